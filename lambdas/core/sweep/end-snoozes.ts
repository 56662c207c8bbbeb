import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { ConversationChange } from '../conversation.ts';
import { forEachAtMost } from '../for-each-at-most.ts';
import { endSnooze } from '../inbox/snooze.ts';
import type { Clock } from '../ports.ts';
import type { Failure } from './failure.ts';

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
const CONCURRENT = 16;

/** Ends the snoozes that are over. What another sweep, a person or a message has ended is left as it is. */
export const endSnoozes = async (
  { listSnoozed, unsnooze, clock }: EndSnoozesPorts,
  numbers: readonly string[],
): Promise<{ readonly ended: readonly string[]; readonly failed: readonly Failure[] }> => {
  const now = clock.now();
  const ended: string[] = [];
  const failed: Failure[] = [];
  for (const phoneNumberId of numbers) {
    try {
      const over = await listSnoozed(phoneNumberId, now, MAX_A_NUMBER);
      await forEachAtMost(CONCURRENT, over, async (conversationId) => {
        try {
          if (await unsnooze(conversationId, (seen) => endSnooze(seen, now))) ended.push(conversationId);
        } catch (error) {
          failed.push({ phoneNumberId, conversationId, error });
        }
      });
    } catch (error) {
      failed.push({ phoneNumberId, error });
    }
  }
  return { ended, failed };
};
