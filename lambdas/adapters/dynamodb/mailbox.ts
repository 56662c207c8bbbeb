import { createHash } from 'node:crypto';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Peer } from '../../../schemas/conversation.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../../schemas/message.ts';
import { emptyConversation } from '../../core/conversation.ts';
import { aliasesOf, aliasId, type Identity } from '../../core/identity/aliases.ts';
import type { Resolved } from '../../core/identity/identity-change.ts';
import { withoutAddresses, withoutPhone } from '../../core/identity/peer.ts';
import type { IdentityStore } from '../../core/identity/resolve-identity.ts';
import { findOwnSend } from '../../core/inbox/own-send.ts';
import { personAnsweredElsewhere } from '../../core/inbox/owner-changes.ts';
import { messageSk } from '../../core/message-ids.ts';
import type { NewId } from '../../core/ports.ts';
import { type FoldedStatus, rankOf } from '../../core/statuses.ts';
import type { PutOutcome, WebhookMailbox } from '../../core/webhook/accept-webhook.ts';
import type { EchoEvent, InboundEvent } from '../../core/webhook/events.ts';
import { changeConversation } from './change-conversation.ts';
import type { Table } from './client.ts';
import { conditional, transact } from './conditional.ts';
import { createConversation, loadConversation } from './conversation-store.ts';
import { keepEvent } from './event-store.ts';
import { readBatches } from './identity-store.ts';
import { identityWrites } from './identity-writes.ts';
import { toStoredMessage } from './items.ts';
import { type ItemKey, messageKey, workOf } from './keys.ts';
import { applyStatus } from './status-store.ts';
import { queryThread, queryThreadItems } from './thread-store.ts';

type Event = InboundEvent | EchoEvent;

/** An echo is looked for among so many messages of its conversation. */
const LOOKED_THROUGH = 100;

/** Where the webhook makes things durable. */
export const createMailbox = (table: Table, identities: IdentityStore, newId: NewId): WebhookMailbox => {
  const putOf = ({ phoneNumberId }: Event, { conversationId }: Identity, message: Message) => ({
    TableName: table.name,
    Item: toStoredMessage({ phoneNumberId, conversationId, openShards: table.openShards }, message),
    ConditionExpression: 'attribute_not_exists(pk)',
  });

  const put = async (event: Event, identity: Identity, message: Message): Promise<PutOutcome> => {
    const input = {
      ...putOf(event, identity, message),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    } as const;
    const stored = await conditional(table, () => table.client.send(new PutCommand(input)));
    if (stored.met) return 'stored';
    return duplicateOf(stored.item);
  };

  /** The message and all that it says of its sender's addresses, at once. */
  const store = async (
    event: Event,
    { identity, change }: Resolved,
    message: Message,
  ): Promise<PutOutcome | 'moved'> => {
    const known = event.sentAtGuessed && (await findUnderAnotherTime(identity, message));
    if (known) return duplicateOf(known);
    if (!change) return await put(event, identity, message);
    const writes = [
      ...(await identityWrites(table, event, identity, change)),
      ...(change.alsoIn ? bothLines(event, identity, change.alsoIn) : []),
    ];
    const write = (TransactItems: readonly object[]) =>
      transact(table, () => table.client.send(new TransactWriteCommand({ TransactItems: [...TransactItems] })));
    const stored = await write([...writes, { Put: putOf(event, identity, message) }]);
    if (stored.met) return 'stored';
    if (stored.refused.some((position) => position < writes.length)) return 'moved';
    // The message is there already, and an index that lags did not say so.
    const linked = await write(writes);
    return linked.met ? await put(event, identity, message) : 'moved';
  };

  /** A delivery whose time is a guess may have come before, and stands under the time of that arrival. */
  const findUnderAnotherTime = async ({ conversationId }: Identity, { messageId }: Message) => {
    const { items } = await queryThreadItems(table, conversationId, LOOKED_THROUGH);
    return items.find((item) => item.messageId === messageId);
  };

  /** A line in each of two conversations of one person names the other. */
  const bothLines = (event: Event, one: Identity, other: Identity) =>
    [
      [one, other],
      [other, one],
    ].flatMap(([here, there]) => {
      if (!here || !there) return [];
      const { Item } = putOf(event, here, toLine(event, here, there, table));
      return [{ Put: { TableName: table.name, Item } }];
    });

  /** The send of ours that an echo is, as the status by which WhatsApp took it. */
  const findOwn = async (event: EchoEvent, { conversationId }: Identity): Promise<FoldedStatus | undefined> => {
    const { phoneNumberId, wamid, sentAt, recipient } = event;
    const conversation = await loadConversation(table, conversationId);
    const thread = await queryThread(table, conversationId, LOOKED_THROUGH);
    const own = findOwnSend(event, thread, conversation?.slot);
    if (!own) return undefined;
    const send = { conversationId, messageSk: own.sk, attempt: own.attempt };
    return { report: { phoneNumberId, wamid, status: 'sent', at: sentAt, recipient, send }, times: { sent: sentAt } };
  };

  return {
    putInbound: (event, resolved) => store(event, resolved, toInboundMessage(event, resolved, table)),

    findStored: async (guesses) => {
      const byKey = new Map(
        guesses.map((guess) => {
          const { sentAt, messageId } = guess.event;
          const key = messageKey(guess.identity.conversationId, messageSk(sentAt, messageId));
          return [at(key), { ...guess, key }] as const;
        }),
      );
      const items = await readBatches(
        table,
        [...byKey.values()].map(({ key }) => key),
      );
      return new Map(
        items.flatMap((item) => {
          const found = byKey.get(at({ pk: String(item.pk), sk: String(item.sk) }));
          return found ? [[found.event.messageId, { identity: found.identity, put: duplicateOf(item) }] as const] : [];
        }),
      );
    },

    putEcho: async (event, resolved) => {
      const own = resolved.change?.newPerson ? undefined : await findOwn(event, resolved.identity);
      if (own) return await applyStatus(table, own, async () => resolved.identity);
      const outcome = await store(event, resolved, toEchoMessage(event, table));
      if (outcome !== 'moved') await takeOverByEcho(table, event, resolved);
      return outcome;
    },

    applyStatus: (status) =>
      applyStatus(table, status, async ({ phoneNumberId, recipient }) => {
        const aliases = aliasesOf(recipient);
        const known = await identities.find(phoneNumberId, aliases);
        return aliases
          .map((alias) => known.get(aliasId(phoneNumberId, alias))?.identity)
          .find((identity) => identity !== undefined);
      }),

    keep: (event) => keepEvent(table, newId, event),
  };
};

