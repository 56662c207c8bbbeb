import { describe, expect, it } from '@jest/globals';
import { awaitAll } from '../../lambdas/core/await-all.ts';
import { forEachAtMost } from '../../lambdas/core/for-each-at-most.ts';

const aRequest = () => {
  let end = (): void => undefined;
  const done = new Promise<string>((resolve) => {
    end = () => resolve('answer');
  });
  return { done, end: () => end() };
};

/** Whether it is settled once everything that can run has run. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
};

describe('all of several requests', () => {
  it('answer in their places', async () => {
    await expect(awaitAll([Promise.resolve(1), Promise.resolve('two')])).resolves.toEqual([1, 'two']);
  });

  it('fail only when none of them is under way any more', async () => {
    const slow = aRequest();
    const all = awaitAll([Promise.reject(new Error('refused')), slow.done]);

    expect(await isSettled(all)).toBe(false);
    slow.end();
    await expect(all).rejects.toThrow('refused');
  });
});

describe('work on many items', () => {
  it('begins nothing after a failure, and fails when what is under way has ended', async () => {
    const slow = aRequest();
    const begun: number[] = [];
    const work = forEachAtMost(2, [1, 2, 3, 4], async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('refused');
      await slow.done;
    });

    expect(await isSettled(work)).toBe(false);
    slow.end();
    await expect(work).rejects.toThrow('refused');
    expect(begun).toEqual([1, 2]);
  });
});
