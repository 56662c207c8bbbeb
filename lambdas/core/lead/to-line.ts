import { withoutUnseen } from '../assistant/unseen.ts';

/** Words of others on one line, without what shows nothing, in at most so many UTF-16 units. */
export const toLine = (text: string, longest: number): string =>
  withoutUnseen(text).replaceAll(/\s+/g, ' ').trim().slice(0, longest).toWellFormed().trim();
