import { describe, expect, it } from '@jest/globals';
import { acceptsOffer } from '../../../lambdas/core/assistant/accepts-offer.ts';
import { approves, claimsHuman } from '../../../lambdas/core/assistant/claims.ts';
import { DISCLOSURE, LONGEST_DISCLOSURE, withoutDisclosure } from '../../../lambdas/core/assistant/disclosure.ts';
import { leaks } from '../../../lambdas/core/assistant/leaks.ts';
import { offersPerson } from '../../../lambdas/core/assistant/offers-person.ts';
import { handoverPhrases } from '../../../lambdas/core/assistant/phrases.ts';
import { promisesPerson } from '../../../lambdas/core/assistant/promises-person.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { ANSWER, CLOSED, decideIn, OPEN, type Situation } from './rule-cases.ts';

const DAY = 24 * 3_600;

/** A turn of a number that has said nothing of it, in a conversation in which nobody has. */
const decideFirst = async (situation: Situation = {}) => {
  const decision = await decideIn({ ...situation, assistant: { disclosure: true, ...situation.assistant } });
  if (decision.kind !== 'reply' && decision.kind !== 'handover') throw new Error('nothing is said');
  return decision;
};

describe('the first automatic message of a conversation', () => {
  it('says in its last line that an assistant answers', async () => {
    expect(await decideFirst()).toMatchObject({ parts: [`${ANSWER}\n\n${DISCLOSURE.en}`], discloses: true });
  });

  it('says it in the reply’s language', async () => {
    const situation = { asks: ['¿Dónde están ustedes?'], reply: ['Estamos en el puerto, al lado de la grúa.'] };
    expect((await decideFirst(situation)).parts[0]).toMatch(new RegExp(`\\n\\n${DISCLOSURE.es}$`));
    const arabic = { asks: ['أين أنتم وهل أنتم مفتوحون اليوم'], reply: ['نحن في الميناء بجانب الرافعة القديمة.'] };
    expect((await decideFirst(arabic)).parts[0]).toMatch(new RegExp(`\\n\\n${DISCLOSURE.ar}$`));
  });

  it('says it in the first part, and in no other', async () => {
    const { parts } = await decideFirst({ reply: ['One.', 'Two.'] });
    expect(parts).toEqual([`One.\n\n${DISCLOSURE.en}`, 'Two.']);
  });

  it('says it where people take over in our words, and in an emergency', async () => {
    const asked = await decideFirst({ asks: ['agent'], now: CLOSED });
    expect(asked).toMatchObject({ kind: 'handover', discloses: true });
    expect(asked.parts[0]).toContain(DISCLOSURE.en);
    const emergency = { words: ['no puedo tragar'], text: 'Llame al 112 ahora.' };
    expect((await decideFirst({ emergency, asks: ['no puedo tragar'] })).parts[0]).toMatch(/^Llame al 112 ahora\.\n\n/);
  });

  it('says it again after 30 days, and not before', async () => {
    const told = (days: number) => ({ conversation: { disclosedAt: addSeconds(OPEN, -days * DAY) } });
    expect((await decideFirst(told(29))).parts).toEqual([ANSWER]);
    expect((await decideFirst(told(30))).parts).toEqual([`${ANSWER}\n\n${DISCLOSURE.en}`]);
  });

  it('does not where the number has turned it off, nor in what confirms a STOP', async () => {
    expect(await decideFirst({ assistant: { disclosure: false } })).not.toHaveProperty('discloses');
    const { parts } = await decideFirst({ asks: ['STOP'] });
    expect(parts.join()).not.toContain(DISCLOSURE.en);
  });

  it('stays within what a message holds', async () => {
    const { parts } = await decideFirst({ reply: ['a '.repeat(2_047)] });
    expect(parts).toHaveLength(2);
    expect(parts[0]).toContain(DISCLOSURE.en);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(4_096);
  });
});

describe.each(Object.entries(DISCLOSURE))('the line in %s', (_, line) => {
  it('has at most 120 characters, gives nothing away, and is no part of what was said', () => {
    expect(line.length).toBeLessThanOrEqual(120);
    expect(line.length + 2).toBeLessThanOrEqual(LONGEST_DISCLOSURE);
    expect(leaks(line, [])).toBe(false);
    expect([claimsHuman(line, ''), approves(line, ''), promisesPerson(line)]).toEqual([false, false, false]);
    expect(withoutDisclosure(`We open at nine.\n\n${line}`)).toBe('We open at nine.');
  });
});

describe.each(Object.entries(handoverPhrases))('our own offer of a person in %s', (_, { offer }) => {
  it('is known as one, and can be taken', () => {
    expect(offersPerson(offer)).toMatchObject({ asks: false });
    expect(acceptsOffer(`…\n\n${offer}`, 'yes please')).toBe(true);
    expect(acceptsOffer(`…\n\n${offer}`, 'ok 👍')).toBe(false);
  });
});
