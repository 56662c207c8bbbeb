/* Each Intl object is made once, and with Latin digits, as those of times are. */

const LOCALE = 'en-u-nu-latn';
const dollarsWith = (digits: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'USD', ...digits });
const tiny = dollarsWith({ maximumSignificantDigits: 2 });
const small = dollarsWith({ minimumFractionDigits: 2, maximumFractionDigits: 4 });
const usual = dollarsWith({});
const whole = new Intl.NumberFormat(LOCALE);
const bytesOf = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
const kilobytesOf = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });

const CENT = 10_000;
const DOLLAR = 1_000_000;
const KILOBYTE = 1_000;

/** US dollars, of millionths of one: as many digits as an amount of its size needs. */
export const dollars = (micros: number): string => {
  const format = micros === 0 || micros >= DOLLAR ? usual : micros >= CENT ? small : tiny;
  return format.format(micros / DOLLAR);
};

export const count = (n: number): string => whole.format(n);

/** `43 bytes`, `1.2 kB`. */
export const dataSize = (bytes: number): string =>
  bytes < KILOBYTE ? bytesOf.format(bytes) : kilobytesOf.format(bytes / KILOBYTE);
