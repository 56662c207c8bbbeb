import { describe, expect, it } from '@jest/globals';
import { forSomeSeconds } from '../../lambdas/core/for-some-seconds.ts';
import { aClock } from '../support/a-clock.ts';

const aReader = () => {
  let reads = 0;
  return { read: async () => ++reads, failing: async () => Promise.reject(new Error(`read ${++reads}`)) };
};

describe('what is read for some seconds', () => {
  it('is read once by all who ask meanwhile, and again afterwards', async () => {
    const clock = aClock();
    const read = forSomeSeconds(clock, 10, aReader().read);

    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    clock.advance(9.999);
    expect(await read()).toBe(1);
    clock.advance(0.001);
    expect(await read()).toBe(2);
  });

  it('is read again after a failure', async () => {
    const read = forSomeSeconds(aClock(), 10, aReader().failing);

    await expect(read()).rejects.toThrow('read 1');
    await expect(read()).rejects.toThrow('read 2');
  });
});
