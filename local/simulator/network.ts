import { type BusinessNumber, displayPhoneNumberOf } from './business-number.ts';
import { type Chats, createChats } from './chats.ts';
import type { Clock } from './clock.ts';
import { createDeliveries, type Delivery } from './deliveries.ts';
import { addressedMessage, inboundEnvelope } from './inbound-envelope.ts';
import type { Journal } from './journal.ts';
import type { JsonObject } from './json.ts';
import type { SimulatorLog } from './log.ts';
import type { InboundRequest } from './parse-inbound-request.ts';
import { createPeople } from './people.ts';
import { planStatuses, type StatusFault } from './plan-statuses.ts';
import type { AcceptedRecord, InboundRecord, MessageStatus, Person, SimulatorRecord } from './records.ts';
import { statusEnvelope } from './status-envelope.ts';
import { newWamid } from './wamid.ts';
import type { WebhookAnswer, WebhookPoster } from './webhook-poster.ts';

/** A message that the Graph API was asked to send. */
export interface Send {
  readonly phoneNumberId: string;
  /** Nobody, when the address is one that Meta accepts and never delivers to. */
  readonly recipient: Person | undefined;
  readonly body: JsonObject;
  readonly fault?: StatusFault;
}

/** WhatsApp between the customers' phones and the business: what was written, accepted, delivered and read. */
export interface Network {
  readonly numberOf: (phoneNumberId: string) => BusinessNumber | undefined;
  /** Sends as a customer: journaled, then posted to the webhook until that answers 200. */
  readonly receive: (
    request: InboundRequest,
  ) => Promise<{ readonly wamid: string; readonly request: JsonObject; readonly answer: WebhookAnswer }>;
  /** Takes over a message of the business: journaled when it returns, its statuses under way. */
  readonly accept: (send: Send) => AcceptedRecord;
  /** A wamid that no phone of this simulator sent changes nothing. */
  readonly markRead: (wamid: string, typingForMs?: number) => void;
  readonly sentAfter: (seq: number) => readonly AcceptedRecord[];
  readonly chats: Pick<Chats, 'entriesOf' | 'subscribe'>;
  readonly knownPerson: (address: Person) => Person;
  /** Goes on with the webhooks that an earlier process left. */
  readonly resume: () => void;
  readonly stop: () => Promise<void>;
}

export interface NetworkOptions {
  readonly number: BusinessNumber;
  readonly journal: Journal<SimulatorRecord>;
  readonly post: WebhookPoster;
  readonly clock: Clock;
  readonly log: SimulatorLog;
}

/** What a webhook on its way means to the phone. */
interface Parcel extends Delivery {
  readonly wamid: string;
  readonly status?: MessageStatus;
}

