import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addSeconds, toEpochMs } from '../../../lambdas/core/instants.ts';
import { bookSend } from '../../../lambdas/core/turn/pace.ts';
import { NOON } from '../../support/a-clock.ts';

/** Sends as soon as each may go, tried at these many seconds after one another; answers when they went. */
const sendAll = (gaps: readonly number[]) => {
  const went: number[] = [];
  let now = NOON;
  let paceAt: string | undefined;
  for (const gap of gaps) {
    now = addSeconds(now, gap);
    let booked = bookSend(paceAt, now);
    if ('notBefore' in booked) {
      now = booked.notBefore;
      booked = bookSend(paceAt, now);
    }
    if (!('paceAt' in booked)) throw new Error('it may not go when it was said to');
    ({ paceAt } = booked);
    went.push((toEpochMs(now) - toEpochMs(NOON)) / 1_000);
  }
  return went;
};

it('lets ten go at once, and then one in six seconds', () => {
  expect(sendAll(Array.from({ length: 13 }, () => 0))).toEqual([...Array.from({ length: 10 }, () => 0), 6, 12, 18]);
});

it('never lets more than a burst and one in six seconds go in any span of time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), (gaps) => {
      const went = sendAll(gaps);
      for (const [i, from] of went.entries()) {
        for (const [j, to] of went.entries()) {
          if (j >= i && j - i + 1 > 10 + Math.floor((to - from) / 6)) return false;
        }
      }
      return true;
    }),
  );
});
