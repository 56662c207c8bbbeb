import { toPreview } from '../conversation.ts';
import { asksForSecret } from './asks-secret.ts';
import type { Facts } from './facts.ts';
import { fold } from './fold.ts';
import { leaks } from './leaks.ts';
import { linksIn, mayLink } from './links.ts';

const LONGEST = 300;
const MOST_PREVIEWS = 4;

const cut = (text: string): string => Array.from(text.replaceAll(/\s+/g, ' ').trim()).slice(0, LONGEST).join('');

/**
 * Whether people may be shown a summary: a model that was talked into something writes it to them too. It keeps the
 * rules that a reply keeps, on leaks, secrets and links.
 */
export const mayTell = (
  summary: string,
  own: readonly string[],
  { questions, history, settings }: Pick<Facts, 'questions' | 'history' | 'settings'>,
): boolean => {
  const known = [...own, ...[...history, ...questions].map(({ text }) => text)];
  const links = own.flatMap(linksIn);
  return (
    !leaks(summary, known) &&
    !asksForSecret(summary, fold(own.join('\n'))) &&
    linksIn(summary).every((link) => mayLink(link, settings.assistant?.linkHosts ?? [], links))
  );
};

/**
 * What a handover is about, for people: in the assistant's words, else the beginnings of what the customer wrote last.
 * At most 300 UTF-16 units; `undefined` where there is nothing to say.
 */
export const summaryOf = (told: string | undefined, asked: readonly string[]): string | undefined => {
  const words = told === undefined ? '' : cut(told);
  const previews = asked.map(toPreview).filter((text) => text.trim() !== '');
  const summary = words !== '' ? words : previews.slice(-MOST_PREVIEWS).join(' · ');
  return summary === '' ? undefined : summary.slice(0, LONGEST).toWellFormed();
};
