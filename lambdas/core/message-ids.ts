import type { IsoInstant } from '../../schemas/instants.ts';

/** Sort key of a message: by time, then id. */
export const messageSk = (sentAt: IsoInstant, messageId: string): string => `MSG#${sentAt}#${messageId}`;

/** The id within a message's sort key; a reply's is that of what it answers, with `~<part>`. */
export const messageIdOf = (sk: string): string => sk.slice(sk.lastIndexOf('#') + 1);

export const sentAtOf = (sk: string): IsoInstant => sk.slice('MSG#'.length, sk.lastIndexOf('#'));

/**
 * Sort key of one part of the reply whose newest answered message is `newestSk`: it stands right behind it, and a
 * retry of the turn makes the same key. A message that a hand back opened again (`round` > 0) gets a reply of its own.
 */
export const replySk = (newestSk: string, round: number, part: number): string =>
  round === 0 ? `${newestSk}~${part}` : `${newestSk}~${round}~${part}`;
