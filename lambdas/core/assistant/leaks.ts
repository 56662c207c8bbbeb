/** Stands in every system prompt, and in nothing that a customer may see. */
export const PROMPT_MARK = 'answerline-instructions-7f3e';

/** Keys and tokens by the forms that their makers give them, names of variables that hold them, and long random runs. */
const TOKENS: readonly RegExp[] = [
  /\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{12,}/,
  /\bEAA[A-Za-z0-9]{16,}/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{12,}/,
  /\b(?:gh[pousr]_|github_pat_|xox[abprs]-|AIza|glpat-)[A-Za-z0-9_-]{10,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  /\bbearer\s+[\w.~+/-]{12,}/i,
  /-----BEGIN [A-Z ]*KEY-----/,
  /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:KEY|TOKEN|SECRET|PASSWORD)(?:_[A-Z0-9]+)*\b/,
];
const RANDOM_RUN = /[A-Za-z0-9+_=-]{32,}/g;
const isRandom = (run: string): boolean => /\d/.test(run) && /[A-Za-z]/.test(run);

/** A date or an amount is no number that somebody could be called at. */
const DATES_AND_AMOUNTS =
  /\b\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,2}[:.h]\d{2}\s?[-–]\s?\d{1,2}[:.h]\d{2}|\b\d{1,2}:\d{2}(?::\d{2})?|(?:[$€£¥]|\b(?:USD|EUR|GBP|R\$))\s?\d[\d.,']{0,20}|(?<![\d.,'])\d[\d.,']{0,20}\s?(?:[$€£¥]|(?:USD|EUR|GBP|euros?|dollars?)\b)/giu;
const NUMBER = /\+?\d(?:[\s().\-/–]{0,2}\d){6,18}/gu;
const ADDRESS = /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu;

/** Two ways of writing one number share these digits at their ends: the country's own part may be left out. */
const SHARED_DIGITS = 7;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

const numbersIn = (text: string): readonly string[] => {
  const found = text.replace(DATES_AND_AMOUNTS, ' | ').match(NUMBER) ?? [];
  return found.map(digitsOf);
};

const addressesIn = (text: string): readonly string[] =>
  (text.match(ADDRESS) ?? []).map((address) =>
    address
      .replace(/\(at\)|\[at\]/i, '@')
      .replaceAll(/\s/g, '')
      .replace(/\.$/, '')
      .toLowerCase(),
  );

const isSameNumber = (a: string, b: string): boolean => {
  const shorter = Math.min(a.length, b.length);
  return shorter >= SHARED_DIGITS && (a.endsWith(b) || b.endsWith(a) || (shorter >= 9 && a.slice(-9) === b.slice(-9)));
};

/**
 * Whether a text gives away what is not the customer's to know: the instructions, a key or token, or a phone number, card
 * number or e-mail address that stands in none of the texts that are `known` in this conversation.
 */
export const leaks = (text: string, known: readonly string[]): boolean => {
  const shown = text.normalize('NFKC');
  if (shown.toLowerCase().includes(PROMPT_MARK)) return true;
  const context = known.join('\n').normalize('NFKC');
  const isForeign = (found: string | undefined) => found !== undefined && !context.includes(found);
  if (TOKENS.some((pattern) => isForeign(pattern.exec(shown)?.[0]))) return true;
  if ((shown.match(RANDOM_RUN) ?? []).some((run) => isRandom(run) && isForeign(run))) return true;
  const addresses = new Set(addressesIn(context));
  if (addressesIn(shown).some((address) => !addresses.has(address))) return true;
  const numbers = numbersIn(context);
  return numbersIn(shown).some((number) => !numbers.some((other) => isSameNumber(number, other)));
};
