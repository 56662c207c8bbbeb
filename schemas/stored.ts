import * as z from 'zod';
import { AssistantSettings, Provider } from './assistant.ts';
import { Conversation } from './conversation.ts';
import { DayCost } from './cost.ts';
import { IsoInstant } from './instants.ts';
import { KnowledgeDocument, KnowledgePart } from './knowledge.ts';
import { Lead } from './lead.ts';
import { Member } from './member.ts';
import { InboundMessage, OutboundMessage } from './message.ts';
import { NumberPause, NumberSettings } from './number-settings.ts';

/**
 * The version that this code writes; stored with every item. It reads the one before too, so that a table is migrated
 * while it is in use. Schema 2 brought `deletedAt` of conversations, schema 3 `snoozedUntil` of conversations and
 * notifications; each is there from its version on, and null where there is no such instant.
 */
export const SCHEMA_VERSION = 3;
const PREVIOUS_VERSION = 2;

const anItem = <Type extends string, Version extends number>(type: Type, schemaVersion: z.ZodLiteral<Version>) => ({
  pk: z.string(),
  sk: z.string(),
  type: z.literal(type),
  schemaVersion,
});
/** What no version since the one before has changed. */
const item = <Type extends string>(type: Type) => anItem(type, z.literal([PREVIOUS_VERSION, SCHEMA_VERSION]));

/** Which version all items have, or are on their way to. Read by every version, whatever else it may hold. */
export const StoredSchema = z.object({ version: z.int().min(1) });

/** How far a migration has come, so that the next run goes on from there. */
export const StoredMigration = z.strictObject({
  ...anItem('migration', z.literal(SCHEMA_VERSION)),
  to: z.int(),
  after: z.strictObject({ pk: z.string(), sk: z.string() }),
  read: z.int().min(0),
  changed: z.int().min(0),
});
export type StoredMigration = z.input<typeof StoredMigration>;

const expiring = { expiresAt: z.int() };

const leadsTo = { conversationId: z.string(), contactId: z.string() };
/** Where an address led before. */
export const PreviousIdentity = z.strictObject({ ...leadsTo, userId: z.string().exactOptional() });

/** Where an address leads; one that has ended leads nowhere. An address is moved or ended, and never deleted. */
export const StoredIdentity = z.union([
  z.strictObject({
    ...item('identity'),
    ...leadsTo,
    /** When the message was sent that first named it so; absent where an earlier release wrote it. */
    since: IsoInstant.exactOptional(),
    previous: PreviousIdentity.exactOptional(),
    /** Of a phone number: the user id that it was last named with. */
    userId: z.string().exactOptional(),
  }),
  z.strictObject({ ...item('identity'), since: IsoInstant, previous: PreviousIdentity }),
]);
export type StoredIdentity = z.input<typeof StoredIdentity>;

/** The message that made a conversation: another form of the same first contact finds it here, before any index does. */
export const StoredSeen = z.strictObject({ ...item('seen'), ...expiring, ...leadsTo });
export type StoredSeen = z.input<typeof StoredSeen>;

export const StoredContact = z.strictObject({
  ...item('contact'),
  contactId: z.string(),
  phone: z.string().exactOptional(),
  userId: z.string().exactOptional(),
  parentUserId: z.string().exactOptional(),
  name: z.string().exactOptional(),
  username: z.string().exactOptional(),
});
export type StoredContact = z.input<typeof StoredContact>;

export const StoredLead = z.strictObject({
  ...item('lead'),
  ...Lead.shape,
  inboxPk: z.string(),
  inboxSk: z.string(),
});
export type StoredLead = z.input<typeof StoredLead>;

/** Index `inbox` holds the directory. */
export const StoredMember = z.strictObject({
  ...item('member'),
  ...Member.shape,
  inboxPk: z.string(),
  inboxSk: z.string(),
});
export type StoredMember = z.input<typeof StoredMember>;

