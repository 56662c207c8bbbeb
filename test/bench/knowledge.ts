// How long a search of 1,000 pieces takes: npm run bench:knowledge
import { performance } from 'node:perf_hooks';
import { createSearch } from '../../lambdas/adapters/knowledge/search-pieces.ts';
import { createBuiltInResponder } from '../../lambdas/adapters/model/built-in-responder.ts';
import { type KnownPiece, knownIndexOf } from '../../lambdas/adapters/model/known-index.ts';
import { exampleBusiness } from '../../local/example-business.ts';

const PIECES = 1_000;
const SEARCHES = 500;
const DIMENSIONS = 256;
const SENTENCES_A_PIECE = 6;
const WORDS_A_SENTENCE = 14;

/** Words of a vocabulary as uneven as a language's: the nth stands there 1/n times as often as the first. */
let state = 7;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const syllables = [
  'ba',
  'cor',
  'den',
  'fil',
  'gan',
  'hos',
  'lem',
  'mor',
  'nis',
  'per',
  'quin',
  'ras',
  'sol',
  'tur',
  'ven',
];
const wordOf = (nth: number) =>
  [nth, nth * 7 + 3, nth * 13 + 5].map((each) => syllables[each % 15]).join('') + (nth % 97);
const aWord = () => wordOf(Math.floor(Math.exp(random() * Math.log(8_000))));
const aSentence = () =>
  `The ${Array.from({ length: WORDS_A_SENTENCE }, aWord).join(' ')} costs $${Math.floor(random() * 90)}.`;

const pieces: readonly KnownPiece[] = Array.from({ length: PIECES }, (_, nth) => ({
  id: `d#${nth}`,
  document: `d${nth % 20}`,
  kind: nth % 4 === 0 ? 'pair' : 'passage',
  title: nth % 4 === 0 ? `How much is ${aWord()} ${aWord()}?` : `Handbook › ${aWord()} ${aWord()}`,
  text: Array.from({ length: SENTENCES_A_PIECE }, aSentence).join(' '),
}));
const aVector = () => Int8Array.from({ length: DIMENSIONS }, () => Math.floor(random() * 255) - 127);
const vectors = pieces.map(aVector);

const ms = (value: number | undefined) => Number((value ?? Number.NaN).toFixed(1));
const timed = async (work: (nth: number) => unknown) => {
  const times: number[] = [];
  for (let nth = 0; nth < SEARCHES; nth++) {
    const began = performance.now();
    await work(nth);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { medianMs: ms(times[SEARCHES / 2]), p95Ms: ms(times[Math.floor(SEARCHES * 0.95)]), maxMs: ms(times.at(-1)) };
};

const began = performance.now();
knownIndexOf(pieces);
const indexed = performance.now();
const search = createSearch(pieces, vectors);
const built = performance.now();
const questions = Array.from({ length: SEARCHES }, () => `how much is the ${aWord()} ${aWord()} with ${aWord()}?`);
const responder = createBuiltInResponder(async () => pieces);
const business = { ...exampleBusiness, phoneNumberId: '1' };
const reply = (nth: number) =>
  responder.reply(
    { business, history: [], questions: [{ text: questions[nth] ?? '' }], now: '2026-11-18T15:30:00.000Z' },
    new AbortController().signal,
  );
const report = {
  pieces: PIECES,
  read: { indexMs: ms(indexed - began), searchMs: ms(built - indexed) },
  byWords: await timed((nth) => search([questions[nth] ?? ''])),
  byWordsAndMeaning: await timed((nth) => search([questions[nth] ?? ''], vectors[nth])),
  builtInReply: await timed(reply),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
