import { createHash } from 'node:crypto';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Lead } from '../../../schemas/lead.ts';
import type { Alias } from '../../core/identity/aliases.ts';

/** Every key string of the table is built here and nowhere else. */
export type ItemKey = { readonly pk: string; readonly sk: string };

export const identityKey = (phoneNumberId: string, { kind, value }: Alias): ItemKey => ({
  pk: `ID#${phoneNumberId}#${kind}#${value}`,
  sk: 'ID',
});

/** The message that made a conversation, by its id. */
export const seenKey = (phoneNumberId: string, messageId: string): ItemKey => ({
  pk: `SEEN#${phoneNumberId}#${messageId}`,
  sk: 'SEEN',
});

export const contactKey = (contactId: string): ItemKey => ({ pk: `CONTACT#${contactId}`, sk: 'CONTACT' });

export const contactPk = (contactId: string): string => contactKey(contactId).pk;
export const contactIdOf = (pk: string): string => pk.slice(contactPk('').length);
export const leadKey = (contactId: string): ItemKey => ({ pk: contactPk(contactId), sk: 'LEAD' });

/** All items of one conversation share a partition; messages sort by time, then id. */
export const conversationPk = (conversationId: string): string => `CONV#${conversationId}`;

export const conversationKey = (conversationId: string): ItemKey => ({
  pk: conversationPk(conversationId),
  sk: 'CONV',
});

export const conversationIdOf = (pk: string): string => pk.slice('CONV#'.length);

export const messageKey = (conversationId: string, messageSk: string): ItemKey => ({
  pk: conversationPk(conversationId),
  sk: messageSk,
});

/** Bounds of the sort keys of messages, both inclusive. */
export const MESSAGES = { from: 'MSG#', to: 'MSG#~' } as const;

export const requestKey = (conversationId: string, hash: string): ItemKey => ({
  pk: conversationPk(conversationId),
  sk: `REQ#${hash}`,
});

export const auditKey = (conversationId: string, at: IsoInstant, id: string): ItemKey => ({
  pk: conversationPk(conversationId),
  sk: `EVT#${at}#${id}`,
});

/** The table's version, and beside it how far a migration has come. */
export const SCHEMA_KEY: ItemKey = { pk: 'SCHEMA', sk: 'SCHEMA' };
export const MIGRATION_KEY: ItemKey = { pk: 'SCHEMA', sk: 'MIGRATION' };

/** Where the sweeper stopped. */
export const SWEEP_KEY: ItemKey = { pk: 'SWEEP', sk: 'SWEEP' };

export const NUMBERS_PK = 'NUMBER';
export const numberKey = (phoneNumberId: string): ItemKey => ({ pk: NUMBERS_PK, sk: phoneNumberId });

export const memberKey = (sub: string): ItemKey => ({ pk: `AGENT#${sub}`, sk: 'AGENT' });

export const memberSubOf = (pk: string): string => pk.slice(memberKey('').pk.length);

/** The directory: one partition of index `inbox`, by subject. */
export const MEMBERS_PK = 'AGENTS';
export const memberKeys = (sub: string) => ({ inboxPk: MEMBERS_PK, inboxSk: `AGENT#${sub}` });

/** Counts a number's sends in one second (epoch seconds). */
export const secondKey = (phoneNumberId: string, second: number): ItemKey => ({
  pk: `SECOND#${phoneNumberId}`,
  sk: String(second),
});

/** What the assistant of a number cost; `day` is `YYYY-MM-DD` in the number's own time zone. */
export const dayCostPk = (phoneNumberId: string): string => `COST#${phoneNumberId}`;
export const dayCostKey = (phoneNumberId: string, day: string): ItemKey => ({ pk: dayCostPk(phoneNumberId), sk: day });

/** `<day> <phoneNumberId>`: one value for a day of any number; these sort by day, and then by number. */
export const dayCostRangeKey = ({ pk, sk }: ItemKey): string => `${sk} ${pk.slice(dayCostPk('').length)}`;

export const parseDayCostRangeKey = (rangeKey: string) => {
  const [day = '', phoneNumberId = ''] = rangeKey.split(' ', 2);
  return { day, phoneNumberId };
};

export const notificationPk = (phoneNumberId: string): string => `NOTIF#${phoneNumberId}`;

/** A notification about a message: a retry makes the same one. */
export const notificationKey = (
  phoneNumberId: string,
  sentAt: IsoInstant,
  kind: string,
  messageId: string,
): ItemKey => ({
  pk: notificationPk(phoneNumberId),
  sk: `${sentAt}#${kind}#${messageId}`,
});

/**
 * A notification about a number as a whole: one for what began at an instant, or else one of a kind, which sorts behind
 * those that have a time.
 */
export const numberNotificationKey = (phoneNumberId: string, kind: string, since?: IsoInstant): ItemKey => ({
  pk: notificationPk(phoneNumberId),
  sk: since === undefined ? `number#${kind}` : `${since}#${kind}#number`,
});

/** News of a number or account: one a day (`YYYY-MM-DD`) of its kind, before all else of that day. */
export const newsKey = (subject: string, day: string, kind: string, which: string): ItemKey => ({
  pk: notificationPk(subject),
  sk: `${day}T23:59:59.999Z#${kind}#${which}`,
});

/** What has news, so that lists find it. */
export const SUBJECTS_PK = 'SUBJECT';
export const subjectKey = (subject: string): ItemKey => ({ pk: SUBJECTS_PK, sk: subject });

/**
 * `<sk> <phoneNumberId>`: one value for a notification of any number. A blank sorts before whatever a sort key holds, so
 * these sort as their sort keys do, and then by number.
 */
