import { describe, expect, it } from '@jest/globals';
import { AFTER_MODEL, PROMISED } from '../../../lambdas/core/assistant/after-model.ts';
import { BEFORE_MODEL, EMERGENCY } from '../../../lambdas/core/assistant/before-model.ts';
import { MAX_ATTEMPTS, ruleWithoutWords, WITHOUT_WORDS } from '../../../lambdas/core/assistant/without-words.ts';
import { CLOSED, decideIn, OPEN, RULE_CASES } from './rule-cases.ts';

const rules = [EMERGENCY, ...BEFORE_MODEL, ...AFTER_MODEL, PROMISED].map(({ reason }) => reason);

describe('every rule', () => {
  it('has cases that it catches and cases that it spares', () => {
    expect(Object.keys(RULE_CASES)).toEqual(rules);
    for (const { applies, spares } of Object.values(RULE_CASES)) {
      expect(applies.length).toBeGreaterThan(0);
      expect(spares.length).toBeGreaterThan(0);
    }
  });

  it('has a reason of its own', () => {
    const all = [...WITHOUT_WORDS.map(({ reason }) => reason), ...rules];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe.each(Object.entries(RULE_CASES))('%s', (reason, { applies, spares }) => {
  it.each(applies)('hands over: %s', async (_, situation) => {
    const decision = await decideIn(situation);
    expect(decision).toMatchObject({ kind: 'handover', reason, parts: [expect.stringMatching(/\S/)] });
    // A reply that must not leave leaves in no part of another; one that promises a person leaves as it is.
    if (decision.kind === 'handover' && reason !== PROMISED.reason)
      for (const part of situation.reply ?? []) if (part.trim() !== '') expect(decision.parts).not.toContain(part);
  });

  it.each(spares)('goes on: %s', async (_, situation) => {
    expect(await decideIn(situation)).toMatchObject({ kind: 'reply' });
  });
});

describe('without words', () => {
  it.each([
    [{ attempts: 0, optedOutAt: OPEN }, 'opted.out'],
    [{ attempts: MAX_ATTEMPTS + 1 }, 'attempts'],
    [{ attempts: MAX_ATTEMPTS }, undefined],
  ])('%j leads to %s', (conversation, reason) => {
    expect(ruleWithoutWords(conversation)?.reason).toBe(reason);
  });
});

describe('what the customer is told', () => {
  it.each([
    ['en', 'Can I talk to a person?', 'a person takes it from here', 'tomorrow (Tuesday) at 09:00'],
    ['es', 'Quiero hablar con una persona', 'te atiende una persona', 'mañana (martes) a las 09:00'],
    ['pt', 'Quero falar com uma pessoa', 'uma pessoa continua', 'amanhã (terça-feira) às 09:00'],
    ['fr', 'Je voudrais parler à un conseiller', 'une personne prend le relais', 'demain (mardi) à 09:00'],
    ['de', 'Ich möchte mit einem Menschen sprechen', 'übernimmt ein Mensch', 'morgen (Dienstag) um 09:00'],
    ['it', 'Vorrei parlare con un operatore', 'risponde una persona', 'domani (martedì) alle 09:00'],
  ])('is in their language, and when people are back (%s)', async (_, asked, why, when) => {
    const { parts } = (await decideIn({ asks: [asked], now: CLOSED })) as { parts: readonly string[] };
    expect(parts.join()).toContain(why);
    expect(parts.join()).toContain(when);
  });

  it('promises no time while the business is open', async () => {
    const { parts } = (await decideIn({ asks: ['agent'], now: OPEN })) as { parts: readonly string[] };
    expect(parts).toEqual(['Of course, a person takes it from here. A colleague will answer you here in this chat.']);
  });

  it('follows what the customer wrote before, where a word alone tells nothing', async () => {
    const before = [['customer', '¿Dónde están ustedes?']] as const;
    const { parts } = (await decideIn({ before, asks: ['ok'], reply: [] })) as { parts: readonly string[] };
    expect(parts.join()).toContain('te atiende una persona');
  });
});
