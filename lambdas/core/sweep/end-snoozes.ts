import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { awaitAll } from '../await-all.ts';
import type { ConversationChange } from '../conversation.ts';
import { endSnooze } from '../inbox/snooze.ts';
import type { Clock } from '../ports.ts';
import type { Failure } from './failure.ts';
import type { Walk } from './walk-numbers.ts';

export type EndSnoozesPorts = {
  /** Conversations of a number whose snooze ended by then, the first to end first: candidates of the index. */
  readonly listSnoozed: (phoneNumberId: string, now: IsoInstant, limit: number) => Promise<readonly string[]>;
  /** Changes a conversation from what it is now, and notes that the sweeper did; answers whether it was changed. */
  readonly unsnooze: (
    conversationId: string,
    change: (seen: Conversation) => ConversationChange | undefined,
  ) => Promise<boolean>;
  readonly clock: Clock;
};

const MAX_A_NUMBER = 500;

/** Ends the snoozes of a number that are over. What another sweep, a person or a message has ended is left as it is. */
export const endSnoozes = async (
  { listSnoozed, unsnooze, clock }: EndSnoozesPorts,
  phoneNumberId: string,
  { inTurn, isOver }: Walk,
): Promise<{ readonly ended: readonly string[]; readonly failed: readonly Failure[] }> => {
  const now = clock.now();
  const ended: string[] = [];
  const failed: Failure[] = [];
  const end = async (conversationId: string) => {
    if (isOver()) return;
    try {
      if (await unsnooze(conversationId, (seen) => endSnooze(seen, now))) ended.push(conversationId);
    } catch (error) {
      failed.push({ phoneNumberId, conversationId, error });
    }
  };
  try {
    const over = await inTurn(() => listSnoozed(phoneNumberId, now, MAX_A_NUMBER));
    await awaitAll(over.map((conversationId) => inTurn(() => end(conversationId))));
  } catch (error) {
    failed.push({ phoneNumberId, error });
  }
  return { ended, failed };
};
