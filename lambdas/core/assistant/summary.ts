import { toPreview } from '../conversation.ts';

const LONGEST = 300;
const MOST_PREVIEWS = 4;

const cut = (text: string): string => Array.from(text.replaceAll(/\s+/g, ' ').trim()).slice(0, LONGEST).join('');

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
