import type { IsoInstant } from '../../../schemas/instants.ts';
import { toEpochMs, toInstant } from '../../core/instants.ts';

/** Meta's clock has whole seconds. From this number on, a timestamp counts milliseconds. */
const FIRST_MILLISECONDS = 1e12;
/** The beginning of 2009, before which there was no WhatsApp. */
const EARLIEST_SECONDS = 1_230_768_000;
/** Two clocks may differ by so much. */
const MOST_AHEAD_SECONDS = 86_400;

export type ReadTime = { readonly sentAt: IsoInstant; readonly sentAtGuessed?: true };

/**
 * When a message was sent, in whole seconds: by its timestamp, as a number or as digits. A timestamp that cannot be true
 * gives way to the time of arrival, which is a guess.
 */
export const readTime = (timestamp: unknown, arrivedAt: IsoInstant): ReadTime => {
  const number = typeof timestamp === 'string' && /^\d{1,16}(\.\d+)?$/.test(timestamp) ? Number(timestamp) : timestamp;
  if (typeof number === 'number' && number >= 0) {
    const seconds = Math.floor(number >= FIRST_MILLISECONDS ? number / 1_000 : number);
    const isPossible = seconds >= EARLIEST_SECONDS && seconds <= toEpochMs(arrivedAt) / 1_000 + MOST_AHEAD_SECONDS;
    if (isPossible) return { sentAt: toInstant(seconds * 1_000) };
  }
  return { sentAt: toInstant(Math.floor(toEpochMs(arrivedAt) / 1_000) * 1_000), sentAtGuessed: true };
};
