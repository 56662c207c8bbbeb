import type { IsoInstant } from '../../schemas/instants.ts';

/** Fixed width, so that instants sort as text. */
export const toInstant = (epochMs: number): IsoInstant => new Date(epochMs).toISOString();

export const toEpochMs = (instant: IsoInstant): number => Date.parse(instant);

export const addSeconds = (instant: IsoInstant, seconds: number): IsoInstant =>
  toInstant(toEpochMs(instant) + seconds * 1_000);

/** The beginning of the second after this one. */
export const nextSecond = (instant: IsoInstant): IsoInstant =>
  toInstant((Math.floor(toEpochMs(instant) / 1_000) + 1) * 1_000);

/** The later of those that are there. */
export const latest = (...instants: readonly (IsoInstant | undefined)[]): IsoInstant | undefined =>
  instants.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);

/** The same day and time so many months later, or the last day of a shorter month. */
export const addMonths = (instant: IsoInstant, months: number): IsoInstant => {
  const date = new Date(toEpochMs(instant));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, daysInMonth));
  return toInstant(date.getTime());
};
