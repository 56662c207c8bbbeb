import { itemOf, toStoredConversation, toStoredMessage } from '../../lambdas/adapters/dynamodb/items.ts';
import { contactKey, identityKey, notificationKey, numberKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { Folder } from '../../schemas/conversation.ts';
import { NOON } from './a-clock.ts';
import { aConversation, NUMBER_ID } from './a-conversation.ts';
import { aNumber } from './a-number.ts';
import { anInboundMessage } from './an-inbound.ts';
import { aReply } from './an-outbound.ts';

export type StoredItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** What schema 1 did not have yet. */
const asOfSchema1 = (item: object): StoredItem => {
  const { deletedAt, snoozedUntil, ...rest } = item as StoredItem;
  return { ...(rest as StoredItem), schemaVersion: 1 };
};

/** The first folders: of schema 1, which knew neither `deleted` nor `snoozed`. */
const FOLDERS = Folder.options.filter((folder) => folder !== 'deleted' && folder !== 'snoozed');

const itemsOf = (nth: number): readonly object[] => {
  const id = nth.toString(16).padStart(8, '0');
  const conversationId = `c0de${id}`;
  const contactId = `ca11${id}`;
  const phone = `1555${String(nth).padStart(7, '0')}`;
  const home = { phoneNumberId: NUMBER_ID, conversationId, openShards: 16 };
  const at = (seconds: number) => addSeconds(NOON, nth * 60 + seconds);
  const ask = (n: number) =>
    anInboundMessage({
      wamid: `wamid.${nth}.${n}`,
      sentAt: at(n),
      contactId,
      sender: { phone, name: `Person ${nth}` },
    });
  const [first, second, third] = [ask(1), ask(2), ask(3)];
  const [reply] = aReply([first]);
  if (!reply) throw new RangeError('a reply of one part');
  return [
    { ...itemOf('identity', identityKey(NUMBER_ID, { kind: 'phone', value: phone })), conversationId, contactId },
    { ...itemOf('contact', contactKey(contactId)), contactId, phone },
    toStoredConversation(
      aConversation({ conversationId, contactId, folder: FOLDERS[nth % FOLDERS.length] ?? 'open', sortAt: at(3) }),
    ),
    toStoredMessage(home, { ...first, work: 'closed', settledBy: reply.sk, settledAt: at(5) }),
    toStoredMessage(home, { ...reply, rank: 5, sends: { '1#sent': at(4) } }),
    toStoredMessage(home, { ...second, work: 'closed', settledBy: 'silence:reaction', settledAt: at(5) }),
    toStoredMessage(home, { ...third, work: 'closed', settledBy: 'handover', settledAt: at(5) }),
    ...(['handover', 'failed', 'held'] as const).map((kind) => ({
      ...itemOf('notification', notificationKey(NUMBER_ID, third.sentAt, kind, third.messageId)),
      kind,
      conversationId,
      messageId: third.messageId,
      at: at(6),
    })),
  ];
};

/** Conversations of schema 1, ten items each, and the number's settings; nothing says of which version the table is. */
export const anOldStore = (conversations: number): readonly StoredItem[] =>
  [
    { ...itemOf('number', numberKey(NUMBER_ID)), phoneNumberId: NUMBER_ID, ...aNumber() },
    ...Array.from({ length: conversations }, (_, nth) => itemsOf(nth)).flat(),
  ].map(asOfSchema1);
