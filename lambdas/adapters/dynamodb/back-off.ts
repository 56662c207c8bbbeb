import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 25;

/** Waits before a request is made again, the longer the more tries it has had. */
export type BackOff = (tries: number) => Promise<void>;

/** Full jitter: those who met once do not meet again at the same moment. `random` is in [0, 1). */
export const createBackOff =
  (random: () => number, pause: (ms: number) => Promise<void>): BackOff =>
  (tries) =>
    pause(Math.ceil(random() * FIRST_MS * 2 ** (tries - 1)));

export const backOff = createBackOff(Math.random, (ms) => sleep(ms));
