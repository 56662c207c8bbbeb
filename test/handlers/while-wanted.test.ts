import { describe, expect, it } from '@jest/globals';
import { whileWanted } from '../../lambdas/consumer/while-wanted.ts';
import { toInstant } from '../../lambdas/core/instants.ts';
import type { Sleep } from '../../lambdas/core/ports.ts';
import { sleepUntil, systemClock } from '../../lambdas/runtime/system-ports.ts';
import { NOON } from '../support/a-clock.ts';
import { aborted } from '../support/aborted.ts';

const clock = { now: () => NOON };
const atOnce: Sleep = async () => undefined;
const untilMade: Sleep = async (_, signal) => {
  if (signal) await aborted(signal);
};
const untilStopped = async (signal: AbortSignal): Promise<never> => {
  await aborted(signal);
  throw signal.reason;
};

describe('whileWanted', () => {
  it('answers what was made, and looks no more', async () => {
    let looks = 0;
    const isWanted = async () => ++looks > 0;
    expect(await whileWanted({ clock, sleepUntil: untilMade, isWanted }, async () => 'made')).toBe('made');
    expect(looks).toBe(0);
  });

  it('looks every two seconds, and stops what nobody wants', async () => {
    const instants: string[] = [];
    const sleep: Sleep = async (instant) => void instants.push(instant);
    const isWanted = async () => instants.length < 3;
    await expect(whileWanted({ clock, sleepUntil: sleep, isWanted }, untilStopped)).rejects.toThrow('aborted');
    expect(instants).toEqual(Array(3).fill('2026-03-01T12:00:02.000Z'));
  });

  it('fails as what it makes does, and looks no more', async () => {
    const fails = async () => {
      throw new Error('down');
    };
    const isWanted = async () => true;
    await expect(whileWanted({ clock, sleepUntil: untilMade, isWanted }, fails)).rejects.toThrow('down');
  });

  it('stops what it makes when a look fails, and says why once nothing is under way', async () => {
    let isStopped = false;
    const isWanted = async () => {
      throw new Error('the table is down');
    };
    const making = whileWanted({ clock, sleepUntil: atOnce, isWanted }, async (signal) => {
      await aborted(signal);
      isStopped = true;
    });
    await expect(making).rejects.toThrow('the table is down');
    expect(isStopped).toBe(true);
  });
});

describe('sleepUntil', () => {
  const FAR = toInstant(Date.now() + 3_600_000);

  it('ends at its instant, and at once where that has passed', async () => {
    await sleepUntil(NOON);
    const soon = toInstant(Date.parse(systemClock.now()) + 20);
    await sleepUntil(soon);
    expect(systemClock.now() >= soon).toBe(true);
  });

  it('ends when its signal is aborted, before or meanwhile', async () => {
    await sleepUntil(FAR, AbortSignal.abort());
    const controller = new AbortController();
    const sleeping = sleepUntil(FAR, controller.signal);
    controller.abort();
    await expect(sleeping).resolves.toBeUndefined();
  });
});
