import { ConfigurationError } from '../../local/support/configuration-error.ts';

/** A scan stays on one partition at a time, which takes 3,000 read units: the rest is for customers. */
export const READ_UNITS_PER_SECOND = 1_000;

export const UNITS_OPTION = { 'units-per-second': { type: 'string' } } as const;

type UnitsOption = { readonly 'units-per-second'?: string | undefined };

export const UNITS_USAGE = `\
         --units-per-second N
                            read units of the table to use at most; without, ${READ_UNITS_PER_SECOND}`;

/** @throws ConfigurationError when it is no number from 1 on */
export const readUnitsPerSecond = (option: UnitsOption, usage: string): number =>
  unitsPerSecondOf(option, usage) ?? READ_UNITS_PER_SECOND;

export const WRITE_UNITS_USAGE = `\
         --units-per-second N
                            write units of the table to use, at most half of what it takes; without, that half`;

/** For a table that has no ceiling, as on one machine. */
const WRITE_UNITS_PER_SECOND = 1_000;

/**
 * How many write units a second a command may use beside customers: half of `ceiling`, or fewer.
 *
 * @param ceiling what the table takes a second; `undefined` where it has no ceiling
 * @throws ConfigurationError when it is no number from 1 on, or more than half
 */
export const writeUnitsPerSecond = (option: UnitsOption, ceiling: number | undefined, usage: string): number => {
  const given = unitsPerSecondOf(option, usage);
  if (ceiling === undefined) return given ?? WRITE_UNITS_PER_SECOND;
  const half = Math.max(1, Math.floor(ceiling / 2));
  if (given === undefined || given <= half) return given ?? half;
  throw new ConfigurationError(
    `--units-per-second ${given}: the table takes ${ceiling} write units a second, and half of them are for customers. ` +
      `Give ${half} or less, or raise peakMessagesPerSecond and deploy.`,
  );
};

const unitsPerSecondOf = ({ 'units-per-second': given }: UnitsOption, usage: string): number | undefined => {
  if (given === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
  throw new ConfigurationError(`--units-per-second ${given}: is no whole number from 1 on\n${usage}`);
};
