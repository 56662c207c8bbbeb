import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepDocument } from '../../../lambdas/adapters/knowledge/keep-document.ts';
import { buildPrompt } from '../../../lambdas/adapters/model/prompt.ts';
import { documentsFit, KNOWN_BUDGET } from '../../../lambdas/adapters/model/prompt-knowledge.ts';
import { tokensIn } from '../../../lambdas/adapters/model/token-budget.ts';
import type { KnowledgePiece, ModelRequest } from '../../../lambdas/core/reply-model.ts';
import { aCustomer } from '../../logs/a-customer.ts';
import { aProduct, SECRETS } from '../../logs/a-product.ts';
import { aModelRequest } from '../../support/a-model-request.ts';
import { aNumber } from '../../support/a-number.ts';
import { answers, aProviderServer, KEY, type ProviderServer } from '../../support/a-provider-server.ts';
import { PHONE_NUMBER_ID } from '../../support/a-webhook.ts';
import { newIds } from '../../support/new-ids.ts';
import { aDecision } from './providers/a-decision.ts';

const text = fc.string({ maxLength: 60, unit: 'grapheme' });
const anInstant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
/** What is of one customer, one question and one moment. */
const aTurn = fc.record({
  questions: fc.array(fc.record({ text }), { minLength: 1, maxLength: 4 }),
  history: fc.array(
    fc.record({
      author: fc.constantFrom('customer' as const, 'assistant' as const, 'person' as const),
      text,
      sentAt: anInstant.map((date) => date.toISOString()),
    }),
    { maxLength: 4 },
  ),
  now: anInstant.map((date) => date.toISOString()),
  customer: fc.record({ name: text, lead: fc.dictionary(fc.constantFrom('city', 'email'), text) }),
});

const anAnswer = (i: number, length: number) => ({ question: `Subject ${i}?`, answer: 'a'.repeat(length) });
/** A number that knows so much: a few answers and pieces, or many. */
const aBusiness = fc
  .record({ answers: fc.nat(30), answerLength: fc.nat(400), pieces: fc.nat(30), pieceLength: fc.nat(700) })
  .map(({ answers: many, answerLength, pieces, pieceLength }) => ({
    business: {
      ...aNumber({ answers: Array.from({ length: many }, (_, i) => anAnswer(i, answerLength)) }),
      phoneNumberId: '1',
    },
    documents: Array.from(
      { length: pieces },
      (_, i): KnowledgePiece => ({ id: `doc#${i}`, title: `Title ${i}`, text: 'k'.repeat(pieceLength) }),
    ),
  }));

/** As the number's documents are told: all of them, or those that were found for the questions. */
const told = (
  { business, documents }: { business: ModelRequest['business']; documents: readonly KnowledgePiece[] },
  turn: Partial<ModelRequest>,
  found: number,
): ModelRequest => ({
  ...aModelRequest(),
  ...turn,
  business,
  ...(documentsFit(business, documents) ? { documents } : { knowledge: documents.slice(found, found + 6) }),
});

describe('the beginning of a prompt', () => {
  it('is byte-identical for all customers, questions and moments of one number', () => {
    fc.assert(
      fc.property(aBusiness, aTurn, aTurn, fc.nat(20), fc.nat(20), (known, one, another, found, alsoFound) => {
        const { system } = buildPrompt(told(known, one, found));
        expect(buildPrompt(told(known, another, alsoFound)).system).toBe(system);
      }),
    );
  });

  it('holds all that the number knows where that fits, and what is chosen stands behind it where it does not', () => {
    fc.assert(
      fc.property(aBusiness, aTurn, (known, turn) => {
        const { system, user } = buildPrompt(told(known, turn, 0));
        const count = (whole: string, tag: string) => whole.split(`<${tag} `).length - 1;
        const knows = known.documents.length + known.business.answers.length;
        const everything = [
          ...known.documents.map(({ id, title, text: says }) => `<piece id="${id}" title="${title}">${says}</piece>`),
          ...known.business.answers.map(
            ({ question, answer }, i) => `<answer id="answer-${i + 1}" question="${question}">${answer}</answer>`,
          ),
        ];
        const tokens = everything.reduce((sum, each) => sum + tokensIn(each), 0);
        if (tokens <= KNOWN_BUDGET.everything) {
          expect(count(system, 'piece') + count(system, 'answer')).toBe(knows);
          expect(count(user, 'piece') + count(user, 'answer')).toBe(0);
        } else {
          for (const tag of ['piece', 'answer']) expect(Math.min(count(system, tag), count(user, tag))).toBe(0);
        }
        expect(tokensIn(system)).toBeLessThanOrEqual(KNOWN_BUDGET.everything + 1_200);
      }),
    );
  });
});

describe('what a provider is sent', () => {
  let server: ProviderServer;
  beforeEach(async () => {
    server = await aProviderServer();
  });
  afterEach(() => server.close());

  it('begins with the same bytes whichever customer asks what, with all that the number knows among them', async () => {
    server.will(answers(aDecision()), answers(aDecision()));
    const product = await aProduct({
      settings: aNumber({ assistant: { providers: [{ name: 'openai' }], tools: ['look_up'] } }),
      secrets: { ...SECRETS, OPENAI_API_KEY: KEY },
      variables: { OPENAI_API_URL: server.url, LOOPBACK_PROVIDERS: 'true' },
      fetch: globalThis.fetch,
    });
    const content = {
      format: 'markdown',
      text: '# Prices\n\nA cleaning is $80.\n\n# Parking\n\nBehind the house.',
    } as const;
    const keeping = { table: product.table, newId: newIds() };
    await keepDocument(keeping, PHONE_NUMBER_ID, { name: 'prices', title: 'Prices', content }, 'either');
    await aCustomer(product).write('Where are you?');
    await product.turns();
    await aCustomer(product, { phone: '15550009999', name: 'Zoe' }).write('What is a cleaning?');
    await product.turns();

    const [one, another] = server.requests.map(({ body: { messages, ...rest } }) => [
      JSON.stringify(messages[0]),
      JSON.stringify(rest),
    ]);
    expect(one).toEqual(another);
    expect(one?.[0]).toContain('A cleaning is $80.');
    expect(one?.[0]).toContain('Behind the house.');
    const [, asked] = server.requests.map(({ body }) => body.messages[1]?.content);
    expect(asked).toContain('What is a cleaning?');
    expect(asked).not.toContain('<piece');
  });
});
