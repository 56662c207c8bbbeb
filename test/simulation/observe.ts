import { createHash } from 'node:crypto';
import { toInstant } from '../../lambdas/core/instants.ts';
import { type AtRest, isHeldFor, judgeAtRest } from './invariants/at-rest.ts';
import {
  type Change,
  createLedger,
  type Item,
  isAssistants,
  isInbound,
  isKnownAccepted,
  isOpen,
  isWaitingForAssistant,
  type KnownConversation,
  rank,
  replyOf,
  slotOf,
} from './invariants/ledger.ts';
import { findLeak } from './invariants/secrecy.ts';
import { duplicatesIn, judgeAcceptance, judgeRequest, unexcusedIn } from './invariants/sending.ts';
import { createStoredRules, findForgottenWork } from './invariants/stored.ts';
import type { AcceptedSend } from './services/graph-api.ts';
import type { Post } from './services/meta.ts';
import type { Doorbell } from './services/queue.ts';
import { noneReached, type Sometimes } from './sometimes.ts';
import type { Time } from './time.ts';

/** What came of one schedule. */
export type Verdict = AtRest & {
  readonly violations: readonly string[];
  readonly duplicates: readonly string[];
  /** Duplicates whose status was known in time. */
  readonly unexcused: readonly string[];
  readonly held: boolean;
};

/** One fault leads to others; the first few tell what it was. */
const KEPT_VIOLATIONS = 5;
/** How long an unknown send waits for its status (IN_DOUBT_GRACE_SECONDS). */
const GRACE_MS = 90_000;

export type ObserverOptions = {
  readonly inDoubtOf: (phoneNumberId: string) => 'hold' | 'resend';
  /** How far the clocks of two environments may be apart. */
  readonly clocksDifferMs: number;
  /** Whether conversations of a number go back to the assistant when people do not answer. */
  readonly handsBack: (phoneNumberId: string) => boolean;
};

/** Hears of everything that happens in a schedule, checks it against the invariants, and keeps what was reached. */
export const createObserver = (time: Time, { inDoubtOf, clocksDifferMs, handsBack }: ObserverOptions) => {
  const ledger = createLedger();
  const rules = createStoredRules(ledger, {
    earliest: () => toInstant(time.now() - clocksDifferMs),
    latest: () => toInstant(time.now() + clocksDifferMs),
  });
  const violations: string[] = [];
  const reached = noneReached();
  const touched = new Set<KnownConversation>();
  const inboundByText = new Map<string, string>();
  const toldAt = new Map<AcceptedSend, number>();
  let open = 0;
  let timed = 0;

  /** Whether a sweep will have something to do with it, sooner or later, though nothing of it is open. */
  const isTimed = (conversation: Item | undefined): boolean =>
    conversation?.folder === 'snoozed' || isWaitingForAssistant(conversation, handsBack);

  const violate = (what: string | undefined) => {
    const isNews = what !== undefined && violations.length < KEPT_VIOLATIONS && !violations.includes(what);
    if (isNews) violations.push(what);
  };
  const reach = (what: Sometimes) => {
    reached[what]++;
  };

  return {
    ledger,
    reached,
    reach,
    violate,
    violations,
    /** Whether any message of any conversation is open, or any conversation waits for its time. */
    isAnythingDue: () => open > 0 || timed > 0,

    onChange: (change: Change): void => {
      if (change.by) change.by.changed++;
      if (change.pk === 'NUMBER' && change.before?.pausedReason && !change.after?.pausedReason)
        reach('paused and resumed');
      const openBefore = isOpen(change.before);
      const conversation = ledger.note(change);
      if (!conversation) return;
      if (change.sk.startsWith('MSG#')) open += Number(isOpen(change.after)) - Number(openBefore);
      if (change.sk === 'CONV') timed += Number(isTimed(change.after)) - Number(isTimed(change.before));
      touched.add(conversation);
      for (const wrong of rules(change, conversation)) violate(wrong);
      noteReached(change, conversation, reach);
      if (!change.before && isInbound(change.after)) inboundByText.set(String(change.after?.body), change.sk);
    },

    /** After each step, when a transaction is whole. */
    afterStep: (): void => {
      if (touched.size === 0) return;
      for (const conversation of touched) violate(findForgottenWork(conversation));
      touched.clear();
    },

    /** S1 200 to a POST ⇒ every message, and every status, in it is durable. */
    onAcknowledged: ({ texts, statuses, echoes = [] }: Post): void => {
      for (const { phoneNumberId, wamid } of texts) {
        const id = createHash('sha256').update(`${phoneNumberId}|${wamid}`).digest('hex').slice(0, 32);
        if (!ledger.inboundById.has(id)) violate(`S1 ${wamid} was acknowledged and is not stored`);
      }
      for (const { wamid } of echoes) {
        const isStored = [...ledger.conversations.values()].some(({ messages }) =>
          [...messages.values()].some((message) => message.wamid === wamid),
        );
        if (!isStored) violate(`S1 ${wamid} was acknowledged and is not stored`);
      }
      for (const { send, status } of statuses) {
        if (!toldAt.has(send)) toldAt.set(send, time.now());
        const message = ledger.conversationOf(send.conversationId).messages.get(send.sk);
        if (!message) violate(`S1 ${status} of ${send.sk} was acknowledged, and the message is not stored`);
        else if (status !== 'failed' && Number(message.rank) < rank('sent')) {
          violate(`S1 ${status} of ${send.sk} was acknowledged and is not stored`);
        }
      }
    },

    onRequest: (send: Omit<AcceptedSend, 'nth' | 'wamid'>): void => {
      violate(judgeRequest(send, ledger.conversationOf(send.conversationId)));
      violate(findLeak('opaque value', send.opaque));
    },

    onAccept: (send: AcceptedSend): void => {
      const conversation = ledger.conversationOf(send.conversationId);
      for (const wrong of judgeAcceptance(send, conversation)) violate(wrong);
      if (conversation.accepted.some(({ sk }) => sk === send.sk) && inDoubtOf(send.phoneNumberId) === 'hold') {
        violate(`S5 ${send.sk} was sent again although doubtful sends are held`);
      }
      const message = conversation.messages.get(send.sk);
      const answers = replyOf(message)?.answers ?? [];
      if (answers.length >= 3) reach('coalesced three or more');
      if (answers.some((sk) => Number(conversation.messages.get(sk)?.round ?? 0) > 0)) reach('hand back that answers');
      conversation.accepted.push(send);
    },

    onRing: ({ body, groupId, deduplicationId }: Doorbell, swallowed: boolean): void => {
      if (swallowed) reach('deduplication id swallowed');
      // 5.1: a ring before the put would burn the deduplication id.
      const isForMessage = /^[0-9a-f]{32}$/.test(deduplicationId);
      if (isForMessage && !ledger.inboundById.has(deduplicationId)) {
        violate('S1 a doorbell rang for a message that is not stored');
      }
      violate(findLeak('doorbell', `${body} ${groupId} ${deduplicationId}`));
    },

    /** S10 The model is not paid for a reply that stands prepared. */
    onModelCall: (questions: readonly string[]): void => {
      const asked = new Set(questions.map((question) => inboundByText.get(question) ?? question));
      for (const { messages, late } of ledger.conversations.values()) {
        for (const message of messages.values()) {
          // Nobody could know of it when this turn began.
          if (late.has(String(message.sk))) continue;
          const answers = replyOf(message)?.answers;
          if (message.rank !== rank('prepared') || answers?.length !== asked.size) continue;
          if (answers.every((sk) => asked.has(sk))) violate(`S10 the model was asked again for ${String(message.sk)}`);
        }
      }
    },

    verdict: (isPaused: (phoneNumberId: string) => boolean): Verdict => {
      const judged = [...ledger.conversations.values()].map((each) => judgeAtRest(each, time.instant(), isPaused));
      return {
        lost: judged.flatMap(({ lost }) => lost),
        stuck: judged.flatMap(({ stuck }) => stuck),
        wrong: judged.flatMap(({ wrong }) => wrong),
        violations,
        duplicates: duplicatesIn(ledger.conversations.values()),
        unexcused: unexcusedIn(ledger.conversations.values(), (send) => toldAt.get(send), GRACE_MS - clocksDifferMs),
        held: [...ledger.conversations.values()].some(isHeldFor),
      };
    },
  };
};

