import { inboundMessageId } from '../../lambdas/adapters/whatsapp/inbound-message-id.ts';
import { messageSk } from '../../lambdas/core/message-ids.ts';
import type { EchoEvent, InboundEvent } from '../../lambdas/core/webhook/events.ts';
import type { InboundMessage } from '../../schemas/message.ts';
import { NOON } from './a-clock.ts';
import { NUMBER_ID } from './a-conversation.ts';

/** What the webhook hands on of one text of a customer. Its id follows from the number and the wamid. */
export const anInboundEvent = (over: Partial<InboundEvent> = {}): InboundEvent => {
  const { phoneNumberId = NUMBER_ID, wamid = 'wamid.in-1' } = over;
  return {
    phoneNumberId,
    wamid,
    messageId: inboundMessageId(phoneNumberId, wamid),
    kind: 'text',
    body: 'Where are you?',
    sentAt: NOON,
    sender: { phone: '15550001111', name: 'Ana' },
    ...over,
  };
};

/** What a person at the business wrote from the phone app. */
export const anEchoEvent = (over: Partial<EchoEvent> = {}): EchoEvent => {
  const { phoneNumberId = NUMBER_ID, wamid = 'wamid.echo-1' } = over;
  return {
    phoneNumberId,
    wamid,
    messageId: inboundMessageId(phoneNumberId, wamid),
    kind: 'text',
    body: 'I am on my way.',
    sentAt: NOON,
    recipient: { phone: '15550001111' },
    ...over,
  };
};

/** A stored text of a customer, open. Its sort key follows from its time and id. */
export const anInboundMessage = (over: Partial<InboundMessage> = {}): InboundMessage => {
  const { wamid = 'wamid.in-1', sentAt = NOON } = over;
  const messageId = over.messageId ?? inboundMessageId(NUMBER_ID, wamid);
  return {
    direction: 'INBOUND',
    sk: messageSk(sentAt, messageId),
    messageId,
    wamid,
    kind: 'text',
    body: 'Where are you?',
    sentAt,
    storedAt: sentAt,
    work: 'open',
    contactId: 'ca11',
    sender: { phone: '15550001111', name: 'Ana' },
    ...over,
  };
};
