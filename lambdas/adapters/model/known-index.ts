import type { KnowledgePart } from '../../../schemas/knowledge.ts';
import type { Language } from '../../../schemas/language.ts';
import { sentencesOf } from '../../core/assistant/sentences.ts';
import type { KnowledgePiece } from '../../core/reply-model.ts';
import { readLanguage } from '../language/read-language.ts';
import { signsIn } from './answer-signs.ts';
import { lexiconsFor } from './compiled-lexicon.ts';
import { type IndexedPair, indexPair } from './indexed-pair.ts';
import { aspects } from './read-word.ts';
import { analyse, type Term } from './terms.ts';
import { addWords, newVocabulary, type Vocabulary } from './vocabulary.ts';

/** A piece of a document as it is told. */
export type KnownPiece = KnowledgePiece & Pick<KnowledgePart, 'kind'> & { readonly document: string };

/** A sentence of a passage, read. */
export type KnownSentence = {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly keys: ReadonlySet<string>;
  /** It begins as one that says something more of the sentence before it, or takes some of it back. */
  readonly goesOn: boolean;
  /** What it is about beside its own words: keys of its titles, and of the sentences that it goes on from. */
  readonly context: ReadonlySet<string>;
  /** Its text behind that of the sentences that it goes on from. */
  readonly said: string;
};

export type KnownPassage = {
  readonly piece: KnownPiece;
  readonly language: Language | undefined;
  readonly sentences: readonly KnownSentence[];
  /** Of all titles that it stands under. */
  readonly titleKeys: ReadonlySet<string>;
  /** Of the innermost title alone. */
  readonly heading: readonly Term[];
  /** Of the titles within the document; all of its passages stand under its own. */
  readonly headingKeys: ReadonlySet<string>;
};

/** What a business knows beside its settings, read once for as long as it stays as it is. */
export type KnownIndex = {
  readonly pieces: readonly KnownPiece[];
  readonly language: Language | undefined;
  readonly pairs: readonly IndexedPair[];
  readonly passages: readonly KnownPassage[];
  /** Which passages hold a key, in a sentence or a title. */
  readonly passagesWith: ReadonlyMap<string, readonly KnownPassage[]>;
  readonly vocabulary: Vocabulary;
  /** Keys of each piece, by its place: what a search by words compares. */
  readonly keysOf: readonly { readonly title: readonly string[]; readonly text: readonly string[] }[];
};

export const NOTHING_KNOWN: readonly KnownPiece[] = [];

const goesOn =
  /^(?:it|its|they|these|those|this|that|both|but|however|except|only|otherwise|then|after (?:that|this)|afterwards|ellos|ellas|est[eao]s?|es[eao]s?|ambos|ambas|pero|sin embargo|salvo|excepto|s[oó]lo|si no|tambi[eé]n|despu[eé]s|luego|a partir de (?:ah[ií]|entonces)|(?:no )?(?:puede|pueden|cuesta|cuestan|tiene|tienen|debe|deben|es|son|est[aá]n?|lleva|llevan|incluye|incluyen|dura|duran))(?!\p{L})/iu;

const readSentences = (
  texts: readonly string[],
  titleKeys: ReadonlySet<string>,
  language: Language | undefined,
): readonly KnownSentence[] => {
  const sentences: KnownSentence[] = [];
  for (const text of texts) {
    const { terms } = analyse(text, lexiconsFor(language));
    const keys = new Set<string>([...terms.map(({ key }) => key), ...signsIn(text)]);
    // "Check-up: 80" below "Prices" tells a price.
    if (/\d/.test(text)) for (const key of titleKeys) if (aspects.has(key)) keys.add(key);
    if (keys.has('free')) keys.add('price');
    const before = sentences.at(-1);
    const isMore = before !== undefined && goesOn.test(text);
    const context = isMore ? new Set([...titleKeys, ...before.context, ...before.keys]) : titleKeys;
    sentences.push({ text, terms, keys, goesOn: isMore, context, said: isMore ? `${before.said} ${text}` : text });
  }
  return sentences;
};

const readPassage = (piece: KnownPiece, language: Language | undefined): KnownPassage => {
  const titles = piece.title.split(' › ').map((title) => analyse(title, lexiconsFor(language)).terms);
  const titleKeys = new Set(titles.flat().map(({ key }) => key));
  return {
    piece,
    language,
    sentences: readSentences(sentencesOf(piece.text), titleKeys, language),
    titleKeys,
    heading: titles.at(-1) ?? [],
    headingKeys: new Set((titles.length > 1 ? titles.slice(1) : titles).flat().map(({ key }) => key)),
  };
};

const languagesOf = (pieces: readonly KnownPiece[]): ReadonlyMap<string, Language | undefined> =>
  new Map(
    [...Map.groupBy(pieces, ({ document }) => document)].map(([document, own]) => [
      document,
      readLanguage(own.map(({ title, text }) => `${title} ${text}`).join(' '))?.language,
    ]),
  );

const build = (pieces: readonly KnownPiece[]): KnownIndex => {
  const languages = languagesOf(pieces);
  const vocabulary = newVocabulary();
  const pairs: IndexedPair[] = [];
  const passages: KnownPassage[] = [];
  const passagesWith = new Map<string, KnownPassage[]>();
  const keysOf = pieces.map((piece) => {
    const language = languages.get(piece.document);
    const lexicons = lexiconsFor(language);
    addWords(vocabulary, `${piece.title} ${piece.text}`, lexicons);
    if (piece.kind === 'pair') {
      const pair = indexPair({ question: piece.title, answer: piece.text }, lexicons);
      pairs.push(pair);
      return { title: [...pair.questionKeys], text: [...pair.answerKeys] };
    }
    const passage = readPassage(piece, language);
    passages.push(passage);
    const text = passage.sentences.flatMap(({ keys }) => [...keys]);
    for (const key of new Set([...passage.titleKeys, ...text])) {
      const others = passagesWith.get(key);
      if (others) others.push(passage);
      else passagesWith.set(key, [passage]);
    }
    return { title: [...passage.titleKeys], text };
  });
  const language = readLanguage(pieces.map(({ text }) => text.slice(0, 200)).join(' '))?.language;
  return { pieces, language, pairs, passages, passagesWith, vocabulary, keysOf };
};

const built = new WeakMap<readonly KnownPiece[], KnownIndex>();

/** The index of what is known; made once for each list of pieces, as a warm function answers many. */
export const knownIndexOf = (pieces: readonly KnownPiece[]): KnownIndex => {
  const index = built.get(pieces) ?? build(pieces);
  built.set(pieces, index);
  return index;
};
