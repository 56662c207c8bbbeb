const LOCALE = 'en-u-nu-latn';
const bytesText = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
const kilobytesText = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });

const KILOBYTE = 1_000;

/** `43 bytes`, `1.2 kB`. */
export const sizeText = (bytes: number): string =>
  bytes < KILOBYTE ? bytesText.format(bytes) : kilobytesText.format(bytes / KILOBYTE);
