// Of `ngrams.js`, which `npm ci` makes: see lib/language-data.ts.
type Eld = {
  detect(text: string): { getScores(): Readonly<Record<string, number>> };
  /** Leaves addresses, numbers and codes out of what is looked at. */
  enableTextCleanup(isWanted: boolean): void;
};
export const createEld: () => { readonly instance: Eld; readonly loadData: (data: unknown) => void };
/** All n-grams with the same counts in one text, a line each. */
export const grouped: {
  readonly type: string;
  readonly languages: Readonly<Record<string, string>>;
  readonly groups: readonly (readonly [counts: Readonly<Record<string, number>>, ngrams: string])[];
};
