import type { ItemKey } from '../keys.ts';
import type { Update } from '../update-expression.ts';

/** What can be wrong, in words; and what repairs it: `--repair` where it is a write, else people. */
export const KINDS = {
  unreadable: {
    what: 'items whose references cannot be read',
    repair: 'Put a good copy of the item in its place, from a point-in-time restore.',
  },
  'identity-without-contact': {
    what: 'identities whose contact is gone',
    repair: 'makes the contact again, without a name.',
  },
  'identity-without-conversation': {
    what: 'identities that lead to a conversation without any item',
    repair:
      'A webhook ended before it stored the first message, and answered no 200: Meta posts it again for seven days. ' +
      "That, or the customer's next message, makes the conversation.",
  },
  'conversation-without-contact': {
    what: 'conversations whose contact is gone',
    repair: 'makes the contact again, without a name.',
  },
  'earlier-conversation-gone': {
    what: 'conversations whose phone number had an earlier conversation that is gone',
    repair: 'Put the earlier conversation back from a point-in-time restore, if its words are needed.',
  },
  'lead-without-contact': {
    what: 'leads whose contact is gone',
    repair: 'makes the contact again, without a name.',
  },
  'lead-without-conversation': {
    what: 'leads whose conversation is gone',
    repair:
      'Put the conversation back from a point-in-time restore; nobody reaches the customer of the lead without it.',
  },
  'assigned-to-no-member': {
    what: 'conversations assigned to someone who is no member, or may not answer',
    repair:
      'Run npm run members -- sync for this stage. It asks the user pool who may answer, and unassigns the others.',
  },
  'contact-of-nobody': {
    what: 'contacts that no identity and no conversation leads to',
    repair:
      'Put back from a point-in-time restore what led to them; or delete them, since nobody finds them to answer or to ' +
      'erase.',
  },
  'message-without-conversation': {
    what: 'conversations with messages, none of them open, and without their own item',
    repair: "Put the item back from a point-in-time restore; or wait for the customer's next message, which makes it.",
  },
  'slot-without-message': {
    what: 'slots whose message is gone',
    repair: 'clears the slot, as the next turn would.',
  },
  'slot-without-open-message': {
    what: 'slots without an open message, which no sweep finds',
    repair: 'opens the message of the slot; the next sweep rings, and a turn settles it.',
  },
  'unsettled-not-open': {
    what: 'inbound messages without an outcome that are not open',
    repair: 'opens them; the next sweep rings, and a turn answers.',
  },
  'unsent-not-open': {
    what: "people's messages that were never sent and are not open",
    repair: 'opens them; the next sweep rings, and a turn sends them.',
  },
  'settled-still-open': {
    what: 'inbound messages that are settled and open',
    repair: 'closes them.',
  },
  'accepted-still-held': {
    what: 'messages that WhatsApp took and that still wait for a decision of people',
    repair: 'takes them off the list of held messages.',
  },
  'wrong-open-keys': {
    what: 'open or held messages under wrong keys of index open',
    repair: 'sets the right keys.',
  },
  'settled-by-missing-reply': {
    what: 'inbound messages that are settled by a reply that is gone',
    repair: 'Put the reply back from a point-in-time restore; nobody can say here whether it was sent.',
  },
  'reply-settles-nothing': {
    what: 'replies whose first part is gone, or that answer messages which are gone or settled by another reply',
    repair:
      'Read the thread: the customer may have two answers, or one to nothing. Put what is gone back from a restore.',
  },
  'retried-by-nothing': {
    what: 'messages that a person sent again as one that is gone, or that says otherwise',
    repair:
      'Read the thread: the customer may lack it, or have it twice. Put what is gone back from a point-in-time restore.',
  },
  'retry-not-marked': {
    what: 'messages that a person sent again, and that still may be sent again',
    repair: 'marks them as sent again.',
  },
  'retry-of-nothing': {
    what: 'messages sent again for one that is gone, or that was sent again as another',
    repair: 'takes that mark away; the message stands for itself.',
  },
  'prepared-of-nothing': {
    what: 'prepared parts of replies to messages that are not open',
    repair: 'deletes them; they were never sent.',
  },
  'request-of-nothing': {
    what: 'idempotency keys whose message is gone',
    repair: 'deletes them, so that the key may be used again.',
  },
  'notification-of-nothing': {
    what: 'notifications about a message or conversation that is gone',
    repair: 'deletes them.',
  },
  'wrong-job-id': {
    what: 'inbound messages under a wrong key of index job',
    repair: 'sets the right key.',
  },
  'wrong-inbox-keys': {
    what: 'conversations, leads and members under wrong keys of index inbox',
    repair: 'sets the right keys.',
  },
  'missing-from-index': {
    what: 'items that an index lacks',
    repair: 'Verify again in a minute, for an index follows its items. If it stays, have the index made again.',
  },
  'stale-index-entry': {
    what: 'entries of an index whose item is gone or has left it',
    repair: 'Verify again in a minute, for an index follows its items. If it stays, have the index made again.',
  },
} as const satisfies Readonly<Record<string, { readonly what: string; readonly repair: string }>>;

export type FindingKind = keyof typeof KINDS;

/** A write that repairs; its condition keeps it from undoing what has happened meanwhile. */
export type Repair =
  | { readonly write: 'update'; readonly key: ItemKey; readonly update: Update }
  | {
      readonly write: 'delete';
      readonly key: ItemKey;
      readonly update: Pick<Update, 'conditions' | 'values' | 'names'>;
    }
  | { readonly write: 'put'; readonly item: ItemKey & Readonly<Record<string, unknown>> };

export type Finding = {
  readonly kind: FindingKind;
  /** Which item: its key, except where that holds a phone number. */
  readonly where: string;
  /** Absent where only people can repair it. */
  readonly repair?: Repair;
};

export const at = ({ pk, sk }: ItemKey): string => `${pk} ${sk}`;
