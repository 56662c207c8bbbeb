import * as z from 'zod';
import { Folder, Owner } from './conversation.ts';
import { Cost, DayCost } from './cost.ts';
import { IsoInstant } from './instants.ts';
import { KnowledgeContent, KnowledgeDocument, KnowledgeName, KnowledgePart, KnowledgeTitle } from './knowledge.ts';
import { Lead, LeadSource, LeadStatus } from './lead.ts';
import { Role } from './member.ts';
import { SendError } from './message.ts';
import { NumberPatch, NumberSettings } from './number-settings.ts';
import { NotificationKind, SummaryAuthor } from './stored.ts';
import { VISIBLE } from './visible-text.ts';

/* Shapes of the inbox API: requests are strict, so that a misspelt key is told and not ignored. */

export const ApiContact = z.strictObject({
  id: z.string(),
  /** The name, else the surest address. */
  name: z.string(),
  phone: z.string().exactOptional(),
  userId: z.string().exactOptional(),
  username: z.string().exactOptional(),
});

export const ApiConversation = z.strictObject({
  id: z.string(),
  /** Phone number id of the business number. */
  number: z.string(),
  contact: ApiContact,
  owner: Owner,
  assignee: z.string().nullable(),
  folder: Folder,
  labels: z.array(z.string()),
  unread: z.boolean(),
  preview: z.string(),
  /** Type of the message that the preview is of; null where it is not known. */
  previewKind: z.string().nullable(),
  lastMessageAt: IsoInstant.nullable(),
  windowClosesAt: IsoInstant.nullable(),
  snoozedUntil: IsoInstant.nullable(),
  deletedAt: IsoInstant.nullable(),
  /** What the customer writes is stored since then, and never answered. */
  blockedAt: IsoInstant.nullable(),
  /** The customer wants no automatic messages. */
  optedOutAt: IsoInstant.nullable(),
  /** Whether an address of the customer is left; a phone number may have passed to another customer. */
  isReachable: z.boolean(),
  /** The conversation of the person who had this customer's phone number before. */
  earlierConversationId: z.string().nullable(),
  /** When an admin said that both are the same person. */
  samePersonAt: IsoInstant.nullable(),
  /** What the assistant has cost here; null where nothing was paid. Money is in millionths of a US dollar. */
  cost: z
    .strictObject({
      modelTokens: z.int(),
      costMicros: z.int(),
      /** Of it, since the assistant was last given the conversation. */
      budgetMicros: z.int(),
    })
    .nullable(),
});
export type ApiConversation = z.infer<typeof ApiConversation>;

/** What was learnt of a customer who may buy. */
export const ApiLead = z.strictObject({
  id: z.string(),
  /** Phone number id of the business number. */
  number: z.string(),
  conversationId: z.string(),
  status: LeadStatus,
  /** The ad or post that brought the customer. */
  source: LeadSource.nullable(),
  /** What the customer told, by the names of the number's fields. */
  fields: Lead.shape.fields,
  createdAt: IsoInstant,
  updatedAt: IsoInstant,
  qualifiedAt: IsoInstant.nullable(),
});
export type ApiLead = z.infer<typeof ApiLead>;

/** Someone who works with the inbox. */
export const ApiMember = z.strictObject({
  id: z.string(),
  /** The name, else the email address, else the id. */
  name: z.string(),
  /** null: in no group, and so allowed nothing. */
  role: Role.nullable(),
  disabled: z.boolean(),
});
export type ApiMember = z.infer<typeof ApiMember>;

/** One conversation, by itself. */
export const ApiConversationDetails = ApiConversation.extend({ lead: ApiLead.nullable() });
export type ApiConversationDetails = z.infer<typeof ApiConversationDetails>;

