import { isAccepted, rankOf } from '../../lambdas/core/statuses.ts';
import type { Command } from '../../lambdas/core/turn/commands.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import type { IsoInstant } from '../../schemas/instants.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../schemas/message.ts';

/** A message that Meta took. */
export type AcceptedSend = {
  readonly message: OutboundMessage;
  readonly sk: string;
  readonly attempt: number;
  readonly wamid: string;
};

/** What is left when a conversation has come to rest, and what was seen on the way. */
export type Evidence = {
  /** When it was at rest. */
  readonly now: IsoInstant;
  readonly conversation: Conversation | undefined;
  readonly thread: readonly Message[];
  /** Sort keys of what the webhook acknowledged. */
  readonly received: readonly string[];
  readonly accepted: readonly AcceptedSend[];
  /** What a watcher of the turns saw go wrong. */
  readonly seen: readonly string[];
  readonly errors: readonly unknown[];
};

/** Everything that does not hold, in words; the order is that of the architecture's list. */
export const violations = (evidence: Evidence): readonly string[] => [
  ...evidence.errors.map((error) => `a turn failed without being killed: ${String(error)}`),
  ...everyAcknowledgedMessageIsThere(evidence),
  ...evidence.seen,
  ...nothingIsSentTwice(evidence),
  ...nothingSentIsForgotten(evidence),
  ...everyInboundIsSettledByWhatHappened(evidence),
  ...noMessageIsCoveredByTwoReplies(evidence),
  ...partsGoInOrder(evidence),
  ...nothingIsLeft(evidence),
];

const inboundOf = (thread: readonly Message[]): readonly InboundMessage[] =>
  thread.filter((message) => message.direction === 'INBOUND');
const outboundOf = (thread: readonly Message[]): readonly OutboundMessage[] =>
  thread.filter((message) => message.direction === 'OUTBOUND');

/** S1, S2. */
const everyAcknowledgedMessageIsThere = ({ thread, received }: Evidence) => {
  const stored = inboundOf(thread).map(({ sk }) => sk);
  return received
    .filter((sk) => stored.filter((each) => each === sk).length !== 1)
    .map((sk) => `S1 ${sk} was acknowledged and is not there`);
};

/** S4, and in the plain form without a second attempt: never more than one send of a message. */
const nothingIsSentTwice = ({ accepted }: Evidence) =>
  [...Map.groupBy(accepted, ({ sk }) => sk)]
    .filter(([, sends]) => sends.length > 1)
    .map(([sk, sends]) => `S4 ${sk} was accepted ${sends.length} times`);

/** What the customer has, agents see. */
const nothingSentIsForgotten = ({ accepted, thread }: Evidence) =>
  accepted.flatMap(({ sk }) => {
    const stored = outboundOf(thread).find((message) => message.sk === sk);
    if (!stored) return [`${sk} was sent and then deleted`];
    return stored.rank === rankOf('prepared') ? [`${sk} was sent and is still prepared`] : [];
  });

