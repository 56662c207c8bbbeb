import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { atMost } from '../../lambdas/core/at-most.ts';

describe('atMost', () => {
  it('runs so many at once, the others in the order in which they came, past one that fails', async () => {
    const inTurn = atMost(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const runs = [0, 1, 2, 3].map((nth) =>
      inTurn(async () => {
        begun.push(nth);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (nth === 0) throw new Error('the first one fails');
        return nth;
      }),
    );
    const settled = Promise.allSettled(runs);
    await setImmediate();
    expect(begun).toEqual([0, 1]);

    ends[0]?.();
    await setImmediate();
    expect(begun).toEqual([0, 1, 2]);

    for (const nth of [1, 2, 3]) {
      ends[nth]?.();
      await setImmediate();
    }
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(await inTurn(async () => 'room again')).toBe('room again');
  });
});
