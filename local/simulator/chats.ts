import type { JsonObject } from './json.ts';
import { type AcceptedRecord, type InboundRecord, type MessageStatus, type Person, STATUSES } from './records.ts';

/** A bubble of the customer: posted to the webhook, answered 200 by it, read by the business. */
export interface CustomerEntry {
  readonly side: 'customer';
  readonly wamid: string;
  readonly at: number;
  readonly message: JsonObject;
  readonly tick: 'posted' | 'answered' | 'read';
  /** What the webhook answered last, while that was not 200; 0 is no answer at all. */
  readonly refusedWith?: number;
}

/** A bubble of the business, with the last status that the phone told Meta. */
export interface BusinessEntry {
  readonly side: 'business';
  readonly wamid: string;
  readonly at: number;
  readonly message: JsonObject;
  readonly tick: 'accepted' | MessageStatus;
}

export type ChatEntry = CustomerEntry | BusinessEntry;

export type ChatEvent =
  | { readonly event: 'entry'; readonly entry: ChatEntry }
  | { readonly event: 'typing'; readonly forMs: number };

export type ChatListener = (event: ChatEvent) => void;

export interface Chats {
  readonly received: (record: InboundRecord) => void;
  readonly accepted: (record: AcceptedRecord) => void;
  readonly answered: (wamid: string) => void;
  readonly refused: (wamid: string, status: number) => void;
  readonly told: (wamid: string, status: MessageStatus) => void;
  /** This message and all earlier ones of the same customer are read (Meta, "Mark messages as read"). */
  readonly read: (wamid: string) => void;
  readonly typing: (wamid: string, forMs: number) => void;
  /** Oldest first. */
  readonly entriesOf: (phone: string) => readonly ChatEntry[];
  /** The function it answers ends the subscription. */
  readonly subscribe: (phone: string, listener: ChatListener) => () => void;
}

/** What each customer sees on the phone, by phone number, or by BSUID for one whose number is not known. */
export const createChats = (know: (address: Person) => Person): Chats => {
  const chats = new Map<string, Map<string, ChatEntry>>();
  const chatOfWamid = new Map<string, string>();
  const listeners = new Map<string, Set<ChatListener>>();

  const chatKeyOf = (address: Person): string => {
    const { phone, userId } = know(address);
    return phone ?? userId ?? '';
  };

  const tell = (chatKey: string, event: ChatEvent): void => {
    for (const listener of listeners.get(chatKey) ?? []) listener(event);
  };

  const put = (chatKey: string, entry: ChatEntry): void => {
    const chat = chats.get(chatKey) ?? new Map<string, ChatEntry>();
    chats.set(chatKey, chat.set(entry.wamid, entry));
    chatOfWamid.set(entry.wamid, chatKey);
    tell(chatKey, { event: 'entry', entry });
  };

  const change = (wamid: string, changed: (entry: ChatEntry) => ChatEntry): void => {
    const chatKey = chatOfWamid.get(wamid);
    const entry = chatKey === undefined ? undefined : chats.get(chatKey)?.get(wamid);
    if (chatKey === undefined || entry === undefined) return;
    const next = changed(entry);
    if (next !== entry) put(chatKey, next);
  };

  return {
    // The same wamid posted twice is a redelivery: the customer wrote once.
    received: ({ from, wamid, at, message }) => {
      if (!chatOfWamid.has(wamid)) put(chatKeyOf(from), { side: 'customer', wamid, at, message, tick: 'posted' });
    },
    accepted: ({ recipient, wamid, at, body }) =>
      put(chatKeyOf(recipient), { side: 'business', wamid, at, message: body, tick: 'accepted' }),
    answered: (wamid) => change(wamid, withAnswer),
    refused: (wamid, status) =>
      change(wamid, (entry) =>
        entry.side === 'customer' && entry.tick === 'posted' ? { ...entry, refusedWith: status } : entry,
      ),
    told: (wamid, status) =>
      change(wamid, (entry) =>
        entry.side === 'business' && rankOf(status) > rankOf(entry.tick) ? { ...entry, tick: status } : entry,
      ),
    read: (wamid) => {
      const chat = chats.get(chatOfWamid.get(wamid) ?? '');
      for (const earlier of chat?.keys() ?? []) {
        change(earlier, (entry) => (entry.side === 'customer' && entry.tick !== 'read' ? asRead(entry) : entry));
        if (earlier === wamid) return;
      }
    },
    typing: (wamid, forMs) => {
      const chatKey = chatOfWamid.get(wamid);
      if (chatKey !== undefined) tell(chatKey, { event: 'typing', forMs });
    },
    entriesOf: (phone) => [...(chats.get(phone)?.values() ?? [])],
    subscribe: (phone, listener) => {
      const ofPhone = listeners.get(phone) ?? new Set<ChatListener>();
      listeners.set(phone, ofPhone.add(listener));
      return () => {
        ofPhone.delete(listener);
        if (ofPhone.size === 0) listeners.delete(phone);
      };
    },
  };
};

const rankOf = (tick: BusinessEntry['tick']): number => (tick === 'accepted' ? -1 : STATUSES.indexOf(tick));

const asRead = ({ refusedWith: _refused, ...entry }: CustomerEntry): CustomerEntry => ({ ...entry, tick: 'read' });

const withAnswer = (entry: ChatEntry): ChatEntry => {
  if (entry.side === 'business' || entry.tick !== 'posted') return entry;
  const { refusedWith: _refused, ...rest } = entry;
  return { ...rest, tick: 'answered' };
};
