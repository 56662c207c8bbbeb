import type { Differences } from './known-differences.ts';

/** What the tests that failed say against the differences that are known; `undefined` when they are the very same. */
export const findSurprise = (failed: readonly string[], known: Differences): string | undefined => {
  const unknown = failed.filter((name) => !(name in known));
  const gone = Object.keys(known).filter((name) => !failed.includes(name));
  if (unknown.length > 0) return `it differs, and nobody said so: ${unknown.join('; ')}`;
  if (gone.length > 0) return `it does not differ any more: ${gone.join('; ')}`;
  return undefined;
};
