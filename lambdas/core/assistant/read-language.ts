import type { Language } from '../../../schemas/language.ts';
import { everydayShare, LATIN_LANGUAGES } from './everyday-words.ts';
import { fold } from './fold.ts';
import { mainScript } from './script-of.ts';

/** How much each language explains a text, 0 to 1; a language that explains nothing of it is absent. */
export type ScoreLanguages = (text: string) => Readonly<Partial<Record<Language, number>>>;

/** `isSure`: nothing but that language is likely, so a reply in another one is wrong. */
export type Reading = { readonly language: Language; readonly isSure: boolean };

/**
 * In which language a text is written; `undefined` where nothing tells. `likely` is the language that the writer is
 * expected to use: it wins where it explains the text nearly as well as the best.
 */
export type ReadLanguage = (text: string, likely?: Language) => Reading | undefined;

const CHARACTERS_LOOKED_AT = 2_000;
/** What the words of chats count beside the score, which was learnt from longer texts. */
const EVERYDAY = 0.2;
/** A message of a word or two that is nothing but words of chats explains itself so well. */
const EVERYDAY_ALONE = 0.8;
/** Below this score it is another language than these, or none. */
const EXPLAINS = 0.5;
/** The part of the best score that is enough for the likely language: of a word or two, and of more. */
const NEARLY = { few: 0.92, more: 0.97 } as const;
const FEW_WORDS = 2;
/** A sure reading explains its text so well, without the words of chats, … */
const SURE = 0.72;
/** … is so far ahead of the next language, with them and without, … */
const FAR_AHEAD = 0.06;
/** … and has so many words to go by. */
const SURE_WORDS = 3;

/** Runs of letters and digits; those with a digit are codes, or Arabic in Latin letters. */
const RUNS = /[\p{L}\p{N}]+/gu;
const isWord = (run: string): boolean => !/\p{N}/u.test(run);
const hasLetter = (run: string): boolean => /\p{L}/u.test(run);

type Scored = { readonly language: Language; readonly known: number; readonly score: number };

const scoreAll = (known: ReturnType<ScoreLanguages>, words: readonly string[]): readonly Scored[] =>
  LATIN_LANGUAGES.map((language) => {
    const share = everydayShare(language, words);
    const alone = words.length <= FEW_WORDS ? EVERYDAY_ALONE * share : 0;
    const own = known[language] ?? 0;
    return { language, known: own, score: Math.max(own + EVERYDAY * share, alone) };
  }).toSorted((a, b) => b.score - a.score);

export const createReadLanguage =
  (score: ScoreLanguages): ReadLanguage =>
  (text, likely) => {
    const start = text.slice(0, CHARACTERS_LOOKED_AT);
    const runs = (fold(start).match(RUNS) ?? []).filter(hasLetter);
    const words = runs.filter(isWord);
    const main = mainScript(start);
    if (main?.script === 'arabic') return { language: 'ar', isSure: words.length >= SURE_WORDS };
    if (main?.script !== 'latin' || words.length < runs.length / 2) return undefined;

    const scored = scoreAll(score(start), words);
    const [best, ...others] = scored;
    if (!best || best.score < EXPLAINS) return undefined;
    const nearly = words.length <= FEW_WORDS ? NEARLY.few : NEARLY.more;
    const expected = others.find(({ language }) => language === likely);
    if (expected && expected.score >= nearly * best.score) return { language: expected.language, isSure: false };
    const isFarAhead = others.every(
      (other) => best.known - other.known >= FAR_AHEAD && best.score - other.score >= FAR_AHEAD,
    );
    return {
      language: best.language,
      isSure: best.known >= SURE && isFarAhead && words.length >= SURE_WORDS,
    };
  };
