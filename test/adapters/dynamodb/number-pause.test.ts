import { expect, it } from '@jest/globals';
import { numberRequests } from '../../../lambdas/adapters/dynamodb/number-pause.ts';
import { cacheNumbers, createNumberStore } from '../../../lambdas/adapters/dynamodb/number-store.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable } from '../../support/a-table.ts';

const reason = { code: '190', sentence: 'The access token is not valid any more.' };

const aPausableNumber = async () => {
  const table = await aTable();
  const store = createNumberStore(table);
  await store.save(NUMBER_ID, aNumber());
  const requests = numberRequests(table, cacheNumbers(table, store), NUMBER_ID);
  const pauseNow = async () => {
    const pause = (await requests.loadNumber({}))?.pause;
    if (!pause) throw new Error('the number is not paused');
    return pause;
  };
  return { table, requests, pauseNow };
};

it('is paused once, however many turns find the trouble, and checked a minute later', async () => {
  const { table, requests, pauseNow } = await aPausableNumber();

  expect(await requests.pauseNumber({ reason })).toBe(NOON);
  table.clock.advance(5);
  expect(await requests.pauseNumber({ reason: { ...reason, code: '368' } })).toBe(NOON);

  expect(await pauseNow()).toEqual({
    pausedReason: reason,
    pausedAt: NOON,
    checkAt: addSeconds(NOON, 60),
    checkAfterSeconds: 60,
  });
});

it('is checked by one of the turns that find the time passed, and the next time after twice as long, up to half an hour', async () => {
  const { requests, pauseNow, table } = await aPausableNumber();
  await requests.pauseNumber({ reason });
  table.clock.advance(60);
  const seen = await pauseNow();

  expect(await requests.beginProbe({ turn: 't1', pause: seen })).toBe('begun');
  expect(await requests.beginProbe({ turn: 't2', pause: seen })).toBe('another');
  // The SDK's own retry finds its first try written.
  expect(await requests.beginProbe({ turn: 't1', pause: seen })).toBe('begun');

  const waits: number[] = [];
  for (let nth = 0; nth < 6; nth++) {
    const pause = await pauseNow();
    waits.push(pause.checkAfterSeconds);
    await requests.beginProbe({ turn: `later-${nth}`, pause });
  }
  expect(waits).toEqual([120, 240, 480, 960, 1_800, 1_800]);
});

it('goes on when it is resumed, and nothing of the pause is left', async () => {
  const { requests } = await aPausableNumber();
  await requests.pauseNumber({ reason });
  await requests.resumeNumber({});

  expect(await requests.loadNumber({})).toEqual({ phoneNumberId: NUMBER_ID, settings: aNumber() });
});

it('is not made by a pause where it has no settings', async () => {
  const table = await aTable();
  const requests = numberRequests(table, cacheNumbers(table, createNumberStore(table)), NUMBER_ID);

  expect(await requests.pauseNumber({ reason })).toBeUndefined();
  expect(await requests.loadNumber({})).toBeUndefined();
});
