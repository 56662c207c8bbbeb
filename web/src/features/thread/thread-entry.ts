import type { ApiConversation, ApiMessage } from '../../../../schemas/inbox-api.ts';

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
export type ThreadEntry = StoredEntry | PendingEntry;

/** What the assistant had ready when a person took over is never sent, and is gone in a moment. */
const isDropped = ({ author, status }: ApiMessage): boolean => author.kind === 'assistant' && status === 'prepared';

/** What a thread shows from top to bottom: what is stored, then what is still to be sent. */
export const toEntries = (
  newestFirst: readonly ApiMessage[],
  pending: readonly PendingEntry[],
  owner: ApiConversation['owner'],
): readonly ThreadEntry[] => [
  ...(owner === 'person' ? newestFirst.filter((message) => !isDropped(message)) : newestFirst)
    .toReversed()
    .map((message): StoredEntry => ({ kind: 'stored', id: message.id, message })),
  ...pending,
];

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

export const timeOf = (entry: ThreadEntry): string => (entry.kind === 'stored' ? entry.message.sentAt : entry.sentAt);

const LINE_PX = 20;
const BUBBLE_PX = 34;
const CHARACTERS_A_LINE = 62;

/** About how high a bubble is before it was measured: the nearer, the less is corrected while scrolling up. */
export const estimateHeight = (entry: ThreadEntry): number => {
  const body = entry.kind === 'stored' ? entry.message.body : entry.body;
  const lines = body
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_A_LINE)), 0);
  return BUBBLE_PX + lines * LINE_PX;
};
