/**
 * What all of them come to. When one fails the others are waited for all the same, and the first failure is thrown:
 * nothing of a function runs on once it has answered.
 */
export const allOf = async <Result>(work: readonly Promise<Result>[]): Promise<readonly Result[]> => {
  const settled = await Promise.allSettled(work);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
};
