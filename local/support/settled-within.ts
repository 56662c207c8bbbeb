/**
 * Waits until `work` has settled, but no longer than `limitMs`. Tells whether it had.
 * @throws whatever `work` rejects with in that time; a later rejection is nobody's, as its result would be
 */
export const settledWithin = async (work: Promise<unknown>, limitMs: number): Promise<boolean> => {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limitMs);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
};