export const notificationRangeKey = ({ pk, sk }: ItemKey): string => `${sk} ${pk.slice(notificationPk('').length)}`;

export const parseNotificationRangeKey = (rangeKey: string) => {
  const [sk = '', phoneNumberId = ''] = rangeKey.split(' ', 2);
  return { sk, phoneNumberId };
};

/** All that a business number knows: which version it is, its documents, and behind those their pieces. */
export const knowledgePk = (phoneNumberId: string): string => `KNOWLEDGE#${phoneNumberId}`;

export const knowledgeVersionKey = (phoneNumberId: string): ItemKey => ({
  pk: knowledgePk(phoneNumberId),
  sk: 'VERSION',
});

/** Upper case stands before every name of a document. */
export const KNOWLEDGE_DOCUMENTS = 'DOC#';

export const knowledgeDocumentKey = (phoneNumberId: string, name: string): ItemKey => ({
  pk: knowledgePk(phoneNumberId),
  sk: `${KNOWLEDGE_DOCUMENTS}${name}`,
});

export const knowledgeDocumentNameOf = (sk: string): string => sk.slice(KNOWLEDGE_DOCUMENTS.length);

/** What the sort keys of a document's pieces begin with: of all its revisions, or of one. */
export const knowledgePieces = (name: string, revision?: string): string =>
  revision === undefined ? `${name}#` : `${name}#${revision}#`;

export const knowledgePieceKey = (phoneNumberId: string, name: string, revision: string, nth: number): ItemKey => ({
  pk: knowledgePk(phoneNumberId),
  sk: `${knowledgePieces(name, revision)}${String(nth).padStart(4, '0')}`,
});

/** Reads the sort key of a piece. */
export const parseKnowledgePieceSk = (sk: string) => {
  const [name = '', revision = '', nth = ''] = sk.split('#', 3);
  return { name, revision, nth: Number(nth) };
};

/** `day` is `YYYY-MM-DD` in UTC. */
export const eventPk = (day: string): string => `EVENT#${day}`;
export const eventKey = (at: IsoInstant, id: string, piece: number): ItemKey => ({
  pk: eventPk(at.slice(0, 10)),
  sk: `${at}#${id}#${String(piece).padStart(3, '0')}`,
});

export type OpenKeys = { readonly openPk: string; readonly openSk: string };

/** What the partitions of index `open` begin with, by what their messages wait for: a turn, or a person's decision. */
export const OPEN_PREFIX = { open: 'OPEN#', held: 'HELD#' } as const;

/** Spreads conversations over `shards` (1–16) partitions by the first hexadecimal digit of SHA-256 of their id. */
const shardOf = (conversationId: string, shards: number): number =>
  Number.parseInt(createHash('sha256').update(conversationId).digest('hex').slice(0, 1), 16) % shards;

export const openPartitions = (work: keyof typeof OPEN_PREFIX, shards: number): readonly string[] =>
  Array.from({ length: shards }, (_, shard) => `${OPEN_PREFIX[work]}${shard.toString(16)}`);

/** With an empty `messageSk`: where all open messages of one conversation begin. */
export const openKeys = (
  work: keyof typeof OPEN_PREFIX,
  shards: number,
  phoneNumberId: string,
  conversationId: string,
  messageSk: string,
): OpenKeys => ({
  openPk: `${OPEN_PREFIX[work]}${shardOf(conversationId, shards).toString(16)}`,
  openSk: `${phoneNumberId}#${conversationId}#${messageSk}`,
});

export const workOf = (openPk: string | undefined): 'open' | 'held' | 'closed' => {
  if (openPk === undefined) return 'closed';
  return openPk.startsWith(OPEN_PREFIX.held) ? 'held' : 'open';
};

/** Reads an entry of index `open`. */
export const parseOpenSk = (openSk: string) => {
  const [phoneNumberId = '', conversationId = ''] = openSk.split('#', 2);
  return { phoneNumberId, conversationId, messageSk: openSk.slice(phoneNumberId.length + conversationId.length + 2) };
};

/** One partition a folder of a number; a busy number would get more than this one. */
export const inboxPk = (phoneNumberId: string, folder: string): string => `INBOX#${phoneNumberId}#${folder}#0`;

type InListOfFolder = Pick<Conversation, 'phoneNumberId' | 'folder' | 'sortAt' | 'conversationId'> & {
  readonly snoozedUntil?: IsoInstant | null | undefined;
};

/** A list is in the order of `sortAt`; that of folder `snoozed` in the order in which the snoozes end. */
export const inboxKeys = ({ phoneNumberId, folder, sortAt, conversationId, snoozedUntil }: InListOfFolder) => ({
  inboxPk: inboxPk(phoneNumberId, folder),
  inboxSk: `${(folder === 'snoozed' && snoozedUntil) || sortAt}#${conversationId}`,
});

/** One partition a status of a number, beside those of its folders. */
export const leadsPk = (phoneNumberId: string, status: string): string => `LEADS#${phoneNumberId}#${status}`;

/** Leads are in the order of their last change; `LEAD` tells their range keys from those of conversations. */
export const leadKeys = ({
  phoneNumberId,
  status,
  updatedAt,
  contactId,
}: Pick<Lead, 'phoneNumberId' | 'status' | 'updatedAt' | 'contactId'>) => ({
  inboxPk: leadsPk(phoneNumberId, status),
  inboxSk: `${updatedAt}#LEAD#${contactId}`,
});

/** Behind every range key of index `inbox` that begins with `at` or an earlier instant, and before the others. */
export const inboxSkAfter = (at: IsoInstant): string => `${at}#~`;
