import type { Conversation, Slot } from '../../../schemas/conversation.ts';
import type { DayCost } from '../../../schemas/cost.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Lead } from '../../../schemas/lead.ts';
import type { InboundMessage, Message, OutboundMessage, SendError, WorkState } from '../../../schemas/message.ts';
import type { BusinessNumber, NumberPause, NumberSettings } from '../../../schemas/number-settings.ts';
import type { NotificationKind, SummaryAuthor } from '../../../schemas/stored.ts';
import type { Amended } from '../amendments.ts';
import type { ConversationChange } from '../conversation.ts';
import type { Addresses } from '../identity/aliases.ts';
import type { Learnt } from '../lead/learn-lead.ts';
import type { Decision } from './decide-turn.ts';

/** `moved`: another turn, or a person, wrote since it was loaded, so load again. */
export type ClaimOutcome = 'claimed' | 'moved';

/** `already`: it was closed before, by this turn or an earlier one; `moved`: the conversation has changed hands. */
export type SettleOutcome = 'settled' | 'already' | 'moved';

/** `taken`: the conversation changed hands, or the customer's address is another now. */
export type ReserveOutcome = 'reserved' | 'fenced' | 'busy' | 'taken' | 'window-closed';

/** What may help a message that was refused: nothing; time, longer by `growth` with every try; or who runs the number. */
export type Remedy =
  | { readonly by: 'none' }
  | { readonly by: 'time'; readonly seconds: number; readonly growth: number }
  | { readonly by: 'operator' };

export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly wamid: string }
  /** Certainly not sent. */
  | { readonly outcome: 'refused'; readonly error: SendError; readonly remedy: Remedy }
  /** It may have been sent. */
  | { readonly outcome: 'unknown'; readonly errorCode: string };

export type Notice = {
  readonly kind: NotificationKind;
  /** Absent for what concerns the number as a whole. */
  readonly messageSk?: string;
  /** Of what concerns the number as a whole: when it began. */
  readonly since?: IsoInstant;
  readonly reason?: string;
  /** Of a handover: what it is about, in at most 300 characters. Content: never in a log line. */
  readonly summary?: string;
  readonly summaryBy?: SummaryAuthor;
};

/** A turn sees so many messages at once: what they hold fits one prompt, and mostly one read unit. */
export const THREAD_LENGTH = 16;

