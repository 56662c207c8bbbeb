import type { AcceptedSend } from '../services/graph-api.ts';
import { type KnownConversation, replyOf, slotOf } from './ledger.ts';

const MAX_ATTEMPTS = 2;

/** S4, S6: a send is announced by the slot of its conversation, goes to nobody else, and says what agents see. */
export const judgeRequest = (
  send: Pick<AcceptedSend, 'sk' | 'attempt' | 'to' | 'text'>,
  { item, messages }: KnownConversation,
): string | undefined => {
  const slot = slotOf(item);
  if (slot?.messageSk !== send.sk || slot.attempt !== send.attempt)
    return `S4 ${send.sk} is sent, and no slot names it`;
  if (messages.get(send.sk)?.body !== send.text) return `S4 ${send.sk} is sent, and another text is stored`;
  const { phone, userId } = (item?.peer ?? {}) as { readonly phone?: string; readonly userId?: string };
  return send.to === `+${phone}` || send.to === userId ? undefined : `${send.sk} is sent to somebody else`;
};

/** What the acceptance of one more send breaks. */
export const judgeAcceptance = (send: AcceptedSend, conversation: KnownConversation): readonly string[] => {
  const before = conversation.accepted;
  const wrong: string[] = [];
  const same = before.filter(({ sk }) => sk === send.sk);
  if (same.some(({ attempt }) => attempt === send.attempt)) {
    wrong.push(`S4 attempt ${send.attempt} of ${send.sk} was accepted twice`);
  }
  if (same.length >= MAX_ATTEMPTS || send.attempt > MAX_ATTEMPTS) {
    wrong.push(`S4 ${send.sk} was accepted ${same.length + 1} times`);
  }

  const reply = replyOf(conversation.messages.get(send.sk));
  if (!reply) return wrong;
  // S8: parts go in order, and each part follows one that was accepted.
  if (reply.part > 0) {
    const previous = before.some(({ sk }) => {
      const other = replyOf(conversation.messages.get(sk));
      return other?.base === reply.base && other.part === reply.part - 1;
    });
    if (!previous) wrong.push(`S8 part ${reply.part} of ${reply.base} went before the part that it follows`);
  }
  if (before.some(({ sk }) => isLaterPart(conversation, sk, reply))) {
    wrong.push(`S8 part ${reply.part} of ${reply.base} went after a later one`);
  }

  // S8: no message is covered by two replies, unless a hand back opened it again.
  for (const answered of answersOf(conversation, reply.base)) {
    const bases = new Set([reply.base]);
    for (const { sk } of before) {
      const base = replyOf(conversation.messages.get(sk))?.base;
      if (base !== undefined && answersOf(conversation, base).includes(answered)) bases.add(base);
    }
    const rounds = Number(conversation.messages.get(answered)?.round ?? 0) + 1;
    if (bases.size > rounds) wrong.push(`S8 ${answered} was answered by ${[...bases].join(' and ')}`);
  }
  return wrong;
};

/**
 * S5 A duplicate ⇒ the status of what had been accepted before was lost, or later than the grace period: message parts
 * of which that is not so. `toldAt` answers when a status of a send was acknowledged (epoch ms).
 */
export const unexcusedIn = (
  conversations: Iterable<KnownConversation>,
  toldAt: (send: AcceptedSend) => number | undefined,
  graceMs: number,
): readonly string[] => {
  const unexcused: string[] = [];
  for (const { accepted } of conversations) {
    for (const [sk, sends] of Map.groupBy(accepted, (send) => send.sk)) {
      const wasTold = (send: AcceptedSend) => (toldAt(send) ?? Number.POSITIVE_INFINITY) <= send.at + graceMs;
      if (sends.slice(0, -1).some(wasTold)) unexcused.push(sk);
    }
  }
  return unexcused;
};

const answersOf = ({ messages }: KnownConversation, base: string): readonly string[] =>
  replyOf(messages.get(base))?.answers ?? [];

const isLaterPart = (
  { messages }: KnownConversation,
  sk: string,
  { base, part }: { readonly base: string; readonly part: number },
): boolean => {
  const other = replyOf(messages.get(sk));
  return other?.base === base && other.part > part;
};

/** Message parts that were accepted more than once. */
export const duplicatesIn = (conversations: Iterable<KnownConversation>): readonly string[] => {
  const duplicates: string[] = [];
  for (const { accepted } of conversations) {
    for (const [sk, sends] of Map.groupBy(accepted, (send) => send.sk)) if (sends.length > 1) duplicates.push(sk);
  }
  return duplicates;
};
