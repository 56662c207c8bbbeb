import type { IsoInstant } from '../../schemas/instants.ts';
import { sentAtOf } from './message-ids.ts';

/** What the order of messages depends on. */
export type Ordered = {
  readonly sk: string;
  readonly storedAt: IsoInstant;
  readonly place?: number | undefined;
  readonly reply?: { readonly part: number } | undefined;
};

/** The second of a message, by its sort key: a reply is of the second of the newest message that it answers. */
export const secondOf = ({ sk }: Pick<Ordered, 'sk'>): string => sentAtOf(sk).slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);

/**
 * The one order of messages: by second, since WhatsApp's clock has whole seconds; within a second by when they were
 * stored, and then by their places in the webhook that brought them. Parts of a reply are stored at once and stand in
 * their own order.
 */
export const byOrder = (a: Ordered, b: Ordered): number =>
  compare(secondOf(a), secondOf(b)) ||
  compare(a.storedAt, b.storedAt) ||
  (a.place ?? 0) - (b.place ?? 0) ||
  (a.reply?.part ?? 0) - (b.reply?.part ?? 0) ||
  compare(a.sk, b.sk);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
