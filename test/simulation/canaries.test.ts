import { describe, expect, it, jest } from '@jest/globals';
import { CANARIES } from './canaries.ts';
import { catchCanary } from './catch-canary.ts';

// One that is given up goes on beside the next, and schedules share their clients.
jest.setTimeout(600_000);

describe('the suite, with a guard of the product taken away', () => {
  it.each(CANARIES)('misses the $guard', async (removed) => {
    const caught = await catchCanary(removed);

    expect(caught?.wrong ?? []).not.toEqual([]);
  });
});