const conversation = {
  ...Conversation.shape,
  deletedAt: IsoInstant.nullable(),
  inboxPk: z.string(),
  inboxSk: z.string(),
};
const WrittenConversation = z.strictObject({
  ...anItem('conversation', z.literal(SCHEMA_VERSION)),
  ...conversation,
  snoozedUntil: IsoInstant.nullable(),
});
export type StoredConversation = z.input<typeof WrittenConversation>;
export const StoredConversation = z.discriminatedUnion('schemaVersion', [
  WrittenConversation,
  z.strictObject({
    ...anItem('conversation', z.literal(PREVIOUS_VERSION)),
    ...conversation,
    // This version's code writes it into the items of the one before.
    snoozedUntil: IsoInstant.nullable().exactOptional(),
  }),
]);

/**
 * Meta's element as JSON text: the table's own maps refuse what JSON may hold (numbers past 2^53, 33 levels).
 */
const JsonText = z.codec(z.string(), z.record(z.string(), z.unknown()), {
  decode: (text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'invalid_format', format: 'json', input: text });
      return z.NEVER;
    }
  },
  encode: (content) => JSON.stringify(content),
});

/** Index `open` holds the message while these are there. */
const openKeys = { openPk: z.string().exactOptional(), openSk: z.string().exactOptional() };

export const StoredMessage = z.discriminatedUnion('direction', [
  z.strictObject({
    ...item('message'),
    ...openKeys,
    jobId: z.string(),
    ...InboundMessage.omit({ work: true }).shape,
    content: JsonText.exactOptional(),
  }),
  z.strictObject({ ...item('message'), ...openKeys, ...OutboundMessage.omit({ work: true }).shape }),
]);
export type StoredMessage = z.input<typeof StoredMessage>;

export const StoredRequest = z.strictObject({
  ...item('request'),
  ...expiring,
  messageSk: z.string(),
  bodyHash: z.string(),
});
export type StoredRequest = z.input<typeof StoredRequest>;

/**
 * Releases before this one let an admin name a provider's address, `baseUrl`. It is read over, and the next change of the
 * number's assistant writes the settings without it.
 */
const ReadProvider = z.codec(z.strictObject({ ...Provider.shape, baseUrl: z.string().exactOptional() }), Provider, {
  decode: ({ baseUrl, ...provider }) => provider,
  encode: (provider) => provider,
});
const number = {
  ...item('number'),
  phoneNumberId: z.string(),
  ...NumberSettings.shape,
  assistant: AssistantSettings.extend({ providers: z.array(ReadProvider).max(4).exactOptional() }).exactOptional(),
};

/** A number is paused by all of the attributes of a pause, or by none. */
export const StoredNumber = z.union([z.strictObject({ ...number, ...NumberPause.shape }), z.strictObject(number)]);
export type StoredNumber = z.input<typeof StoredNumber>;

/** Counts the sends of one second of a number that has a ceiling. */
export const StoredSecond = z.strictObject({ ...item('second'), ...expiring, sends: z.int().min(1) });

/** The number at which the next run of the sweeper starts; without `next`, at the first one. */
export const StoredSweep = z.strictObject({ ...item('sweep'), next: z.string().exactOptional() });
export type StoredSweep = z.input<typeof StoredSweep>;

/** What the assistant of a number cost on one day of the number's own calendar. */
export const StoredDayCost = z.strictObject({ ...item('day-cost'), ...expiring, ...DayCost.shape });

