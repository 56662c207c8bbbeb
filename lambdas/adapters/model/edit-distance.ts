import type SearchableMap from 'minisearch/SearchableMap';

/** A slip in a shorter word makes another word. */
const SHORTEST = 4;

const vowels = new Set('aeiou');
const soundsAlike = new Set(['bv', 'cs', 'cz', 'sz', 'ck', 'kq', 'cq', 'gj', 'iy', 'mn', 'hj', 'xs']);

const mayBeConfused = (a: string, b: string): boolean =>
  (vowels.has(a) && vowels.has(b)) || soundsAlike.has(a + b) || soundsAlike.has(b + a);

/** Insertions, deletions, substitutions and swaps of neighbours that part two words; `limit + 1` when there are more. */
const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row[j] = best;
      smallest = Math.min(smallest, best);
    }
    if (smallest > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
};

/** Short words are often one letter from another word, so there only confusions of sound or swaps pass for slips. */
const isLikelySlip = (typed: string, known: string): boolean => {
  if (typed.length !== known.length) return typed.length >= 5;
  const differing = [...typed].flatMap((letter, i) => (letter === known[i] ? [] : [i]));
  if (differing.length > 1) return true;
  const at = differing[0] ?? 0;
  return typed.length >= 7 || (typed.length >= 5 && mayBeConfused(typed[at] ?? '', known[at] ?? ''));
};

/**
 * How well a typed word passes for a misspelling of a known one, 0 to 1; both folded. The first letter is nearly always
 * typed right, so a word with another one is another word, unless the first two are swapped.
 */
export const misspellingQuality = (typed: string, known: string): number => {
  if (Math.min(typed.length, known.length) < SHORTEST) return 0;
  const sameStart = typed[0] === known[0] || (typed[0] === known[1] && typed[1] === known[0]);
  if (!sameStart) return 0;
  const limit = Math.min(typed.length, known.length) >= 8 ? 2 : 1;
  const distance = editDistance(typed, known, limit);
  if (distance > limit || (distance === 1 && !isLikelySlip(typed, known))) return 0;
  if (distance === 2) return 0.8;
  return typed.length >= 6 ? 0.9 : 0.85;
};

type Misspelt<Value> = { readonly known: string; readonly value: Value; readonly quality: number };

/**
 * The known words that a typed one passes for, with the quality of each. Only words with the same start are looked at, so
 * that a long text of unknown words stays cheap.
 */
export const misspelt = <Value>(known: SearchableMap<Value>, typed: string): readonly Misspelt<Value>[] => {
  const swapped = `${typed[1]}${typed[0]}`;
  const starts = typed.length < SHORTEST ? [] : [...new Set([typed.slice(0, 1), swapped])];
  return starts.flatMap((start) =>
    [...known.atPrefix(start).fuzzyGet(typed.slice(start.length), 2)]
      .map(([rest, [value]]) => ({ known: start + rest, value, quality: misspellingQuality(typed, start + rest) }))
      .filter(({ quality }) => quality > 0),
  );
};
