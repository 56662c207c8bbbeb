import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { createIdentityStore } from '../../lambdas/adapters/dynamodb/identity-store.ts';
import { createMailbox } from '../../lambdas/adapters/dynamodb/mailbox.ts';
import { inboundMessageId } from '../../lambdas/adapters/whatsapp/inbound-message-id.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import type { NewId, Ring } from '../../lambdas/core/ports.ts';
import {
  acceptWebhook,
  type WebhookObservation,
  type WebhookOutcome,
  type WebhookPorts,
} from '../../lambdas/core/webhook/accept-webhook.ts';
import type { EchoEvent, InboundEvent, ParsedWebhook } from '../../lambdas/core/webhook/events.ts';
import type { Peer } from '../../schemas/conversation.ts';
import { NOON } from './a-clock.ts';
import { anEchoEvent, anInboundEvent } from './an-inbound.ts';
import { newIds } from './new-ids.ts';

type IntakeOptions = {
  readonly newId?: NewId;
  readonly reuseMonths?: number;
  readonly ports?: Partial<WebhookPorts>;
};

let messages = 0;

/** The webhook's use case on a table, as one warm function runs it; another intake is another function. */
export const anIntake = (table: Table, { newId = newIds(), reuseMonths = 6, ports: over = {} }: IntakeOptions = {}) => {
  const identities = createIdentityStore(table);
  const rings: Ring[] = [];
  const seen: WebhookObservation[] = [];
  let parsed: ParsedWebhook = { inbound: [], echoes: [], statuses: [], kept: [], news: [] };
  const ports: WebhookPorts = {
    verify: async () => ({ valid: true }),
    parse: () => parsed,
    requireSchema: async () => undefined,
    identities,
    reuseMonths: async () => reuseMonths,
    mailbox: createMailbox(table, identities, newId),
    tellPeople: async () => undefined,
    doorbell: {
      ring: async (ring) => {
        rings.push(ring);
      },
      ringAll: async (some) => {
        rings.push(...some);
        return [];
      },
    },
    clock: table.clock,
    newId,
    observe: (observation) => seen.push(observation),
    ...over,
  };

  const post = async (what: Partial<ParsedWebhook>, seconds = 20): Promise<WebhookOutcome> => {
    parsed = { inbound: [], echoes: [], statuses: [], kept: [], news: [], ...what };
    return await acceptWebhook(ports, {
      byteLength: 2,
      read: () => new Uint8Array(2),
      signature: `sha256=${'0'.repeat(64)}`,
      requestId: 'webhook_1_a',
      storeUntil: addSeconds(table.clock.now(), seconds),
    });
  };
  /** Where each message of the last POST was found to belong, in the order in which they were stored. */
  const conversations = () => seen.flatMap((each) => (each.saw === 'job' ? [each.conversationId] : []));

  return {
    post,
    rings,
    seen,
    /** One text of this person; answers the conversation that it is in. */
    take: async (sender: Peer, over: Partial<InboundEvent> = {}): Promise<string> => {
      const event = from(sender, over);
      await post({ inbound: [event] });
      const conversationId = conversations().at(-1);
      if (conversationId === undefined) throw new Error('nothing was taken');
      return conversationId;
    },
    /** The system message by which a person has other addresses. */
    announce: async (sender: Peer, announces: Peer, over: Partial<InboundEvent> = {}): Promise<string> => {
      const event = from(sender, { kind: 'system', body: 'User changed', announces, ...over });
      await post({ inbound: [event] });
      return conversations().at(-1) ?? '';
    },
    echo: (recipient: Peer, over: Partial<EchoEvent> = {}) =>
      post({ echoes: [anEchoEvent({ wamid: `wamid.echo-${++messages}`, recipient, ...over })] }),
    conversations,
  };
};

export type Intake = ReturnType<typeof anIntake>;

/** A text of this person, with an id of its own. */
export const from = (sender: Peer, over: Partial<InboundEvent> = {}): InboundEvent => {
  const wamid = over.wamid ?? `wamid.taken-${++messages}`;
  const event = anInboundEvent({ sender, sentAt: NOON, ...over, wamid });
  return { ...event, messageId: inboundMessageId(event.phoneNumberId, wamid) };
};
