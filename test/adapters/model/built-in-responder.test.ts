import { describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../lambdas/adapters/model/built-in-responder.ts';
import type { ModelReply } from '../../../lambdas/core/reply-model.ts';
import { exampleBusiness } from '../../../local/example-business.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { aModelRequest } from '../../support/a-model-request.ts';
import { heldOutBakeryRows, heldOutClinicRows, secondBakeryRows, secondClinicRows } from './held-out-table.ts';
import { askedAt, bakeryRows, bothRows, clinicRows, type Expected, type Row } from './question-table.ts';
import { spanishBakery } from './spanish-bakery.ts';

const ask = (business: NumberSettings, questions: readonly string[]): Promise<ModelReply> =>
  createBuiltInResponder().reply(aModelRequest({ business, questions, now: askedAt }), new AbortController().signal);

const answerOf = (business: NumberSettings, question: string): string => {
  const pair = business.answers.find((known) => known.question.startsWith(question));
  if (!pair) throw new Error(`No pair begins with: ${question}`);
  return pair.answer;
};

const expectReply = (business: NumberSettings, reply: ModelReply, expected: Expected): void => {
  const text = reply.parts.join('\n\n');
  const given = business.answers
    .filter(({ answer }) => text.includes(answer))
    .sort((a, b) => text.indexOf(a.answer) - text.indexOf(b.answer))
    .map(({ answer }) => answer);
  expect(given).toEqual((expected.answers ?? []).map((question) => answerOf(business, question)));
  expect(reply.kind === 'handover' ? reply.reason : undefined).toBe(expected.handover);
  for (const piece of expected.says ?? []) expect(text).toMatch(piece);
};

const asList = (questions: Row[0]): readonly string[] => (typeof questions === 'string' ? [questions] : questions);

describe.each([
  ['the example clinic', exampleBusiness, clinicRows],
  ['the Spanish bakery', spanishBakery, bakeryRows],
  ['the example clinic (held out)', exampleBusiness, heldOutClinicRows],
  ['the Spanish bakery (held out)', spanishBakery, heldOutBakeryRows],
  ['the example clinic (second held-out set)', exampleBusiness, secondClinicRows],
  ['the Spanish bakery (second held-out set)', spanishBakery, secondBakeryRows],
] as const)('asked by a customer of %s', (_name, business, rows) => {
  it.each(rows.map(([questions, expected]) => ({ asked: asList(questions), expected })))(
    '$asked',
    async ({ asked, expected }) => {
      expectReply(business, await ask(business, asked), expected);
    },
  );
});

describe('the same words to two businesses', () => {
  it.each(bothRows.map(([question, clinic, bakery]) => ({ question, clinic, bakery })))(
    '$question',
    async ({ question, clinic, bakery }) => {
      expectReply(exampleBusiness, await ask(exampleBusiness, [question]), clinic);
      expectReply(spanishBakery, await ask(spanishBakery, [question]), bakery);
    },
  );
});
