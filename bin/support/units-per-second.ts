import { ConfigurationError } from '../../local/support/configuration-error.ts';

/** A table on demand takes thousands; the rest is for those whom it serves meanwhile. */
const UNITS_PER_SECOND = 1_000;

export const UNITS_OPTION = { 'units-per-second': { type: 'string' } } as const;

export const UNITS_USAGE = `\
         --units-per-second N
                            of the table to use at the most; without, ${UNITS_PER_SECOND}`;

/** @throws ConfigurationError when it is no number from 1 on */
export const unitsPerSecondOf = (
  { 'units-per-second': given }: { readonly 'units-per-second'?: string | undefined },
  usage: string,
): number => {
  if (given === undefined) return UNITS_PER_SECOND;
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
  throw new ConfigurationError(`--units-per-second ${given}: is no whole number from 1 on\n${usage}`);
};
