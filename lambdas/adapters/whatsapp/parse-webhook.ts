import { isUtf8 } from 'node:buffer';
import type { Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { MetaMessagesValue, MetaStatus } from '../../../schemas/meta-webhook.ts';
import {
  MetaMessagesValue as MessagesValue,
  MetaChange,
  MetaContact,
  MetaEntry,
  MetaEnvelope,
  MetaMessage,
  MetaStatus as Status,
} from '../../../schemas/meta-webhook.ts';
import type { Addresses } from '../../core/identity/aliases.ts';
import { parseWellFormedJson } from '../../core/parse-json.ts';
import { isReportedStatus, parseSendReference, type StatusReport } from '../../core/statuses.ts';
import type { EchoEvent, InboundEvent, KeptEvent, ParsedWebhook } from '../../core/webhook/events.ts';
import { type News, NO_SUBJECT } from '../../core/webhook/news.ts';
import { describeMessage } from './describe-message.ts';
import { inboundMessageId } from './inbound-message-id.ts';
import { type Contacts, contactOf, hasAddress, indexContacts, toAddresses, withNames } from './person-addresses.ts';
import { platformNews, subjectOf } from './platform-news.ts';
import { readTime } from './read-time.ts';
import { sentenceFor } from './send-errors.ts';

/** An item of the table holds 400 KB, and a caption stands in it twice; what is larger is kept in pieces instead. */
const MAX_ELEMENT_BYTES = 100_000;

type Collected = {
  readonly inbound: InboundEvent[];
  readonly echoes: EchoEvent[];
  readonly statuses: StatusReport[];
  readonly kept: KeptEvent[];
  readonly news: News[];
};

/** With the number that an element is about, or the account where no number can be read. */
type About = Collected & { readonly subject: string; readonly arrivedAt: IsoInstant };

/**
 * Reads a signed body: every entry, change, message and status of it. What cannot be read becomes a quarantined
 * element with its reason, and never hides another.
 */
export const parseWebhook = (body: Uint8Array, arrivedAt: IsoInstant): ParsedWebhook => {
  const collected: Collected = { inbound: [], echoes: [], statuses: [], kept: [], news: [] };
  const whole = (reason: string): ParsedWebhook => ({
    ...collected,
    kept: [wholeBody(reason, body)],
    news: [{ kind: 'quarantine', subject: NO_SUBJECT, reason: 'unreadable' }],
  });
  const json = parseWellFormedJson(new TextDecoder().decode(body));
  if (json === undefined) return whole('json');

  const envelope = MetaEnvelope.safeParse(json);
  if (!envelope.success) return whole('envelope');
  for (const element of envelope.data.entry) {
    const entry = MetaEntry.safeParse(element);
    const about = { ...collected, arrivedAt, subject: subjectOf(entry.data?.id, Object(element).id) };
    if (!entry.success) quarantine(about, 'entry', element);
    for (const change of entry.data?.changes ?? []) readChange(about, change);
  }
  return collected;
};

/** The body as it came: its text, or base64 where decoding it would change it. */
const wholeBody = (reason: string, body: Uint8Array): KeptEvent => {
  const bytes = Buffer.from(body);
  return isUtf8(bytes)
    ? { kind: 'quarantine', reason, raw: bytes.toString('utf8') }
    : { kind: 'quarantine', reason, encoding: 'base64', raw: bytes.toString('base64') };
};

const quarantine = ({ kept, news, subject }: About, reason: string, element: unknown) => {
  kept.push({ kind: 'quarantine', reason, raw: JSON.stringify(element) ?? 'undefined' });
  const why = reason === 'group' ? 'group' : reason === 'too-large' ? 'large' : 'unreadable';
  news.push({ kind: 'quarantine', subject, reason: why });
};

const readChange = (outer: About, element: unknown) => {
  const change = MetaChange.safeParse(element);
  if (!change.success) return quarantine(outer, 'change', element);
  const { field } = change.data;
  if (field !== 'messages' && field !== 'smb_message_echoes') {
    outer.kept.push({ kind: 'platform', reason: field, raw: JSON.stringify(element) });
    outer.news.push(...platformNews(field, change.data.value, outer.subject));
    return;
  }
  const parsed = MessagesValue.safeParse(change.data.value);
  if (!parsed.success) return quarantine(outer, 'value', element);
  const value = parsed.data;
  const collected = { ...outer, subject: value.metadata.phone_number_id };
  const contacts = indexContacts(
    (value.contacts ?? [])
      .map((contact) => MetaContact.safeParse(contact).data)
      .filter((contact) => contact !== undefined),
  );
  for (const message of listOf(collected, value, 'messages')) readMessage(collected, value, contacts, message);
  for (const echo of listOf(collected, value, 'message_echoes')) readEcho(collected, value, echo);
  for (const status of listOf(collected, value, 'statuses')) readStatus(collected, value, status);
  for (const error of listOf(collected, value, 'errors')) {
    collected.kept.push({
      kind: 'platform',
      reason: 'errors',
      raw: JSON.stringify({ metadata: value.metadata, error }),
    });
  }
};

/** A list that is none goes to quarantine alone: it never hides the good ones beside it. */
const listOf = (
  collected: About,
  { metadata, ...value }: MetaMessagesValue,
  name: 'messages' | 'message_echoes' | 'statuses' | 'errors',
): readonly unknown[] => {
  const list = value[name];
  if (list === undefined || list === null) return [];
  if (Array.isArray(list)) return list;
  quarantine(collected, name, { metadata, [name]: list });
  return [];
};

/** What inbound messages and echoes have in common; a reason where the element cannot be taken. */
const readElement = ({ arrivedAt }: About, value: MetaMessagesValue, element: unknown) => {
  const parsed = MetaMessage.safeParse(element);
  if (!parsed.success) return 'message';
  const message = parsed.data;
  if (message.group_id) return 'group';
  if (Buffer.byteLength(JSON.stringify(element)) > MAX_ELEMENT_BYTES) return 'too-large';
  const phoneNumberId = value.metadata.phone_number_id;
  const quotedWamid = message.context?.id;
  return {
    message,
    event: {
      phoneNumberId,
      wamid: message.id,
      messageId: inboundMessageId(phoneNumberId, message.id),
      ...readTime(message.timestamp, arrivedAt),
      ...describeMessage(message),
      ...(quotedWamid && { quotedWamid }),
    },
  };
};

const readMessage = (collected: About, value: MetaMessagesValue, contacts: Contacts, element: unknown) => {
  const read = readElement(collected, value, element);
  if (typeof read === 'string') return quarantine(collected, read, element);
  const { from, from_user_id, from_parent_user_id, system } = read.message;
  const addresses = toAddresses({
    phone: from,
    userId: from_user_id || system?.previous_user_id,
    parentUserId: from_parent_user_id || system?.previous_parent_user_id,
  });
  const sender: Peer = withNames(addresses, contactOf(addresses, contacts));
  if (!hasAddress(sender)) return quarantine(collected, 'sender', element);
  const announces = announcedBy(system);
  collected.inbound.push({ ...read.event, place: collected.inbound.length, sender, ...(announces && { announces }) });
};

/** Meta, system messages: the types by which a customer has other addresses from now on. */
const ANNOUNCEMENTS: readonly (string | undefined)[] = ['user_changed_number', 'user_changed_user_id'];

const announcedBy = (system: MetaMessage['system']): Addresses | undefined => {
  if (!system || !ANNOUNCEMENTS.includes(system.type)) return undefined;
  const announced = toAddresses({
    phone: system.wa_id,
    userId: system.user_id,
    parentUserId: system.parent_user_id,
  });
  return hasAddress(announced) ? announced : undefined;
};

const readEcho = (collected: About, value: MetaMessagesValue, element: unknown) => {
  const read = readElement(collected, value, element);
  if (typeof read === 'string') return quarantine(collected, read, element);
  const { to, to_user_id, to_parent_user_id } = read.message;
  const recipient = toAddresses({ phone: to, userId: to_user_id, parentUserId: to_parent_user_id });
  if (!hasAddress(recipient)) return quarantine(collected, 'recipient', element);
  collected.echoes.push({ ...read.event, place: collected.echoes.length, recipient });
};

const readStatus = (collected: About, value: MetaMessagesValue, element: unknown) => {
  const parsed = Status.safeParse(element);
  if (!parsed.success) return quarantine(collected, 'status', element);
  const status: MetaStatus = parsed.data;
  if (!isReportedStatus(status.status)) {
    collected.kept.push({ kind: 'platform', reason: 'status', raw: JSON.stringify(element) });
    return;
  }
  const send = parseSendReference(status.biz_opaque_callback_data ?? '');
  const [error] = status.errors ?? [];
  collected.statuses.push({
    phoneNumberId: value.metadata.phone_number_id,
    wamid: status.id,
    status: status.status,
    at: readTime(status.timestamp, collected.arrivedAt).sentAt,
    recipient: toAddresses({ phone: status.recipient_id, userId: status.recipient_user_id }),
    ...(send && { send }),
    ...(error && { error: { code: String(error.code), sentence: sentenceFor(error.code) } }),
  });
};
