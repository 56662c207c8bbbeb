import type { NewId } from '../../lambdas/core/ports.ts';

/** Ids that count up, as long as the real ones: each call makes a generator of its own. */
export const newIds = (): NewId => {
  let made = 0;
  return (bytes = 12) => {
    made += 1;
    return made.toString(16).padStart(bytes * 2, '0');
  };
};