const at = ({ pk, sk }: ItemKey): string => `${pk} ${sk}`;

const duplicateOf = (item: Record<string, unknown> | undefined): PutOutcome => {
  const openPk = item?.openPk;
  return workOf(typeof openPk === 'string' ? openPk : undefined) === 'open' ? 'duplicate-open' : 'duplicate-settled';
};

/** What an inbound message and an echo have in common. */
const fieldsOf = (event: Event, { clock }: Table) => ({
  sk: messageSk(event.sentAt, event.messageId),
  messageId: event.messageId,
  wamid: event.wamid,
  kind: event.kind,
  body: event.body,
  sentAt: event.sentAt,
  ...(event.sentAtGuessed && { sentAtGuessed: event.sentAtGuessed }),
  storedAt: clock.now(),
  ...(event.place !== undefined && { place: event.place }),
});

const toInboundMessage = (event: InboundEvent, resolved: Resolved, table: Table): InboundMessage => ({
  ...fieldsOf(event, table),
  direction: 'INBOUND',
  work: 'open',
  contactId: resolved.identity.contactId,
  sender: senderOf(event, resolved),
  ...(event.content && { content: event.content }),
  ...(event.quotedWamid !== undefined && { quotedWamid: event.quotedWamid }),
});

/** The sender's addresses from this message on. */
const senderOf = ({ sender, announces }: InboundEvent, { isPhoneStale }: Resolved): Peer => {
  if (announces) return { ...withoutAddresses(sender), ...announces };
  return isPhoneStale ? withoutPhone(sender) : sender;
};

const toEchoMessage = (event: EchoEvent, table: Table): OutboundMessage => ({
  ...fieldsOf(event, table),
  direction: 'OUTBOUND',
  work: 'closed',
  author: { kind: 'person' },
  rank: rankOf('sent'),
  attempt: 1,
  sends: { '1#sent': event.sentAt },
});

const LINE = 'This customer has another conversation here:';

/** The same line, however often its announcement is delivered. */
const toLine = (event: Event, here: Identity, there: Identity, table: Table): InboundMessage => {
  const messageId = createHash('sha256').update(`${event.messageId}|${here.conversationId}`).digest('hex').slice(0, 32);
  return {
    ...fieldsOf(event, table),
    sk: messageSk(event.sentAt, messageId),
    messageId,
    kind: 'system',
    body: `${LINE} ${there.conversationId}`,
    direction: 'INBOUND',
    work: 'closed',
    contactId: here.contactId,
    sender: {},
    settledBy: 'silence:system',
    settledAt: table.clock.now(),
  };
};

/** A person answered from the phone app: the assistant stands down, unless a person's newer act says otherwise. */
const takeOverByEcho = async (table: Table, event: EchoEvent, { identity, isPhoneStale }: Resolved) => {
  const { phoneNumberId, recipient, sentAt } = event;
  const { conversationId, contactId } = identity;
  const fresh = emptyConversation({
    conversationId,
    phoneNumberId,
    contactId,
    peer: isPhoneStale ? withoutPhone(recipient) : recipient,
    sortAt: sentAt,
  });
  await changeConversation(
    table,
    conversationId,
    (seen) => personAnsweredElsewhere(seen, event),
    () => createConversation(table, fresh),
  );
};
