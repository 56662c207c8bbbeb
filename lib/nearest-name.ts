/** Below, two names have nothing to do with each other. */
const ALIKE = 0.3;

/** The name that is most like a misspelt one, by the pairs of letters that both have; `undefined` where none is. */
export const nearestName = (misspelt: string, names: readonly string[]): string | undefined => {
  const [nearest] = names
    .map((name) => ({ name, likeness: likeness(misspelt, name) }))
    .filter((each) => each.likeness >= ALIKE)
    .sort((one, other) => other.likeness - one.likeness);
  return nearest?.name;
};

/** Dice's coefficient: 1 where both have the same pairs, 0 where they share none. */
const likeness = (one: string, other: string): number => {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  return (2 * [...pairs].filter((pair) => others.has(pair)).length) / (pairs.size + others.size || 1);
};

const pairsOf = (name: string): ReadonlySet<string> => {
  const letters = name.toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
};
