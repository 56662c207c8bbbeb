import type { ApiConversation, ApiMessage, ApiUnreadable } from '../../../../schemas/inbox-api.ts';
import { isUnreadable, type OrUnreadable } from '../../shared/api/unreadable.ts';
import { isSameDay } from '../../shared/i18n/times.ts';

/** A message that this tab has not yet got an answer for. */
export type PendingEntry = {
  readonly kind: 'pending';
  readonly id: string;
  readonly body: string;
  readonly sentAt: string;
  /** Why it was refused; undefined while it waits or is on its way. */
  readonly refusal: string | undefined;
};

export type StoredEntry = { readonly kind: 'stored'; readonly id: string; readonly message: ApiMessage };
export type UnreadableEntry = {
  readonly kind: 'unreadable';
  readonly id: string;
  readonly problem: ApiUnreadable['problem'];
};
export type ThreadEntry = StoredEntry | PendingEntry | UnreadableEntry;

/** What the assistant had ready when a person took over is never sent, and is gone in a moment. */
const isDropped = ({ author, status }: ApiMessage): boolean => author.kind === 'assistant' && status === 'prepared';

/** What a thread shows from top to bottom: what is stored, then what is still to be sent. */
export const toEntries = (
  newestFirst: readonly OrUnreadable<ApiMessage>[],
  pending: readonly PendingEntry[],
  owner: ApiConversation['owner'],
): readonly ThreadEntry[] => [
  ...(owner === 'person' ? newestFirst.filter((row) => isUnreadable(row) || !isDropped(row)) : newestFirst)
    .toReversed()
    .map(toEntry),
  ...pending,
];

const toEntry = (row: OrUnreadable<ApiMessage>): ThreadEntry =>
  isUnreadable(row)
    ? { kind: 'unreadable', id: row.id, problem: row.problem }
    : { kind: 'stored', id: row.id, message: row };

/** Nobody has decided yet what becomes of a message that is held or failed. */
export const waitsForDecision = ({ status, retriedBy, dismissedAt }: ApiMessage): boolean =>
  (status === 'held' || status === 'failed') && retriedBy === null && dismissedAt === null;

/**
 * The newest message of ours of which nobody knows whether it was sent, until somebody has decided what becomes of it, or
 * a person has written after it: it is that person's then.
 */
export const heldMessage = (newestFirst: readonly ApiMessage[]): ApiMessage | undefined => {
  const isHeld = (message: ApiMessage) => message.status === 'held' && waitsForDecision(message);
  const last = newestFirst.find(
    (message) => isHeld(message) || (message.author.kind === 'person' && !['held', 'failed'].includes(message.status)),
  );
  return last && isHeld(last) ? last : undefined;
};

/** Of what cannot be read nobody knows when it was. */
const timeOf = (entry: ThreadEntry | undefined): string | undefined => {
  if (entry?.kind === 'stored') return entry.message.sentAt;
  return entry?.kind === 'pending' ? entry.sentAt : undefined;
};

/**
 * When an entry is the first of its day, that is when. The first one that is loaded has no neighbour while older ones
 * exist: a separator there would vanish, and move the rest.
 */
export const dayBegunBy = (entries: readonly ThreadEntry[], index: number, hasOlder: boolean): string | undefined => {
  const at = timeOf(entries[index]);
  if (at === undefined) return undefined;
  for (let i = index - 1; i >= 0; i--) {
    const before = timeOf(entries[i]);
    if (before !== undefined) return isSameDay(before, at) ? undefined : at;
  }
  return hasOlder ? undefined : at;
};

const LINE_PX = 20;
const BUBBLE_PX = 34;
const UNREADABLE_PX = 48;
const CHARACTERS_A_LINE = 62;

/** About how high a bubble is before it was measured: the nearer, the less is corrected while scrolling up. */
export const estimateHeight = (entry: ThreadEntry): number => {
  if (entry.kind === 'unreadable') return UNREADABLE_PX;
  const body = entry.kind === 'stored' ? entry.message.body : entry.body;
  const lines = body
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_A_LINE)), 0);
  return BUBBLE_PX + lines * LINE_PX;
};
