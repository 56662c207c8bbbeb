import type { CompiledLexicon } from './compiled-lexicon.ts';
import type { Concept, SpeechConcept } from './lexicon.ts';
import { type BusinessWords, isFiller, LIGHT_WEIGHT, type Reading, readConcepts, readWord } from './read-word.ts';
import { wordsOf } from './words.ts';

/** One subject of a text: a concept or the stem of a word. */
export type Term = {
  readonly key: string;
  /** How much it says about what is asked, 0 to 1. */
  readonly weight: number;
  /** How sure it is that the word meant this key, 0 to 1. */
  readonly quality: number;
};

export type Analysis = {
  readonly terms: readonly Term[];
  readonly concepts: ReadonlySet<Concept>;
};

/** A longer sentence is not one question; the bound keeps the work for hostile input small. */
const MOST_TERMS = 40;
/** Shorter ones are made by chance from two small words. */
const SHORTEST_JOINED = 6;
const CLOCK = 'oclock';

const timeOfDay =
  /(?<!\d)\d{1,2}(?:[:.h]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?|hrs|h|horas|o'?clock)(?![\p{L}\d])|(?<=(?:^|\s)(?:at|until|till|by|before|after|from|las|la) )\d{1,2}(?:[:.]\d{2})?(?![\p{L}\d])/giu;

const phraseAt = (words: readonly string[], at: number, lexicons: readonly CompiledLexicon[]) => {
  for (const lexicon of lexicons)
    for (const phrase of lexicon.phrases.get(words[at] ?? '') ?? [])
      if (phrase.words.every((word, i) => words[at + i] === word)) return phrase;
  return undefined;
};

type ReadWord = (word: string) => readonly Reading[];

const analyseWith = (
  text: string,
  lexicons: readonly CompiledLexicon[],
  read: ReadWord,
  business?: BusinessWords,
): Analysis => {
  const words = wordsOf(text.replace(timeOfDay, ` ${CLOCK} `));
  const terms = new Map<string, Term>();
  const concepts = new Set<Concept>();
  for (let at = 0; at < words.length && terms.size < MOST_TERMS; ) {
    const found = phraseAt(words, at, lexicons);
    // A business does not greet in what it writes: "una consulta" is a visit there, and not the beginning of a question.
    const phrase = business === undefined && found?.concepts.every(isFiller) ? undefined : found;
    const word = words[at] ?? '';
    const joined = word + (words[at + 1] ?? '');
    const isParted = joined.length >= SHORTEST_JOINED && joined !== word && business?.has(joined) === true;
    for (const reading of phrase ? readConcepts(phrase.concepts, 1) : read(isParted ? joined : word)) {
      for (const concept of reading.concepts) concepts.add(concept);
      const weight = reading.weight === 1 && business?.isCommonplace(reading.key) ? LIGHT_WEIGHT : reading.weight;
      const before = terms.get(reading.key);
      if (weight > 0 && (!before || before.quality < reading.quality))
        terms.set(reading.key, { key: reading.key, weight, quality: reading.quality });
    }
    at += phrase?.words.length ?? (isParted ? 2 : 1);
  }
  return { terms: [...terms.values()], concepts };
};

/** The subjects of a business's own text, whose words are taken as they are. */
export const analyse = (text: string, lexicons: readonly CompiledLexicon[]): Analysis =>
  analyseWith(text, lexicons, (word) => readWord(word, lexicons));

const remembering = <T>(find: (text: string) => T): ((text: string) => T) => {
  const found = new Map<string, T>();
  return (text) => {
    const known = found.get(text) ?? find(text);
    found.set(text, known);
    return known;
  };
};

/**
 * Reads what customers write: misspelt words as the ones that the business or the lexicon has, words parted by mistake
 * as one. It remembers every text and word, so it is made for one request and goes with it.
 */
export const createReader = (
  lexicons: readonly CompiledLexicon[],
  business: BusinessWords,
): ((text: string) => Analysis) => {
  const read = remembering((word) => readWord(word, lexicons, business));
  return remembering((text) => analyseWith(text, lexicons, read, business));
};

const speech: ReadonlySet<string> = new Set<SpeechConcept>(['help', 'talk', 'human', 'someone', 'machine', 'identity']);

/** What the terms weigh that say what is asked, beside the words for asking it. */
export const subjectWeight = (terms: readonly Term[], without: (key: string) => boolean = () => false): number =>
  terms.reduce(
    (sum, { key, weight }) => (speech.has(key) || without(key) || weight <= LIGHT_WEIGHT ? sum : sum + weight),
    0,
  );
