import { describe, expect, it } from '@jest/globals';
import { settledWithin } from '../../../local/support/settled-within.ts';

const LONG_MS = 10_000;

describe('settledWithin', () => {
  it('is true for work that is done', async () => {
    expect(await settledWithin(Promise.resolve('x'), LONG_MS)).toBe(true);
  });

  it('throws what the work threw', async () => {
    await expect(settledWithin(Promise.reject(new RangeError('too much')), LONG_MS)).rejects.toThrow('too much');
  });

  it('is false for work that is not done in time, and leaves its later failure to nobody', async () => {
    const { promise, reject } = Promise.withResolvers<void>();
    expect(await settledWithin(promise, 0)).toBe(false);
    reject(new RangeError('too late'));
    await expect(promise).rejects.toThrow('too late');
  });
});
