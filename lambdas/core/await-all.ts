/**
 * The results of all of these, or the first failure, once none of them is under way any more: `Promise.all` would let
 * the rest run on after the function has answered.
 */
export const awaitAll = async <Results extends readonly unknown[]>(
  work: readonly [...{ [Place in keyof Results]: Promise<Results[Place]> }],
): Promise<Results> => {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as unknown as Results;
};
