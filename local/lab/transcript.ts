import type { Play } from './play-customer.ts';
import type { Customer } from './script.ts';

const LONGEST = 600;

const shown = (text: string): string =>
  (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replaceAll('\n', '\n    ');

/** What was said, in order, and what was decided at each step. */
export const transcriptOf = ({ name, language }: Customer, { lines, steps }: Play): string =>
  [
    `${name} (${language})`,
    ...lines.map(({ author, text }) => `  ${author}: ${shown(text)}`),
    ...steps.flatMap(({ reasons }, i) => reasons.map((reason) => `  step ${i + 1} → a person: ${reason}`)),
  ].join('\n');