export const NotificationKind = z.enum([
  'handover',
  'held',
  'failed',
  'account',
  'unknown-number',
  'unanswered',
  'lead-qualified',
  'quarantine',
  'missed-call',
  'account-disabled',
  'account-restricted',
  'template-stopped',
  'quality-dropped',
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** The assistant's own account of a conversation, or the beginnings of what the customer wrote. */
export const SummaryAuthor = z.enum(['assistant', 'customer']);
export type SummaryAuthor = z.infer<typeof SummaryAuthor>;

const notification = {
  kind: NotificationKind,
  conversationId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  /** Of a handover: what it is about, for people. */
  summary: z.string().max(300).exactOptional(),
  /** Whose words the summary is. */
  summaryBy: SummaryAuthor.exactOptional(),
  at: IsoInstant,
  readAt: IsoInstant.exactOptional(),
};
const WrittenNotification = z.strictObject({
  ...anItem('notification', z.literal(SCHEMA_VERSION)),
  ...notification,
  snoozedUntil: IsoInstant.nullable(),
});
export type StoredNotification = z.input<typeof WrittenNotification>;
export const StoredNotification = z.discriminatedUnion('schemaVersion', [
  WrittenNotification,
  z.strictObject({
    ...anItem('notification', z.literal(PREVIOUS_VERSION)),
    ...notification,
    snoozedUntil: IsoInstant.nullable().exactOptional(),
  }),
]);

/** Something of which there is a notification, be it a number that has no settings, or a WhatsApp account. */
export const StoredSubject = z.strictObject({ ...item('subject') });
export type StoredSubject = z.input<typeof StoredSubject>;

/** A signed body or element that could not be taken, or an event of the platform; large ones span several items. */
export const StoredEvent = z.strictObject({
  ...item('event'),
  ...expiring,
  kind: z.enum(['quarantine', 'platform']),
  reason: z.string(),
  at: IsoInstant,
  piece: z.int().min(0),
  pieces: z.int().min(1),
  /** `raw` is the base64 of the bytes that came, which are not UTF-8; absent where it is their text. */
  encoding: z.literal('base64').exactOptional(),
  raw: z.string(),
});
export type StoredEvent = z.input<typeof StoredEvent>;

/** What people, or the sweeper or a command in their place, did to a conversation. */
export const StoredAudit = z.strictObject({
  ...item('audit'),
  action: z.enum([
    'takeover',
    'handback',
    'close',
    'delete',
    'restore',
    'assign',
    'label',
    'block',
    'unblock',
    'dismiss',
    'snooze',
    'unsnooze',
    'same-person',
  ]),
  /** The message that was dismissed. */
  messageSk: z.string().exactOptional(),
  /** Subject of the agent, or `sweeper`, or `members` for that command. */
  by: z.string(),
  at: IsoInstant,
});
export type StoredAudit = z.input<typeof StoredAudit>;

/** Stands for a document of a number's knowledge: its pieces are those of its revision. */
export const StoredKnowledgeDocument = z.strictObject({ ...item('knowledge-document'), ...KnowledgeDocument.shape });
export type StoredKnowledgeDocument = z.input<typeof StoredKnowledgeDocument>;

/** A piece of a document; one whose revision is not its document's belongs to nothing, or not yet. */
export const StoredKnowledge = z.strictObject({
  ...item('knowledge'),
  ...KnowledgePart.shape,
  /** Base64 of the vector's signed bytes. */
  embedding: z.base64().exactOptional(),
});
export type StoredKnowledge = z.input<typeof StoredKnowledge>;

/** Changes with every document of a number; counts the pieces of all of them. */
export const StoredKnowledgeVersion = z.strictObject({
  ...item('knowledge-version'),
  version: z.string(),
  pieces: z.int().min(0),
});
export type StoredKnowledgeVersion = z.input<typeof StoredKnowledgeVersion>;

/** Whether `version` is one that is read is told apart from this. */
const StoredVersion = z.strictObject({
  ...item('schema'),
  schemaVersion: z.int(),
  ...StoredSchema.shape,
  migratedAt: IsoInstant,
});

/** Every type of item that the table holds. */
export const STORED_TYPES: Readonly<Record<string, z.ZodType>> = {
  audit: StoredAudit,
  contact: StoredContact,
  conversation: StoredConversation,
  'day-cost': StoredDayCost,
  event: StoredEvent,
  identity: StoredIdentity,
  knowledge: StoredKnowledge,
  'knowledge-document': StoredKnowledgeDocument,
  'knowledge-version': StoredKnowledgeVersion,
  lead: StoredLead,
  member: StoredMember,
  message: StoredMessage,
  migration: StoredMigration,
  notification: StoredNotification,
  number: StoredNumber,
  request: StoredRequest,
  schema: StoredVersion,
  second: StoredSecond,
  seen: StoredSeen,
  subject: StoredSubject,
  sweep: StoredSweep,
};
