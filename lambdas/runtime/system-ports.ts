import { randomBytes } from 'node:crypto';
import { toInstant } from '../core/instants.ts';
import type { Clock, NewId, Sleep } from '../core/ports.ts';

export const systemClock: Clock = { now: () => toInstant(Date.now()) };

/** A timer of Node may end a millisecond early; the instant has come when this settles. */
export const sleepUntil: Sleep = (instant, signal) =>
  new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const wait = () => {
      const leftMs = Date.parse(instant) - Date.now();
      if (leftMs <= 0 || signal?.aborted) return end();
      timer = setTimeout(wait, leftMs);
    };
    signal?.addEventListener('abort', end);
    wait();
  });

export const randomId: NewId = (bytes = 12) => randomBytes(bytes).toString('hex');

/** `webhook_<epoch ms>_<6>`: what a log query follows. */
export const requestIdOf = (component: 'webhook' | 'cron' | 'inbox', clock: Clock, newId: NewId): string =>
  `${component}_${Date.parse(clock.now())}_${newId(3)}`;
