import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts';
import { emptyConversation } from '../../core/conversation.ts';
import { personAnsweredElsewhere } from '../../core/inbox/owner-changes.ts';
import { messageSk } from '../../core/message-ids.ts';
import type { NewId } from '../../core/ports.ts';
import { rankOf } from '../../core/statuses.ts';
import type { PutOutcome, WebhookMailbox } from '../../core/webhook/accept-webhook.ts';
import type { EchoEvent, InboundEvent } from '../../core/webhook/events.ts';
import { aliasesOf, type Identity, type IdentityStore } from '../../core/webhook/resolve-identity.ts';
import { changeConversation } from './change-conversation.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { createConversation } from './conversation-store.ts';
import { keepEvent } from './event-store.ts';
import { toStoredMessage } from './items.ts';
import { workOf } from './keys.ts';
import { applyStatus } from './status-store.ts';

/** Where the webhook makes things durable. */
export const createMailbox = (table: Table, identities: IdentityStore, newId: NewId): WebhookMailbox => {
  const put = async (
    phoneNumberId: string,
    { conversationId }: Identity,
    message: InboundMessage | OutboundMessage,
  ): Promise<PutOutcome> => {
    const stored = await conditional(table, () =>
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: toStoredMessage({ phoneNumberId, conversationId, openShards: table.openShards }, message),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    if (stored.met) return 'stored';
    const openPk = stored.item?.openPk;
    return workOf(typeof openPk === 'string' ? openPk : undefined) === 'open' ? 'duplicate-open' : 'duplicate-settled';
  };

  return {
    putInbound: (event, identity) => put(event.phoneNumberId, identity, toInboundMessage(event, identity, table)),

    putEcho: async (event, identity) => {
      const outcome = await put(event.phoneNumberId, identity, toEchoMessage(event, table));
      await takeOverByEcho(table, event, identity);
      return outcome;
    },

    applyStatus: (status) =>
      applyStatus(table, status, async ({ phoneNumberId, recipient }) => {
        const aliases = aliasesOf(recipient);
        const known = await identities.find(phoneNumberId, aliases);
        return aliases.map((alias) => known.get(alias)).find((identity) => identity !== undefined);
      }),

    keep: (event) => keepEvent(table, newId, event),
  };
};

/** What an inbound message and an echo have in common. */
const fieldsOf = (event: InboundEvent | EchoEvent, { clock }: Table) => ({
  sk: messageSk(event.sentAt, event.messageId),
  messageId: event.messageId,
  wamid: event.wamid,
  kind: event.kind,
  body: event.body,
  sentAt: event.sentAt,
  storedAt: clock.now(),
});

const toInboundMessage = (event: InboundEvent, { contactId }: Identity, table: Table): InboundMessage => ({
  ...fieldsOf(event, table),
  direction: 'INBOUND',
  work: 'open',
  contactId,
  sender: event.sender,
  ...(event.content && { content: event.content }),
  ...(event.quotedWamid !== undefined && { quotedWamid: event.quotedWamid }),
});

const toEchoMessage = (event: EchoEvent, table: Table): OutboundMessage => ({
  ...fieldsOf(event, table),
  direction: 'OUTBOUND',
  work: 'closed',
  author: { kind: 'person' },
  rank: rankOf('sent'),
  attempt: 1,
  sends: { '1#sent': event.sentAt },
});

/** A person answered from the phone app: the assistant stands down, unless a person's newer act says otherwise. */
const takeOverByEcho = async (table: Table, { phoneNumberId, recipient, sentAt }: EchoEvent, identity: Identity) => {
  const { conversationId, contactId } = identity;
  const fresh = emptyConversation({ conversationId, phoneNumberId, contactId, peer: recipient, sortAt: sentAt });
  await changeConversation(
    table,
    conversationId,
    (seen) => personAnsweredElsewhere(seen, sentAt),
    () => createConversation(table, fresh),
  );
};
