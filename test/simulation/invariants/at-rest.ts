import {
  type Item,
  isAssistants,
  isInbound,
  isKnownAccepted,
  isLeftBehind,
  isOpen,
  type KnownConversation,
  rank,
  replyOf,
  slotOf,
} from './ledger.ts';

/** What must hold once nothing has gone wrong for longer than any bound: nothing lost, nothing stuck. */
export type AtRest = {
  readonly lost: readonly string[];
  readonly stuck: readonly string[];
  readonly wrong: readonly string[];
};

export const judgeAtRest = (
  conversation: KnownConversation,
  nowInstant: string,
  isPaused: (phoneNumberId: string) => boolean,
): AtRest => {
  const messages = [...conversation.messages.values()];
  const paused = isPaused(String(conversation.item?.phoneNumberId));
  return {
    lost: paused ? [] : messages.filter(isInbound).flatMap((item) => everyInboundHasAnEnd(conversation, item)),
    stuck: paused ? [] : nothingIsLeft(conversation, messages, nowInstant),
    wrong: messages.flatMap((item) => [
      ...settledByWhatHappened(conversation, item),
      ...failedOnlyIfNoneIsKnown(conversation, item),
    ]),
  };
};

/** L1 Every inbound is answered, handed over, or has a reason. */
const everyInboundHasAnEnd = (_: KnownConversation, item: Item): readonly string[] => {
  if (isOpen(item)) return [`L1 ${String(item.sk)} is still open`];
  return item.settledBy === undefined ? [`L1 ${String(item.sk)} is closed without a reason`] : [];
};

/** L2 No slot, lease, or open message is left, and nothing that was sent waits to be recorded. */
const nothingIsLeft = (conversation: KnownConversation, messages: readonly Item[], now: string) => [
  ...(slotOf(conversation.item) ? ['L2 a slot is left'] : []),
  ...(String(conversation.item?.leaseUntil ?? '') > now ? ['L2 a lease is left'] : []),
  ...(String(conversation.item?.snoozedUntil ?? now) < now ? ['L2 a snooze that is over is left'] : []),
  ...messages.filter((message) => !isInbound(message) && isOpen(message)).map(({ sk }) => `L2 ${String(sk)} is open`),
  ...messages
    .filter(
      (message) => !isInbound(message) && message.rank === rank('prepared') && !isLeftBehind(conversation, message),
    )
    .map(({ sk }) => `L2 ${String(sk)} is prepared and will not be sent`),
  ...conversation.accepted
    .filter(({ sk }) => !messages.some((message) => message.sk === sk))
    .map(({ sk }) => `L2 ${sk} was sent and is not there`),
];

/** S8 What a message says of its settling is what happened. */
const settledByWhatHappened = ({ messages, accepted }: KnownConversation, item: Item): readonly string[] => {
  const { sk, settledBy } = item;
  if (!isInbound(item) || typeof settledBy !== 'string' || !settledBy.startsWith('MSG#')) return [];
  const first = messages.get(settledBy);
  if (!first) return [`S8 ${String(sk)} is settled by a reply that is not there`];
  const parts = [...messages.values()].filter((part) => replyOf(part)?.base === settledBy);
  // A reply that broke off was held or failed at the time, whatever a late status made of it since.
  const isBroken = parts.some((part) => Object.keys(part.sends ?? {}).some((key) => /#(held|failed)$/.test(key)));
  if (isBroken) return [];
  const sent = new Set(accepted.filter((send) => parts.some((part) => part.sk === send.sk)).map((send) => send.sk));
  const missing = (replyOf(first)?.parts ?? 0) - sent.size;
  return missing > 0 ? [`S8 ${String(sk)} counts as answered, and ${missing} parts were not sent`] : [];
};

/** 6.3 A message is failed only if no attempt of it is known accepted. */
const failedOnlyIfNoneIsKnown = (_: KnownConversation, item: Item): readonly string[] => {
  if (isInbound(item) || item.rank !== rank('failed')) return [];
  const sends = (item.sends ?? {}) as Readonly<Record<string, string>>;
  const failed = new Set(Object.keys(sends).flatMap((key) => (key.endsWith('#failed') ? [key.split('#')[0]] : [])));
  const known = Object.keys(sends).filter((key) => /#(sent|delivered|read|played)$/.test(key));
  const stands = known.some((key) => !failed.has(key.split('#')[0]));
  return stands ? [`S7 ${String(item.sk)} counts as failed although an attempt is known accepted`] : [];
};

/** Whether anything waits for a person to decide, for the table of numbers. */
export const isHeldFor = ({ messages }: KnownConversation): boolean =>
  [...messages.values()].some((item) => isAssistants(item) && item.rank === rank('held') && !isKnownAccepted(item));
