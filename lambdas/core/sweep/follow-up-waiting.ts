import type { Conversation } from '../../../schemas/conversation.ts';
import { assertNever } from '../assert-never.ts';
import { forEachAtMost } from '../for-each-at-most.ts';
import type { Clock, Doorbell } from '../ports.ts';
import type { Failure } from './failure.ts';
import { type Attended, isOverdue } from './is-overdue.ts';
import { nextForWaiting } from './next-for-waiting.ts';
import type { SweptNumber } from './sweep.ts';

/** `settings` are absent where they cannot be read. */
export type FollowedNumber = SweptNumber & { readonly settings?: Attended };

type Followed = Required<Pick<FollowedNumber, 'phoneNumberId' | 'settings'>> & { readonly isPaused: boolean };

/** Whether it is still so for the conversation as it is when it is written. */
type IsDue = (seen: Conversation) => boolean;

export type FollowUpPorts = {
  /** Conversations in which a customer of the number waits for people: candidates of the index. */
  readonly listWaiting: (phoneNumberId: string) => Promise<readonly string[]>;
  readonly loadConversation: (conversationId: string) => Promise<Conversation | undefined>;
  /** Tells people once more; answers whether this call did. */
  readonly remind: (conversationId: string, isDue: IsDue) => Promise<boolean>;
  /** Gives it back to the assistant; answers with the conversation as it then is where this call did. */
  readonly handBackUnanswered: (conversationId: string, isDue: IsDue) => Promise<Conversation | undefined>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
};

export type FollowedUp = {
  readonly reminded: readonly string[];
  readonly handedBack: readonly string[];
  /** Customers who still wait for people, for longer than their number allows. */
  readonly overdue: number;
  readonly failed: readonly Failure[];
};

/** One run looks at so many conversations of a number; the next one goes on behind them. */
const MAX_A_NUMBER = 500;
const CONCURRENT = 16;

/**
 * Reminds people of the customers who wait for them, and gives back to the assistant whom they still do not answer.
 * Each step is written on the condition that it is still due, so any number of sweeps, at once or in turn, equals one, and
 * of a person who answers at the same instant and a hand back one wins.
 */
export const followUpWaiting = async (
  ports: FollowUpPorts,
  numbers: readonly FollowedNumber[],
  { everySeconds, causedBy }: { readonly everySeconds: number; readonly causedBy: string },
): Promise<FollowedUp> => {
  const { clock, doorbell } = ports;
  const now = clock.now();
  const period = Math.floor(Date.parse(now) / (everySeconds * 1_000));
  const reminded: string[] = [];
  const handedBack: string[] = [];
  const failed: Failure[] = [];
  const overdue = new Set<string>();

  const followUp = async (conversationId: string, { phoneNumberId, settings, isPaused }: Followed) => {
    const nextFor = (seen: Conversation) => nextForWaiting(seen, settings, now);
    const seen = await ports.loadConversation(conversationId);
    const next = seen === undefined ? 'nothing' : nextFor(seen);
    if (seen !== undefined && isOverdue(seen, settings, now)) overdue.add(conversationId);
    switch (next) {
      case 'nothing':
        return;
      case 'remind':
        if (await ports.remind(conversationId, (now) => nextFor(now) === next)) reminded.push(conversationId);
        return;
      case 'hand back': {
        // While its number is paused the assistant could not answer.
        if (isPaused) return;
        const given = await ports.handBackUnanswered(conversationId, (now) => nextFor(now) === next);
        if (!given) return;
        handedBack.push(conversationId);
        overdue.delete(conversationId);
        const deduplicationId = `${conversationId}#epoch#${given.ownerEpoch}`;
        await doorbell.ring({ phoneNumberId, conversationId, deduplicationId, causedBy });
        return;
      }
      default:
        assertNever(next);
    }
  };

  for (const { phoneNumberId, settings, checkAt } of numbers) {
    if (settings === undefined) continue;
    const number = { phoneNumberId, settings, isPaused: checkAt !== undefined };
    try {
      const waiting = windowOf(await ports.listWaiting(phoneNumberId), period);
      await forEachAtMost(CONCURRENT, waiting, async (conversationId) => {
        try {
          await followUp(conversationId, number);
        } catch (error) {
          failed.push({ phoneNumberId, conversationId, error });
        }
      });
    } catch (error) {
      failed.push({ phoneNumberId, error });
    }
  }
  return { reminded, handedBack, overdue: overdue.size, failed };
};

/** Those that people leave lying would hide the others for ever if every run began at the front. */
const windowOf = (ids: readonly string[], period: number): readonly string[] => {
  if (ids.length <= MAX_A_NUMBER) return ids;
  const windows = Math.ceil(ids.length / MAX_A_NUMBER);
  const from = (period % windows) * MAX_A_NUMBER;
  return ids.slice(from, from + MAX_A_NUMBER);
};