export type Observer = ReturnType<typeof createObserver>;

const noteReached = (
  { sk, before, after, by }: Change,
  { item, messages, accepted }: KnownConversation,
  reach: (what: Sometimes) => void,
): void => {
  if (sk === 'CONV') {
    const slot = slotOf(after);
    if (before?.folder === 'snoozed' && after?.folder !== 'snoozed') {
      if (by?.of === 'sweeper') reach('snooze that ended');
      if (by?.of === 'consumer') reach('snooze ended by a message');
    }
    if (by?.of === 'sweeper' && before?.owner === 'person' && after?.owner === 'assistant')
      reach('handed back unanswered');
    if (slot && slot.attempt > 1 && slotOf(before)?.attempt !== slot.attempt) reach('unknown resent');
    if (after?.owner === 'person' && before?.owner === 'assistant' && by?.of !== 'consumer') {
      const sent = new Set(accepted.map((send) => replyOf(messages.get(send.sk))?.base));
      const unsent = [...messages.values()].filter((each) => replyOf(each) && each.rank === rank('prepared'));
      if (unsent.some((each) => sent.has(replyOf(each)?.base))) reach('takeover between parts');
    }
    return;
  }
  if (!sk.startsWith('MSG#')) return;
  if (isInbound(after)) {
    if (before) return;
    const isOld = [...messages.values()].some((each) => isInbound(each) && each.settledBy && String(each.sk) > sk);
    if (isOld) reach('inbound older than the last answered one');
    return;
  }
  if (!after) {
    if (isAssistants(before) && item?.owner === 'person') reach('superseded by takeover');
    return;
  }
  if (!before) return;
  const [was, is] = [Number(before.rank), Number(after.rank)];
  if (was === is) return;
  if (is === rank('held')) reach('held');
  if (was === rank('held') && isKnownAccepted(after)) reach('held lifted by a late status');
  if (was >= rank('sent') && is === rank('failed')) reach('failed after accepted');
  if (by?.of !== 'webhook' || was !== rank('prepared')) return;
  const slot = item?.slot as { readonly messageSk?: string; readonly since?: string } | undefined;
  if (slot?.messageSk !== sk) return;
  reach(slot.since === undefined ? 'status before response' : 'unknown settled by status');
};