export const ApiMessage = z.strictObject({
  id: z.string(),
  direction: z.enum(['INBOUND', 'OUTBOUND']),
  channel: z.literal('whatsapp'),
  type: z.string(),
  body: z.string(),
  status: z.enum(['received', 'prepared', 'sending', 'held', 'sent', 'failed', 'delivered', 'read', 'played']),
  sentAt: IsoInstant,
  providerMessageId: z.string().nullable(),
  error: z.strictObject({ code: z.string(), sentence: z.string(), next: z.string() }).nullable(),
  author: z.strictObject({ kind: z.enum(['customer', 'assistant', 'person']), sub: z.string().exactOptional() }),
  /** What it said before each edit, oldest first; `body` is what it says now. Absent where it was never edited. */
  edits: z.array(z.strictObject({ at: IsoInstant, body: z.string() })).exactOptional(),
  /** When its sender deleted it for everyone. */
  revokedAt: IsoInstant.exactOptional(),
  /** The emoji with which each side has reacted. */
  reactions: z
    .strictObject({ customer: z.string().exactOptional(), business: z.string().exactOptional() })
    .exactOptional(),
  /** Id of the held or failed message that a person sent again as this one. */
  retryOf: z.string().nullable(),
  /** Id of the message as which a person sent this one again. One that is held or failed waits until this or the next. */
  retriedBy: z.string().nullable(),
  /** When a person decided that nothing more is done about it. */
  dismissedAt: IsoInstant.nullable(),
  /** What the assistant's reply cost, in its first part; null where nothing was paid. */
  cost: Cost.nullable(),
});
export type ApiMessage = z.infer<typeof ApiMessage>;

export const JobStatus = z.enum(['queued', 'running', 'done', 'held', 'failed']);
export type JobStatus = z.infer<typeof JobStatus>;

export const ApiJob = z.strictObject({
  jobId: z.string(),
  inboundProviderMessageId: z.string(),
  conversationId: z.string(),
  status: JobStatus,
  decision: z.enum(['reply', 'handover', 'silence']).nullable(),
  reason: z.string().nullable(),
  replyMessageIds: z.array(z.string()),
  /** Turns that have tried: of an open job since its conversation last came forward, of a settled one until then. */
  attempts: z.int(),
  error: z.strictObject({ code: z.string(), sentence: z.string() }).nullable(),
  createdAt: IsoInstant,
  completedAt: IsoInstant.nullable(),
});
export type ApiJob = z.infer<typeof ApiJob>;

export const ApiNumber = z.strictObject({
  id: z.string(),
  ...NumberSettings.shape,
  /** Why it cannot send, and when that is tried next. */
  paused: z.strictObject({ ...SendError.shape, since: IsoInstant, checkAt: IsoInstant }).nullable(),
});
export type ApiNumber = z.infer<typeof ApiNumber>;

export const ApiEvent = z.strictObject({
  id: z.string(),
  kind: z.enum(['quarantine', 'platform']),
  reason: z.string(),
  at: IsoInstant,
  /** A large event spans several: this is piece `piece` of `pieces`. */
  piece: z.int(),
  pieces: z.int(),
  /** How `raw` holds what came: `base64` where it was not UTF-8. */
  encoding: z.enum(['utf8', 'base64']),
  raw: z.string(),
});

export const ApiNotification = z.strictObject({
  id: z.string(),
  kind: NotificationKind,
  /** Why people have to look: of a handover its reason. */
  reason: z.string().nullable(),
  /** Of a handover: what the customer wants, in the assistant's words or the customer's own. */
  summary: z.string().nullable(),
  /** Whose words it is: null where there is none, or an earlier version wrote it. */
  summaryBy: SummaryAuthor.nullable(),
  /** Phone number id of the business number; of news of a WhatsApp account, the account's id. */
  number: z.string(),
  /** Absent where it is about the number as a whole. */
  conversationId: z.string().nullable(),
  /** Id of the message it is about. */
  messageId: z.string().nullable(),
  at: IsoInstant,
  readAt: IsoInstant.nullable(),
  /** Until then the list leaves it out. */
  snoozedUntil: IsoInstant.nullable(),
});
export type ApiNotification = z.infer<typeof ApiNotification>;

/** A document of what a number knows. */
export const ApiKnowledgeDocument = z.strictObject({
  id: z.string(),
  /** Phone number id of the business number. */
  number: z.string(),
  ...KnowledgeDocument.omit({ revision: true, embeddedBy: true }).shape,
  /** The model of its vectors; null where it is found by words alone. */
  embeddedBy: z.string().nullable(),
});
export type ApiKnowledgeDocument = z.infer<typeof ApiKnowledgeDocument>;

/** What it says, as it was cut. */
export const ApiKnowledge = ApiKnowledgeDocument.extend({ parts: z.array(KnowledgePart) });

/** What the assistant of a number cost on one day. */
export const ApiReport = z.strictObject({
  /** Phone number id of the business number. */
  number: z.string(),
  /** On the number's own calendar. */
  day: z.iso.date(),
  ...DayCost.shape,
});
export type ApiReport = z.infer<typeof ApiReport>;

