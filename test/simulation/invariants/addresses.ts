import type { AcceptedSend } from '../services/graph-api.ts';
import type { Post } from '../services/meta.ts';
import { isInbound, type KnownConversation, replyOf } from './ledger.ts';

/**
 * Who has which address, as Meta's posts said it, apart from all that the product stores. A text that was written for
 * one person must not go to an address that the product knew to be another's. It knows once it has acknowledged a post;
 * a send that had started before may still be on its way for as long as a request takes.
 */
const UNDER_WAY_MS = 15_000;

type Named = {
  readonly person: string | undefined;
  readonly sentAt: number;
  /** When the first post that said so was acknowledged. */
  readonly knownAt: number;
};

type Request = Pick<AcceptedSend, 'phoneNumberId' | 'to' | 'at' | 'sk' | 'text'>;

export const createAddressRules = (now: () => number) => {
  const named = new Map<string, readonly Named[]>();
  const authors = new Map<string, string>();
  const meant = new Map<string, string>();

  /** By what was posted, acknowledged or not: the product may have stored it. */
  const posted = new Map<string, number>();

  const name = (phoneNumberId: string, address: string | undefined, person: string | undefined, sentAt: number) => {
    if (address === undefined) return;
    const key = `${phoneNumberId} ${address}`;
    const before = named.get(key) ?? [];
    if (before.some((each) => each.person === person && each.sentAt === sentAt)) return;
    named.set(key, [...before, { person, sentAt, knownAt: now() }]);
  };

  /** Whose an address is by what has been acknowledged: what was sent last counts. */
  const ownerOf = (phoneNumberId: string, address: string, at: number): Named | undefined =>
    (named.get(`${phoneNumberId} ${address}`) ?? [])
      .filter(({ knownAt }) => knownAt <= at)
      .toSorted((a, b) => a.sentAt - b.sentAt || a.knownAt - b.knownAt)
      .at(-1);

  const readersOf = ({ sk, text }: Request, { messages }: KnownConversation): readonly string[] => {
    const reply = replyOf(messages.get(sk));
    if (!reply) return meant.has(text) ? [meant.get(text) ?? ''] : [];
    const answers = replyOf(messages.get(reply.base))?.answers ?? [];
    return answers.flatMap((answered) => authors.get(String(messages.get(answered)?.wamid)) ?? []);
  };

  return {
    authorOf: (wamid: string): string | undefined => authors.get(wamid),
    posted: ({ texts }: Post): void => {
      for (const { wamid, person, phoneNumberId, sentAt, from, userId, announces } of texts) {
        if (person === undefined) continue;
        authors.set(wamid, person);
        for (const address of announces ? [announces.phone, announces.userId] : [from, userId]) {
          const key = `${phoneNumberId} ${address} ${person}`;
          posted.set(key, Math.max(posted.get(key) ?? 0, Math.floor(sentAt / 1_000)));
        }
      }
    },
    /** A person at the business wrote this for a customer. */
    wrote: (text: string, person: string): void => {
      meant.set(text, person);
    },
    acknowledged: ({ texts }: Post): void => {
      for (const { phoneNumberId, person, sentAt, from, userId, announces } of texts) {
        if (person === undefined) continue;
        // WhatsApp's clock has whole seconds.
        const second = Math.floor(sentAt / 1_000);
        name(phoneNumberId, userId, person, second);
        if (!announces) name(phoneNumberId, from, person, second);
        else {
          name(phoneNumberId, from, undefined, second);
          name(phoneNumberId, announces.phone, person, second);
          name(phoneNumberId, announces.userId, person, second);
        }
      }
    },
    /** A1 No text that was written for one person goes to what is known to be another's address. */
    judge: (send: Request, conversation: KnownConversation): string | undefined => {
      const owner = ownerOf(send.phoneNumberId, send.to.replace('+', ''), send.at);
      const readers = readersOf(send, conversation);
      if (owner?.person === undefined || owner.knownAt > send.at - UNDER_WAY_MS) return undefined;
      const address = send.to.replace('+', '');
      const isTheirs = (reader: string) =>
        reader === owner.person || (posted.get(`${send.phoneNumberId} ${address} ${reader}`) ?? 0) >= owner.sentAt;
      const other = readers.find((reader) => !isTheirs(reader));
      return other && `A1 ${send.sk}, written for ${other}, goes to an address of ${owner.person}`;
    },
  };
};

export type AddressRules = ReturnType<typeof createAddressRules>;

/** A2 No conversation holds what two persons wrote, so that no one is shown or answered with another's words. */
export const findMixed = (
  { id, messages }: KnownConversation,
  authorOf: (wamid: string) => string | undefined,
): string | undefined => {
  const authors = new Set<string>();
  for (const message of messages.values()) {
    const author = isInbound(message) ? authorOf(String(message.wamid)) : undefined;
    if (author !== undefined) authors.add(author);
  }
  return authors.size > 1 ? `A2 conversation ${id} holds words of ${[...authors].sort().join(' and ')}` : undefined;
};