/** Each request that a turn makes of the outside: what it takes and what it answers. */
export type Requests = {
  loadNumber: { input: Empty; output: BusinessNumber | undefined };
  /** Answers since when it is paused, by this request or an earlier one; `undefined` where it has no settings. */
  pauseNumber: { input: { reason: SendError }; output: IsoInstant | undefined };
  /** Of all turns that find the time of the next check passed, one begins it; the check after it is moved on. */
  beginProbe: { input: { turn: string; pause: NumberPause }; output: 'begun' | 'another' };
  resumeNumber: { input: Empty; output: undefined };
  /** Counts one more send of the number in this second, if there are fewer than `most`. */
  countSend: { input: { most: number }; output: 'counted' | 'full' };
  loadConversation: { input: Empty; output: Conversation | undefined };
  /** The newest `THREAD_LENGTH` messages, oldest first. */
  loadThread: { input: Empty; output: readonly Message[] };
  loadMessage: { input: { sk: string }; output: Message | undefined };
  /** The message whose send an earlier turn left behind. */
  loadSlotMessage: { input: { slot: Slot }; output: Message | undefined };
  /** Every part of the replies that stand behind an inbound message, in order. */
  loadReply: { input: { answeredSk: string }; output: readonly OutboundMessage[] };
  /** Sort keys of the conversation's open messages, from the index: candidates, perhaps a moment old. */
  findOpen: { input: Empty; output: readonly string[] };
  /** When the newest inbound message was, by Meta's clock, among the number's newest conversations. */
  findWitness: { input: Empty; output: IsoInstant | undefined };
  loadContact: { input: { contactId: string }; output: { readonly lead?: Lead } };

  claim: {
    input: {
      /** As loaded; `undefined` where the item is to be made. */
      seen: Conversation | undefined;
      change: ConversationChange;
      next: Conversation;
      jobs: readonly InboundMessage[];
    };
    output: ClaimOutcome;
  };
  decide: {
    input: {
      questions: readonly InboundMessage[];
      history: readonly Message[];
      settings: NumberSettings;
      conversation: Conversation;
      lead: Lead['fields'];
    };
    output: Decision;
  };
  /**
   * Adds what was paid for a decision to what the conversation, and on `day` its number, has cost. It has no fence: the
   * money is spent, whoever holds the conversation. It is not idempotent: an answer of the table that is lost may count
   * it twice.
   */
  spend: { input: DayCost & { readonly day: string }; output: undefined };
  /**
   * Keeps what the customer told now, from the lead as it was loaded or as it is by then. `isQualified`: with that all is
   * there that is needed, for the first time, and people are told in the same write.
   */
  learn: {
    input: { contactId: string; seen: Lead | undefined; learnt: Learnt; messageSk: string };
    output: { readonly lead: Lead; readonly isQualified: boolean };
  };
  /** Puts a part where there is none; answers with the one that stands there instead, if it is another. */
  prepare: { input: { message: OutboundMessage }; output: OutboundMessage | undefined };
  /**
   * Deletes a part that was never sent: the one that was stored then, and none that was prepared since under the same
   * key, since the request may arrive long after the turn that made it.
   */
  drop: { input: { sk: string; storedAt: IsoInstant }; output: undefined };
  reserve: {
    input: {
      message: OutboundMessage;
      slot: Slot;
      /** The one address that the message goes to: the customer's still. */
      to: Addresses;
      replaces: string | undefined;
      fence: number;
      ownerEpoch: number;
      now: IsoInstant;
      /** Until when the sends to this customer are then spoken for. */
      paceAt: IsoInstant;
    };
    output: ReserveOutcome;
  };
  send: {
    input: { message: OutboundMessage; slot: Slot; to: Addresses; timeoutSeconds: number };
    output: SendOutcome;
  };
  /** Raises the rank, if it is higher; answers with the message as it then is. */
  record: {
    input: { sk: string; attempt: number; to: RecordedStatus; work: WorkState; wamid?: string; error?: SendError };
    output: OutboundMessage;
  };
  /** Raises the attempt of a message that is still prepared; answers with the message as it then is. */
  beginAttempt: { input: { sk: string; attempt: number }; output: OutboundMessage };
  /** Closes an open inbound message for a reason; one that is settled already stays as it is. */
  settle: {
    input: { sk: string; by: Settlement; attempts: number; ownerEpoch?: number };
    output: SettleOutcome;
  };
  /** The message that a wamid names, in either of its forms: among the newest hundred, else by index `job`. */
  findTarget: { input: { wamid: string }; output: Message | undefined };
  /**
   * Changes `target` as an amendment says and settles that, at once and under the fence. A question that is taken back is
   * settled with it, and an answered one that is edited opens again.
   */
  amend: {
    input: {
      sk: string;
      target: Message;
      amended: Amended;
      then: 'revoke' | 'reopen' | 'keep';
      attempts: number;
      fence: number;
    };
    output: 'amended' | 'moved';
  };
  /** Takes an outbound message out of the work. */
  close: { input: { sk: string; to: Exclude<WorkState, 'open'> }; output: undefined };
  notify: { input: Notice; output: undefined };
  /** Lets time pass; the lease covers it, as it covers all that the function can still do. */
  wait: { input: { until: IsoInstant }; output: undefined };
  /** Writes the conversation, if the fence is still this turn's; a change of owner, if nobody else made one. */
  write: {
    input: { seen: Conversation; change: ConversationChange; next: Conversation };
    output: 'written' | 'fenced' | 'taken';
  };
};

type Empty = Record<never, never>;
export type RecordedStatus = 'sent' | 'failed' | 'held';

export type Settlement =
  /** How the reply ended: `failed` and `held` ones wait for a person. */
  | { readonly by: 'reply'; readonly replySk: string; readonly ended: RecordedStatus }
  | { readonly by: 'handover'; readonly reason: string; readonly replySk?: string }
  | { readonly by: 'person' }
  | { readonly by: 'silence'; readonly reason: string };

export type RequestName = keyof Requests;
export type Command<Name extends RequestName = RequestName> = {
  [Each in Name]: { readonly ask: Each } & Readonly<Requests[Each]['input']>;
}[Name];
export type Answer<Name extends RequestName> = Requests[Name]['output'];

/**
 * A step of the turn: plain code that asks the outside by yielding a command and goes on with its answer. It has no
 * other way out, so a step can be run by a test line by line, and killed at any of them as a crash would.
 */
export type Step<Result> = Generator<Command, Result, unknown>;

/** Yields one command; the driver answers it with what `Requests` says, which a generator's type cannot. */
export function* ask<Name extends RequestName>(name: Name, input: Requests[Name]['input']): Step<Answer<Name>> {
  return (yield { ask: name, ...input } as Command) as Answer<Name>;
}

/** How the outside answers some of the requests. */
export type Requested<Name extends RequestName> = {
  readonly [Each in Name]: (input: Readonly<Requests[Each]['input']>) => Promise<Answer<Each>>;
};

/** What a turn knows of its surroundings. */
export type TurnContext = {
  readonly phoneNumberId: string;
  readonly conversationId: string;
  /** Random; tells this turn's own writes from another's. */
  readonly turn: string;
  readonly now: () => IsoInstant;
  /** When the function is killed; nothing of this turn happens later. */
  readonly endsAt: IsoInstant;
  /** How long a send may take before its outcome is unknown. */
  readonly sendTimeoutSeconds: number;
  /** How long an unknown send waits for its status. */
  readonly graceSeconds: number;
  /** How long it then waits for a witness that webhooks come through. */
  readonly witnessSeconds: number;
};