/** S8, first half: a reply, a handover or a reason; and what it says is what happened. */
const everyInboundIsSettledByWhatHappened = ({ thread, accepted }: Evidence) =>
  inboundOf(thread).flatMap(({ sk, settledBy, work }) => {
    if (work === 'open') return [`L1 ${sk} is open`];
    if (settledBy === undefined) return [`S8 ${sk} is closed without a reason`];
    if (!settledBy.startsWith('MSG#')) return [];
    const parts = outboundOf(thread).filter(({ reply }) => reply?.base === settledBy);
    const [first] = parts;
    if (!first) return [`S8 ${sk} is settled by a reply that is not there`];
    // A reply that broke off was held or failed at the time, whatever a late status made of it since.
    if (parts.some(({ sends }) => Object.keys(sends).some((key) => /#(held|failed)$/.test(key)))) return [];
    const sent = accepted.filter(({ message }) => message.reply?.base === settledBy);
    const missing = (first.reply?.parts ?? 0) - sent.length;
    return missing === 0 ? [] : [`S8 ${sk} counts as answered, and ${missing} parts were not sent`];
  });

/** S8, second half: a second reply only to what a hand back opened again. */
const noMessageIsCoveredByTwoReplies = ({ thread, accepted }: Evidence) => {
  const replies = new Map<string, Set<string>>();
  for (const { message } of accepted) {
    for (const sk of answersOf(message, thread)) {
      replies.set(sk, (replies.get(sk) ?? new Set()).add(message.reply?.base ?? message.sk));
    }
  }
  return inboundOf(thread)
    .filter(({ sk, round = 0 }) => (replies.get(sk)?.size ?? 0) > round + 1)
    .map(({ sk }) => `S8 ${sk} was answered by ${[...(replies.get(sk) ?? [])].join(' and ')}`);
};

const answersOf = (message: OutboundMessage, thread: readonly Message[]): readonly string[] => {
  if (message.reply?.answers) return message.reply.answers;
  const first = outboundOf(thread).find(({ sk }) => sk === message.reply?.base);
  return first?.reply?.answers ?? [];
};

/** S8: from part 0 on, without a gap, and without another answer of the assistant in between. */
const partsGoInOrder = ({ accepted }: Evidence) => {
  const replies = accepted.flatMap(({ message }) => (message.reply ? [message.reply] : []));
  return replies.flatMap(({ base, part }, i) => {
    const before = replies[i - 1];
    const isNext = part === 0 || (before?.base === base && before.part === part - 1);
    return isNext ? [] : [`S8 part ${part} of ${base} went out of order`];
  });
};

/** S9 and L2. */
const nothingIsLeft = ({ conversation, thread, now }: Evidence) => [
  ...(conversation?.slot ? ['L2 a slot is left'] : []),
  ...(conversation?.leaseUntil !== undefined && conversation.leaseUntil > now ? ['L2 a lease is left'] : []),
  ...thread.filter(({ work }) => work === 'open').map(({ sk }) => `L2 ${sk} is open`),
  ...outboundOf(thread)
    .filter(({ rank }) => rank === rankOf('prepared'))
    .map(({ sk }) => `L2 ${sk} is prepared and will not be sent`),
  ...outboundOf(thread)
    .filter(({ rank, work }) => isAccepted(rank) && work !== 'closed')
    .map(({ sk }) => `L2 ${sk} was sent and still waits for a person`),
];

/** Watches the turns as they go: what only ever grows, and what may never begin. */
export const createWitness = () => {
  const seen: string[] = [];
  let fence = 0;
  const ranks = new Map<string, number>();
  const settlements = new Map<string, string>();
  /** Fence under which a turn made people the owner. */
  let handedOverUnder: number | undefined;

  const seeConversation = (conversation: Conversation | undefined) => {
    if (!conversation) return;
    if (conversation.fence < fence) seen.push(`S3 the fence fell from ${fence} to ${conversation.fence}`);
    fence = Math.max(fence, conversation.fence);
  };
  const seeMessage = (message: Message) => {
    if (message.direction === 'OUTBOUND') {
      const before = ranks.get(message.sk) ?? 0;
      if (message.rank < before) seen.push(`S7 the rank of ${message.sk} fell from ${before} to ${message.rank}`);
      ranks.set(message.sk, message.rank);
      return;
    }
    if (message.settledBy === undefined) return;
    const whose = `${message.sk} in round ${message.round ?? 0}`;
    const before = settlements.get(whose) ?? message.settledBy;
    if (before !== message.settledBy) seen.push(`S8 ${whose} was settled by ${before}, then by ${message.settledBy}`);
    settlements.set(whose, before);
  };

  /** Someone may have given it back since this turn made people the owner. */
  const seeHandover = async (sk: string, now: () => Promise<Conversation | undefined>) => {
    const conversation = await now();
    const isTaken = conversation?.owner === 'person' || conversation?.fence === handedOverUnder;
    if (!isTaken) seen.push(`S8 ${sk} is handed over, and nobody took it`);
  };

  return {
    seen,
    /** `now` reads the conversation as it is, at the moment a send starts. */
    see: async (command: Command, answer: unknown, now: () => Promise<Conversation | undefined>): Promise<void> => {
      switch (command.ask) {
        case 'loadConversation':
          seeConversation(answer as Conversation | undefined);
          break;
        case 'loadThread':
        case 'loadReply':
          for (const message of answer as readonly Message[]) seeMessage(message);
          break;
        case 'record':
          seeMessage(answer as OutboundMessage);
          break;
        case 'loadMessage':
        case 'loadSlotMessage':
          if (answer !== undefined) seeMessage(answer as Message);
          break;
        case 'settle':
          if (command.by.by !== 'handover' || command.by.replySk !== undefined) break;
          await seeHandover(command.sk, now);
          break;
        case 'write':
          if (command.change.set.owner === 'person' && answer === 'written') handedOverUnder = command.seen.fence;
          break;
        case 'reserve': {
          if (answer !== 'reserved') break;
          const conversation = await now();
          seeConversation(conversation);
          if (command.message.author.kind === 'assistant' && conversation?.owner !== 'assistant') {
            seen.push(`S6 the assistant's ${command.message.sk} was begun after a takeover`);
          }
          break;
        }
      }
    },
  };
};
