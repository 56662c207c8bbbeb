import { describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../lambdas/adapters/model/built-in-responder.ts';
import { phrasesIn } from '../../../lambdas/adapters/model/phrases.ts';
import type { HistoryLine, ModelReply } from '../../../lambdas/core/reply-model.ts';
import { aModelRequest } from '../../support/a-model-request.ts';
import { aNumber } from '../../support/a-number.ts';
import { piecesOf } from './prose-documents.ts';

const MASSAGE = 'A massage is $70 and takes 50 minutes.';
const PARKING = 'You can park behind the house.';
const business = aNumber({
  answers: [
    { question: 'How much is a massage?', answer: MASSAGE },
    { question: 'Is there parking?', answer: PARKING },
  ],
});
const pieces = piecesOf({
  Rental: {
    format: 'markdown',
    text: '## Bath\nA bath robe costs $5.\n\nA sauna towel costs $3. Slippers are included.',
  },
});

type Said = readonly [author: HistoryLine['author'], text: string];

const ask = (questions: readonly string[], said: readonly Said[] = []): Promise<ModelReply> =>
  createBuiltInResponder(async () => pieces).reply(
    aModelRequest({
      business: { ...business, phoneNumberId: 'of the test' },
      questions: questions.map((text) => ({ text })),
      history: said.map(([author, text], i) => ({ author, text, sentAt: `2026-03-02T14:00:0${i}.000Z` })),
    }),
    new AbortController().signal,
  );

const UNKNOWN = { kind: 'handover', reason: 'unknown_question' } as const;
const says = (text: string) => ({ kind: 'reply', parts: [expect.stringContaining(text)] });

describe('a question that does not name what it is about', () => {
  it.each(['how much is it?', 'what is the price?', 'and how long does it take?', '¿cuánto cuesta?'])(
    'is answered by no pair that is about something: %s',
    async (question) => {
      expect(await ask([question])).toMatchObject(UNKNOWN);
    },
  );

  it('is about what the customer asked in the message before, answered with it', async () => {
    expect(await ask(['Hi', 'I wanted to ask', 'do you rent bath robes', 'and how much is it'])).toMatchObject(
      says('A bath robe costs $5.'),
    );
  });

  it('is about what the customer asked last', async () => {
    const before: readonly Said[] = [
      ['customer', 'how much is a massage?'],
      ['assistant', MASSAGE],
    ];
    expect(await ask(['and how long does that take?'], before)).toMatchObject(says(MASSAGE));
  });

  it('is not about that once a person has said something', async () => {
    const before: readonly Said[] = [
      ['customer', 'how much is a massage?'],
      ['assistant', MASSAGE],
      ['person', 'For you it is $60.'],
    ];
    expect(await ask(['so what is the price?'], before)).toMatchObject(UNKNOWN);
  });

  it('is not answered by what was asked before it, where that says nothing of it', async () => {
    expect(await ask(['how much is it?'], [['customer', 'is there parking?']])).toMatchObject(UNKNOWN);
    expect(await ask(['why?'], [['customer', 'how much is a massage?']])).toMatchObject(UNKNOWN);
  });
});

describe('a question behind a pleasantry', () => {
  it.each(['ok, and on Mondays?', 'great, and what about Monday?', 'vale, ¿y los lunes?'])(
    'is answered: %s',
    async (text) => {
      expect(await ask([text])).toMatchObject(says('09:00'));
    },
  );

  it.each(['thanks, see you on Monday', 'ok, see you then'])('is none without a question mark: %s', async (text) => {
    expect(await ask([text])).toMatchObject(says('if you need anything else'));
  });
});

describe('what a customer tells', () => {
  it.each(['I have a bath robe', "it's a sauna towel", 'my towel is a sauna towel'])(
    'is not taken for a question, however short: %s',
    async (text) => {
      expect(await ask([text])).toMatchObject(UNKNOWN);
    },
  );

  it('is a question with a question mark, or without a verb', async () => {
    expect(await ask(['it is $5 for a bath robe?'])).toMatchObject(says('$5'));
    expect(await ask(['bath robe price'])).toMatchObject(says('$5'));
    expect(await ask(["I'm looking for parking"])).toMatchObject(says(PARKING));
  });

  it('opens the next message, where it says nothing by itself', async () => {
    expect(await ask(['I wanted to ask you something', 'is there parking?'])).toMatchObject(says(PARKING));
    expect(await ask(['my shoulder is broken', 'is there parking?'])).toMatchObject(UNKNOWN);
  });
});

describe('a customer who writes in a language whose questions are not read', () => {
  it.each([
    ['de', 'Guten Tag, was kostet es, wenn ich ein Auto bei Ihnen wasche?'],
    ['fr', "Bonjour, est-ce que vous avez une piscine dans la maison s'il vous plaît ?"],
    ['pt', 'Bom dia, vocês têm piscina aquecida para crianças?'],
    ['it', 'Buongiorno, posso portare il mio cane in camera?'],
    ['ar', 'مرحبا، هل لديكم مسبح دافئ للأطفال؟'],
  ] as const)('is handed over in that language (%s)', async (language, text) => {
    const { unknown } = phrasesIn[language];
    expect(await ask([text])).toMatchObject({ ...UNKNOWN, parts: [expect.stringContaining(unknown)] });
  });

  it('is answered what it understands all the same', async () => {
    expect(await ask(['parking?'])).toMatchObject(says(PARKING));
  });
});

describe('what is included', () => {
  it('is told of what is said to be, and of nothing else', async () => {
    expect(await ask(['are slippers included?'])).toMatchObject(says('Slippers are included.'));
    expect(await ask(['are bath robes included?'])).toMatchObject(UNKNOWN);
  });
});
