import { fold } from '../../core/assistant/fold.ts';

const suffixes = [
  ['aciones', 4],
  ['iciones', 4],
  ['ation', 4],
  ['ations', 4],
  ['ingly', 4],
  ['mente', 4],
  ['acion', 4],
  ['icion', 4],
  ['iendo', 4],
  ['ieron', 4],
  ['ments', 4],
  ['ment', 4],
  ['amos', 4],
  ['emos', 4],
  ['imos', 4],
  ['ando', 4],
  ['aron', 4],
  ['ados', 4],
  ['adas', 4],
  ['idos', 4],
  ['idas', 4],
  ['ings', 3],
  ['ing', 3],
  ['ado', 4],
  ['ada', 4],
  ['ido', 4],
  ['ida', 4],
  ['ais', 4],
  ['eis', 4],
  ['ers', 4],
  ['ed', 3],
  ['ly', 4],
  ['ar', 4],
  ['er', 4],
  ['ir', 4],
  ['an', 4],
  ['en', 4],
  ['es', 3],
  ['as', 3],
  ['os', 3],
  ['s', 3],
  ['e', 3],
  ['a', 3],
  ['o', 3],
] as const;

/** Hyphens that make one word of two (check-up, x-ray, walk-in, wi-fi) go; all others part words. */
const joinHyphens = (folded: string): string =>
  folded
    .replace(/(?<=\p{L})[-‐‑](?=(?:ups?|ins?|out|off|on|free)(?!\p{L}))/gu, '')
    .replace(/(?<!\p{L})([ex])[-‐‑](?=\p{L})/gu, '$1')
    .replace(/(?<!\p{L})wi[-‐‑]fi(?!\p{L})/gu, 'wifi');

/** Without its tilde a nail would be an article, which says nothing. */
const nail = /(?<!\p{L})u(?:ñ|n\u0303)a(s?)(?!\p{L})/giu;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const scriptsWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The folded words of a text, in order; punctuation, symbols and emoji are left out. */
export const wordsOf = (text: string): readonly string[] => {
  const folded = joinHyphens(fold(text.replace(nail, 'nail$1')))
    .replace(/['’](?=s(?!\p{L}))|(?<=n)['’](?=t(?!\p{L}))/gu, '')
    .replace(/['’]/g, ' ');
  if (!scriptsWithoutSpaces.test(folded)) return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...segmenter.segment(folded)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
};

/** What is left of a folded word without its inflection: a light stem for English and Spanish together. */
export const stem = (word: string): string => {
  if (word.endsWith('ss') || /\p{N}/u.test(word)) return word;
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`;
  for (const [suffix, atLeast] of suffixes) {
    const rest = word.length - suffix.length;
    if (rest < atLeast || !word.endsWith(suffix)) continue;
    const root = word.slice(0, rest);
    const doubled = (suffix === 'ing' || suffix === 'ed') && /([bdgmnprt])\1$/.test(root);
    return doubled ? root.slice(0, -1) : root;
  }
  return word;
};
