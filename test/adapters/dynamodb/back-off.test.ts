import { describe, expect, it } from '@jest/globals';
import { createBackOff } from '../../../lambdas/adapters/dynamodb/back-off.ts';

describe('a back-off', () => {
  const pauses = async (random: number) => {
    const paused: number[] = [];
    const wait = createBackOff(
      () => random,
      async (ms) => {
        paused.push(ms);
      },
    );
    for (const tries of [1, 2, 3]) await wait(tries);
    return paused;
  };

  it('may be twice as long after each try, and as short as nothing', async () => {
    expect(await pauses(0.999_999)).toEqual([25, 50, 100]);
    expect(await pauses(0.5)).toEqual([13, 25, 50]);
    expect(await pauses(0)).toEqual([0, 0, 0]);
  });
});
