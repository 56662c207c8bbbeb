import { randomBytes } from 'node:crypto';
import { toInstant } from '../core/instants.ts';
import type { Clock, NewId, Sleep } from '../core/ports.ts';

export const systemClock: Clock = { now: () => toInstant(Date.now()) };

export const sleepUntil: Sleep = (instant, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, Date.parse(instant) - Date.now()));
    signal?.addEventListener('abort', end);
  });

export const randomId: NewId = (bytes = 12) => randomBytes(bytes).toString('hex');

/** `webhook_<epoch ms>_<6>`: what a log query follows. */
export const requestIdOf = (component: 'webhook' | 'cron' | 'inbox', clock: Clock, newId: NewId): string =>
  `${component}_${Date.parse(clock.now())}_${newId(3)}`;
