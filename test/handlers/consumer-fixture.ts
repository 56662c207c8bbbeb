import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type ConsumerPorts, createHandler } from '../../lambdas/consumer/handler.ts';
import { rankOf } from '../../lambdas/core/statuses.ts';
import type { Requested, RequestName } from '../../lambdas/core/turn/commands.ts';
import type { OutboundMessage } from '../../schemas/message.ts';
import { aClock } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLead } from '../support/a-lead.ts';
import { aBusinessNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aDoorbellEvent } from '../support/a-webhook.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { newIds } from '../support/new-ids.ts';
import { type LogLine, withLog } from './log-lines.ts';

/** What must never stand in a log line. */
export const MARKED = {
  phone: '15559998877',
  name: 'Zarathustra Q',
  text: 'a secret question about 12:34:56',
} as const;

export const question = anInboundMessage({
  body: MARKED.text,
  sender: { phone: MARKED.phone, name: MARKED.name },
});

/** An outside in which one message waits and everything goes well, but for what a test says. */
export const anOutside = (over: Partial<Requested<RequestName>> = {}): Requested<RequestName> => {
  const sent = new Map<string, OutboundMessage>();
  let conversation = aConversation({ peer: question.sender });
  return {
    loadNumber: async () => aBusinessNumber(),
    loadConversation: async () => conversation,
    loadThread: async () => [question],
    loadMessage: async ({ sk }) => sent.get(sk),
    loadSlotMessage: async ({ slot }) => sent.get(slot.messageSk),
    loadReply: async () => [...sent.values()],
    pauseNumber: async () => undefined,
    beginProbe: async () => 'another',
    resumeNumber: async () => undefined,
    countSend: async () => 'counted',
    findOpen: async () => [question.sk],
    findWitness: async () => undefined,
    loadContact: async () => ({ lead: aLead() }),
    learn: async () => ({ lead: aLead(), isQualified: true }),
    claim: async ({ next }) => {
      conversation = next;
      return 'claimed';
    },
    decide: async () => ({ kind: 'reply', parts: [`You asked: ${MARKED.text}`], provider: 'test' }),
    spend: async () => undefined,
    prepare: async ({ message }) => {
      sent.set(message.sk, message);
      return undefined;
    },
    drop: async () => undefined,
    reserve: async () => 'reserved',
    send: async () => ({ outcome: 'accepted', wamid: 'wamid.out-1' }),
    record: async ({ sk, to, work }) => {
      const message = sent.get(sk);
      if (!message) throw new Error(`no message ${sk}`);
      return { ...message, rank: rankOf(to), work };
    },
    beginAttempt: async ({ sk, attempt }) => {
      const message = sent.get(sk);
      if (!message) throw new Error(`no message ${sk}`);
      return { ...message, attempt };
    },
    settle: async () => 'settled',
    findTarget: async () => undefined,
    amend: async () => 'amended',
    close: async () => undefined,
    notify: async () => undefined,
    wait: async () => undefined,
    write: async ({ next }) => {
      conversation = next;
      return 'written';
    },
    ...over,
  };
};

export const aDoorbell = (over: Readonly<Record<string, unknown>> = {}) => ({
  v: 1,
  phoneNumberId: NUMBER_ID,
  conversationId: 'c0ffee',
  causedBy: 'webhook_1_abc',
  ...over,
});

/** One delivery of several queue messages; each body stands in the group that its conversation names. */
export const aDelivery = (...messages: readonly { readonly body: unknown; readonly group: string }[]): SQSEvent => ({
  Records: messages.flatMap(({ body, group }, i) =>
    aDoorbellEvent(body, group).Records.map((record): SQSRecord => ({ ...record, messageId: `queue-message-${i}` })),
  ),
});

/** Calls the consumer as the event source would; answers what it returned and every line that it logged. */
export const consume = async (
  event: SQSEvent,
  ports: Partial<ConsumerPorts> = {},
): Promise<{ readonly response: SQSBatchResponse; readonly lines: readonly LogLine[]; readonly output: string }> => {
  const { result, ...logged } = await withLog((log) => {
    const handler = createHandler({
      outside: () => anOutside(),
      clock: aClock(),
      newId: newIds(),
      log,
      meter: () => undefined,
      ...aSoundSchema(log),
      graceSeconds: 90,
      witnessSeconds: 600,
      logProviderIds: false,
      logStages: true,
      ...ports,
    });
    const context = { functionName: 'consumer', getRemainingTimeInMillis: () => 45_000 } as Context;
    return handler(event, context);
  });
  return { response: result, ...logged };
};