export const createNetwork = ({ number, journal, post, clock, log }: NetworkOptions): Network => {
  const numbers = new Map([[number.phoneNumberId, number]]);
  const people = createPeople();
  const chats = createChats(people.know);
  const sent: AcceptedRecord[] = [];
  const unsettled = new Map<string, Parcel>();
  let inbounds = 0;

  // A number exists once it is configured or a customer wrote to it.
  const meetNumber = (phoneNumberId: string): BusinessNumber => {
    const met = numbers.get(phoneNumberId) ?? {
      phoneNumberId,
      displayPhoneNumber: displayPhoneNumberOf(phoneNumberId),
    };
    numbers.set(phoneNumberId, met);
    return met;
  };

  /** Live and replayed records go the same way, so that a restart cannot see another past. */
  const apply = (record: SimulatorRecord): void => {
    switch (record.record) {
      case 'inbound':
        inbounds += 1;
        meetNumber(record.phoneNumberId);
        people.learn(record.from);
        chats.received(record);
        unsettled.set(record.delivery, inboundParcel(record));
        return;
      case 'accepted':
        sent.push(record);
        if (isAddressed(record.recipient)) chats.accepted(record);
        for (const parcel of statusParcels(meetNumber(record.phoneNumberId), record)) unsettled.set(parcel.id, parcel);
        return;
      case 'settled':
        settle(record.delivery, record.outcome);
        return;
      case 'read':
        chats.read(record.wamid);
    }
  };

  const settle = (delivery: string, outcome: 'answered' | 'expired'): void => {
    const parcel = unsettled.get(delivery);
    unsettled.delete(delivery);
    if (parcel?.status !== undefined) chats.told(parcel.wamid, parcel.status);
    else if (parcel !== undefined && outcome === 'answered') chats.answered(parcel.wamid);
  };

  const commit = (record: SimulatorRecord): void => {
    journal.append(record);
    apply(record);
  };

  const deliveries = createDeliveries<Parcel>(clock, post, {
    posting: ({ wamid, status }) => {
      if (status !== undefined) chats.told(wamid, status);
    },
    refused: ({ id, wamid, status }, answer) => {
      log('warn', 'webhook not answered 200', { delivery: id, status: answer.status });
      if (status === undefined) chats.refused(wamid, answer.status);
    },
    settled: ({ id }, outcome) => {
      if (outcome === 'expired') log('warn', 'webhook given up after an hour', { delivery: id });
      commit({ record: 'settled', delivery: id, outcome });
    },
  });

  for (const record of journal.records) apply(record);

  return {
    numberOf: (phoneNumberId) => numbers.get(phoneNumberId),
    receive: async ({ from, message, phoneNumberId = number.phoneNumberId }) => {
      const at = clock.now();
      const business = meetNumber(phoneNumberId);
      const addressed = addressedMessage(business, from, message, at);
      const record: InboundRecord = {
        record: 'inbound',
        delivery: `in-${inbounds + 1}`,
        at,
        phoneNumberId,
        from,
        wamid: addressed.id,
        message: addressed,
        envelope: inboundEnvelope(business, from, addressed),
      };
      commit(record);
      const answer = await deliveries.schedule(inboundParcel(record));
      return { wamid: record.wamid, request: record.envelope, answer };
    },
    accept: ({ phoneNumberId, recipient, body, fault }) => {
      const at = clock.now();
      const record: AcceptedRecord = {
        record: 'accepted',
        seq: sent.length + 1,
        at,
        phoneNumberId,
        recipient: recipient ?? {},
        wamid: newWamid('outbound', recipient?.phone ?? recipient?.userId ?? ''),
        body,
        statuses: recipient === undefined ? [] : planStatuses(body, at, fault),
      };
      commit(record);
      for (const parcel of statusParcels(meetNumber(phoneNumberId), record)) void deliveries.schedule(parcel);
      return record;
    },
    markRead: (wamid, typingForMs) => {
      commit({ record: 'read', wamid });
      if (typingForMs !== undefined) chats.typing(wamid, typingForMs);
    },
    sentAfter: (seq) => sent.slice(seq),
    chats,
    knownPerson: people.know,
    resume: () => {
      if (unsettled.size > 0) log('info', 'posting again what was pending', { webhooks: unsettled.size });
      for (const parcel of unsettled.values()) void deliveries.schedule(parcel);
    },
    stop: () => deliveries.stop(),
  };
};

const isAddressed = ({ phone, userId }: Person): boolean => phone !== undefined || userId !== undefined;

const inboundParcel = ({ delivery, at, wamid, envelope }: InboundRecord): Parcel => ({
  id: delivery,
  dueAt: at,
  wamid,
  envelope,
});

const statusParcels = (number: BusinessNumber, accepted: AcceptedRecord): readonly Parcel[] =>
  accepted.statuses.map((plan, index) => ({
    id: `out-${accepted.seq}-${index + 1}`,
    dueAt: plan.postAt,
    wamid: accepted.wamid,
    status: plan.status,
    envelope: statusEnvelope(number, accepted, plan),
  }));
