import SearchableMap from 'minisearch/SearchableMap';
import type { Language } from '../../../schemas/language.ts';
import { englishLexicon } from './english-lexicon.ts';
import { type Concept, entriesOf, type Lexicon, type LexiconLanguage } from './lexicon.ts';
import { spanishLexicon } from './spanish-lexicon.ts';
import { stem } from './words.ts';

export type Phrase = { readonly words: readonly string[]; readonly concepts: readonly Concept[] };

export type CompiledLexicon = {
  readonly stop: ReadonlySet<string>;
  readonly light: ReadonlySet<string>;
  readonly concepts: ReadonlyMap<string, readonly Concept[]>;
  /** By the stem of their words, for inflections that the lexicon does not list. */
  readonly conceptsByStem: ReadonlyMap<string, readonly Concept[]>;
  /** By first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Every single word, for the misspelt ones. */
  readonly spellings: SearchableMap<true>;
  readonly questionStarts: ReadonlyMap<string, readonly (readonly string[])[]>;
};

const groupByFirst = <T>(
  entries: readonly T[],
  wordsOf: (entry: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const first = wordsOf(entry)[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), entry]);
  }
  for (const group of groups.values()) group.sort((a, b) => wordsOf(b).length - wordsOf(a).length);
  return groups;
};

/** Shorter stems are shared by words that have nothing to do with each other. */
const SHORTEST_STEM = 4;
/** Their words have everyday meanings in other forms (*opening*, *closely*). */
const listedFormsOnly: ReadonlySet<Concept> = new Set([
  'hours',
  'now',
  'clock',
  'greeting',
  'thanks',
  'acknowledgement',
  'help',
  'talk',
]);

const compile = (lexicon: Lexicon): CompiledLexicon => {
  const byEntry = new Map<string, Concept[]>();
  for (const [concept, list] of Object.entries(lexicon.concepts) as [Concept, string][])
    for (const entry of entriesOf(list.replace(/\s+/g, ' '))) {
      const known = byEntry.get(entry) ?? [];
      byEntry.set(entry, known.includes(concept) ? known : [...known, concept]);
    }
  const single = [...byEntry].filter(([entry]) => !entry.includes(' '));
  const phrases = [...byEntry]
    .filter(([entry]) => entry.includes(' '))
    .map(([entry, concepts]) => ({ words: entry.split(' '), concepts }));
  const conceptsByStem = new Map<string, readonly Concept[]>();
  for (const [word, concepts] of single) {
    const root = stem(word);
    const listedOnly = concepts.some((concept) => listedFormsOnly.has(concept) || concept.startsWith('day:'));
    if (root.length >= SHORTEST_STEM && !listedOnly && !conceptsByStem.has(root)) conceptsByStem.set(root, concepts);
  }
  const stop = new Set(entriesOf(lexicon.stop));
  const light = new Set(entriesOf(lexicon.light));
  const spellings = new SearchableMap<true>();
  for (const word of [...single.map(([entry]) => entry), ...stop, ...light]) spellings.set(word, true);
  const starts = entriesOf(lexicon.questionStarts.replace(/\s+/g, ' ')).map((entry) => entry.split(' '));
  return {
    stop,
    light,
    concepts: new Map(single),
    conceptsByStem,
    phrases: groupByFirst(phrases, ({ words }) => words),
    spellings,
    questionStarts: groupByFirst(starts, (words) => words),
  };
};

export const lexicons: Readonly<Record<LexiconLanguage, CompiledLexicon>> = {
  en: compile(englishLexicon),
  es: compile(spanishLexicon),
};

/**
 * The lexicons to read a text by, the likelier one first; the other one still helps with words that travel.
 *
 * @param languages that the text may be in, the likelier first; those without a lexicon are passed over
 */
export const lexiconsFor = (...languages: readonly (Language | undefined)[]): readonly CompiledLexicon[] =>
  languages.find((language) => language === 'en' || language === 'es') === 'es'
    ? [lexicons.es, lexicons.en]
    : [lexicons.en, lexicons.es];