/** In a list, instead of an item whose stored data does not match this version. */
export const ApiUnreadable = z.strictObject({
  /** Of the item, as the list would have named it. */
  id: z.string(),
  /** `title` has the command that repairs it. */
  problem: z.strictObject({ code: z.literal('schema.mismatch'), title: z.string() }),
});
export type ApiUnreadable = z.infer<typeof ApiUnreadable>;

export const page = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** A page of a list, in which what cannot be read hides nothing else. */
export const listPage = <Item extends z.ZodType>(item: Item) => page(z.union([item, ApiUnreadable]));

const limit = z.coerce.number().int().min(1).max(100).default(25);
/** What goes into a key of the table, which holds 1,024 bytes where it is sorted by; longer than any id of ours. */
const keyPart = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[\x20-\x7e]*$/);
const id = keyPart(128);
const isTrue = z.enum(['true', 'false']).transform((value) => value === 'true');
const paging = { limit, cursor: keyPart(700).optional() };

export const ListConversationsQuery = z.strictObject({
  ...paging,
  number: id.optional(),
  folder: Folder.optional(),
  /** A subject, or `me`. */
  assignee: z.string().optional(),
  label: z.string().optional(),
  unread: isTrue.optional(),
});
export type ListConversationsQuery = z.infer<typeof ListConversationsQuery>;

export const ListMessagesQuery = z.strictObject(paging);
export const ListJobsQuery = z.strictObject({ ...paging, status: JobStatus, conversation: id.optional() });
export const ListEventsQuery = z.strictObject({ ...paging, day: z.iso.date() });

export const ListNotificationsQuery = z.strictObject({ ...paging, number: id.optional(), unread: isTrue.optional() });

/** Days, both inclusive. */
export const ListReportsQuery = z
  .strictObject({ ...paging, number: id.optional(), from: z.iso.date().optional(), to: z.iso.date().optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['from'],
    error: 'is after `to`',
  });

export const ListMembersQuery = z.strictObject(paging);

export const ListLeadsQuery = z.strictObject({ ...paging, number: id.optional(), status: LeadStatus.optional() });

export const PatchLeadBody = z.strictObject({ status: LeadStatus });

/** Until when it is put off: with milliseconds, in UTC, and ahead; null ends it. */
const snoozedUntil = z.iso.datetime({ precision: 3 }).nullable().optional();

export const PatchNotificationBody = z.strictObject({ read: z.boolean().optional(), snoozedUntil });
export type PatchNotificationBody = z.infer<typeof PatchNotificationBody>;

export const SendMessageBody = z.strictObject({
  type: z.literal('text').optional(),
  /** WhatsApp refuses a text of blanks, and a customer would see nothing of one without a visible character. */
  body: z.string().min(1).max(4096).regex(VISIBLE, 'is blank'),
});

export const PatchConversationBody = z.strictObject({
  /** Id of a member who may answer, `me`, or null for nobody. */
  assignee: z.string().min(1).max(128).nullable().optional(),
  labels: z.array(z.string().min(1).max(40).regex(VISIBLE, 'is blank')).max(10).nullable().optional(),
  blocked: z.boolean().optional(),
  snoozedUntil,
});
export type PatchConversationBody = z.infer<typeof PatchConversationBody>;

export const HandBackBody = z.strictObject({ answer: z.boolean().default(true) });

/** Of what is optional, `null` takes it back, at any depth; `assistant` is changed key by key. */
export const PatchNumberBody = NumberPatch;

export const ListKnowledgeQuery = z.strictObject({ ...paging, number: id.optional() });

export const PostKnowledgeBody = z.strictObject({
  number: id,
  /** Without, one that nobody has. */
  name: KnowledgeName.optional(),
  title: KnowledgeTitle,
  content: KnowledgeContent,
});

/** Replaces all that a document says. */
export const PatchKnowledgeBody = z.strictObject({ title: KnowledgeTitle.optional(), content: KnowledgeContent });

/** `/api/jobs/run-outbound`: which conversation to ring; an empty body rings all that is due. */
export const RunOutboundBody = z.union([
  z.strictObject({ conversationId: id }),
  z.strictObject({ inboundProviderMessageId: z.string().min(1) }),
  z.strictObject({}),
]);
