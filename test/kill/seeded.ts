import { createHash } from 'node:crypto';

export interface Random {
  /** A number from 0 to below 1; the same ones in the same order for the same seed. */
  readonly next: () => number;
  /** A stream of its own, which does not depend on how much of this one was used. */
  readonly branch: (name: string) => Random;
}

export const seeded = (seed: string): Random => {
  let count = 0;
  return {
    next: () => createHash('sha256').update(`${seed}/${count++}`).digest().readUInt32BE() / 2 ** 32,
    branch: (name) => seeded(`${seed}/${name}`),
  };
};
