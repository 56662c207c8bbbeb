import { describe, expect, it } from '@jest/globals';
import { CANARIES } from './canaries.ts';
import { catchCanary } from './catch-canary.ts';

describe('the suite, with a guard of the product taken away', () => {
  it.each(CANARIES)('misses the $guard', async (removed) => {
    const caught = await catchCanary(removed);

    expect(caught?.wrong ?? []).not.toEqual([]);
  });
});
