import type { Conversation } from '../../../schemas/conversation.ts';
import { assertNever } from '../assert-never.ts';
import { awaitAll } from '../await-all.ts';
import type { Clock, Doorbell } from '../ports.ts';
import type { Failure } from './failure.ts';
import { type Attended, isOverdue } from './is-overdue.ts';
import { nextForWaiting } from './next-for-waiting.ts';
import { placeIn } from './place-in.ts';
import type { SweptNumber } from './sweep.ts';
import type { Walk } from './walk-numbers.ts';

/** `settings` are absent where they cannot be read. */
export type FollowedNumber = SweptNumber & { readonly settings?: Attended };

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

/** One run looks at so many conversations of a number; the next one begins elsewhere among them. */
const MAX_A_NUMBER = 500;

/**
 * Reminds people of a number's customers who wait for them, and gives back to the assistant those who still have no
 * answer. Each step is written on the condition that it is still due, so any number of sweeps, at once or in turn, equals one, and
 * of a person who answers at the same instant and a hand back one wins.
 */
export const followUpWaiting = async (
  ports: FollowUpPorts,
  { phoneNumberId, settings, checkAt }: FollowedNumber,
  { everySeconds, causedBy }: { readonly everySeconds: number; readonly causedBy: string },
  { inTurn, isOver }: Walk,
): Promise<FollowedUp> => {
  const { clock, doorbell } = ports;
  const now = clock.now();
  const period = Math.floor(Date.parse(now) / (everySeconds * 1_000));
  const reminded: string[] = [];
  const handedBack: string[] = [];
  const failed: Failure[] = [];
  const overdue = new Set<string>();
  if (settings === undefined) return { reminded, handedBack, overdue: 0, failed };

  const step = async (conversationId: string): Promise<void> => {
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
        if (checkAt !== undefined) return;
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
  const followUp = async (conversationId: string) => {
    if (isOver()) return;
    try {
      await step(conversationId);
    } catch (error) {
      failed.push({ phoneNumberId, conversationId, error });
    }
  };

  try {
    const waiting = windowOf(await inTurn(() => ports.listWaiting(phoneNumberId)), period);
    await awaitAll(waiting.map((conversationId) => inTurn(() => followUp(conversationId))));
  } catch (error) {
    failed.push({ phoneNumberId, error });
  }
  return { reminded, handedBack, overdue: overdue.size, failed };
};

/** Conversations that people leave lying would hide the others for ever if every run began at the front. */
const windowOf = (ids: readonly string[], period: number): readonly string[] => {
  if (ids.length <= MAX_A_NUMBER) return ids;
  const from = Math.floor(placeIn(period) * ids.length);
  return [...ids.slice(from), ...ids.slice(0, from)].slice(0, MAX_A_NUMBER);
};
