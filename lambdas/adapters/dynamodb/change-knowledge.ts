import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { KnowledgeDocument } from '../../../schemas/knowledge.ts';
import { SCHEMA_VERSION, type StoredKnowledge, type StoredKnowledgeDocument } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import { forEachAtMost } from '../../core/for-each-at-most.ts';
import { toEpochMs } from '../../core/instants.ts';
import type { NewId } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { itemOf } from './items.ts';
import {
  type ItemKey,
  knowledgeDocumentKey,
  knowledgePieceKey,
  knowledgePieces,
  knowledgeVersionKey,
  parseKnowledgePieceSk,
} from './keys.ts';
import { type KeptPiece, loadDocument, piecesStartingWith } from './knowledge-store.ts';
import { queryItems } from './query-items.ts';

/*
 * A document is a head item and the pieces of the revision that the head names.
 *
 * A new revision's pieces are put first, under keys of their own. Then one transaction writes the head, the number's
 * version, and its count of pieces: from there on the document says what is new, and nothing of what was. What is left
 * of the revision before is deleted last. Whoever reads takes the pieces that the heads name; where some are missing,
 * a document was replaced between two pages, and it reads again.
 *
 * A write that ends before its transaction leaves pieces that no head names. A later write of the same document takes
 * them away once they are older than any write may last; those of a younger revision may be about to get their head.
 */

/** Pieces of all documents of a number. */
export const MAX_PIECES = 2_000;

const WRITES_AT_ONCE = 16;
const TRIES = 4;
/** Longer than any function or command writes one document for. */
const ABANDONED_AFTER_MS = 3_600_000;

export type NewDocument = Pick<KnowledgeDocument, 'name' | 'title' | 'format' | 'bytes' | 'embeddedBy'> & {
  readonly pieces: readonly KeptPiece[];
};

/** The time it was made at in milliseconds, 12 hexadecimal digits, and chance. */
const newRevision = (now: number, newId: NewId): string => `${now.toString(16).padStart(12, '0')}${newId(4)}`;
const madeAt = (revision: string): number => Number.parseInt(revision.slice(0, 12), 16);

/** `create` refuses a document that is there, `replace` one that is not. */
type How = 'create' | 'replace' | 'either';

/**
 * Makes a document say what it is given, whole.
 *
 * @throws {AppError} `knowledge.exists`, `knowledge.not_found`, `knowledge.full`, `knowledge.busy`.
 */
export const putDocument = async (
  table: Table,
  newId: NewId,
  phoneNumberId: string,
  { pieces, ...about }: NewDocument,
  how: How,
): Promise<KnowledgeDocument> => {
  const { name } = about;
  const now = table.clock.now();
  const revision = newRevision(toEpochMs(now), newId);
  const document: KnowledgeDocument = { ...about, revision, pieces: pieces.length, updatedAt: now };
  const seen = await loadDocument(table, phoneNumberId, name);
  requireAsAsked(how, seen, name);
  await requireRoom(table, phoneNumberId, pieces.length - (seen?.pieces ?? 0));
  await forEachAtMost(WRITES_AT_ONCE, [...pieces.entries()], async ([nth, piece]) => {
    const key = knowledgePieceKey(phoneNumberId, name, revision, nth);
    const Item: StoredKnowledge = { ...itemOf('knowledge', key), ...piece };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  });
  const before = await nameRevision(table, phoneNumberId, document, how, seen).catch(async (error: unknown) => {
    if (error instanceof AppError) await dropPieces(table, phoneNumberId, name, (of) => of === revision);
    throw error;
  });
  await dropPieces(table, phoneNumberId, name, isLeftOver(revision, before, now));
  return document;
};

/** Writes the head, and answers the one that it took the place of. */
const nameRevision = async (
  table: Table,
  phoneNumberId: string,
  document: KnowledgeDocument,
  how: How,
  first: KnowledgeDocument | undefined,
): Promise<KnowledgeDocument | undefined> => {
  const { name, revision } = document;
  let seen = first;
  for (let tries = 0; tries < TRIES; tries++) {
    const key = knowledgeDocumentKey(phoneNumberId, name);
    const Item: StoredKnowledgeDocument = { ...itemOf('knowledge-document', key), ...document };
    const head = { Put: { TableName: table.name, Item, ...unchanged(seen) } };
    const outcome = await change(table, phoneNumberId, head, document.pieces - (seen?.pieces ?? 0), revision);
    if (outcome === 'changed') return seen;
    if (outcome === 'full') throw full(phoneNumberId);
    const before = seen;
    seen = await loadDocument(table, phoneNumberId, name);
    // The SDK's retry of one's own write is refused too.
    if (seen?.revision === revision) return before;
    requireAsAsked(how, seen, name);
  }
  throw busy(name);
};

/**
 * Removes a document.
 *
 * @throws {AppError} `knowledge.not_found`, `knowledge.busy`.
 */
export const removeDocument = async (
  table: Table,
  newId: NewId,
  phoneNumberId: string,
  name: string,
): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const seen = await loadDocument(table, phoneNumberId, name);
    if (!seen) {
      if (tries > 0) return;
      throw notFound(name);
    }
    const now = table.clock.now();
    const Key = knowledgeDocumentKey(phoneNumberId, name);
    const head = { Delete: { TableName: table.name, Key, ...unchanged(seen) } };
    const version = newRevision(toEpochMs(now), newId);
    if ((await change(table, phoneNumberId, head, -seen.pieces, version)) !== 'changed') continue;
    await dropPieces(table, phoneNumberId, name, isLeftOver(undefined, seen, now));
    return;
  }
  throw busy(name);
};

type HeadWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Writes a head, and with it the version and the count of pieces. */
const change = async (
  table: Table,
  phoneNumberId: string,
  head: HeadWrite,
  more: number,
  version: string,
): Promise<'changed' | 'full' | 'moved'> => {
  const count = {
    Update: {
      TableName: table.name,
      Key: knowledgeVersionKey(phoneNumberId),
      UpdateExpression:
        'SET #type = :type, schemaVersion = :schema, #version = :version, pieces = if_not_exists(pieces, :none) + :more',
      ConditionExpression: 'attribute_not_exists(pk) OR pieces <= :room',
      ExpressionAttributeNames: { '#type': 'type', '#version': 'version' },
      ExpressionAttributeValues: {
        ':type': 'knowledge-version',
        ':schema': SCHEMA_VERSION,
        ':version': version,
        ':none': 0,
        ':more': more,
        ':room': MAX_PIECES - Math.max(0, more),
      },
    },
  };
  const done = await transact(table, () =>
    table.client.send(new TransactWriteCommand({ TransactItems: [head, count] })),
  );
  if (done.met) return 'changed';
  return done.refused.includes(0) ? 'moved' : 'full';
};

const unchanged = (seen: KnowledgeDocument | undefined) =>
  seen
    ? { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': seen.revision } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };

const requireAsAsked = (how: How, seen: KnowledgeDocument | undefined, name: string): void => {
  if (how === 'create' && seen) throw exists(name);
  if (how === 'replace' && !seen) throw notFound(name);
};

/** Refuses before anything is written what the transaction would refuse. */
const requireRoom = async (table: Table, phoneNumberId: string, more: number): Promise<void> => {
  const Key = knowledgeVersionKey(phoneNumberId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  if (more > 0 && Number(Item?.pieces ?? 0) + more > MAX_PIECES) throw full(phoneNumberId);
};

const isLeftOver = (current: string | undefined, before: KnowledgeDocument | undefined, now: string) => {
  const abandonedBefore = toEpochMs(now) - ABANDONED_AFTER_MS;
  return (revision: string) =>
    revision !== current && (revision === before?.revision || madeAt(revision) < abandonedBefore);
};

const dropPieces = async (
  table: Table,
  phoneNumberId: string,
  name: string,
  isGone: (revision: string) => boolean,
): Promise<void> => {
  const pieces = await queryItems(table, {
    ...piecesStartingWith(phoneNumberId, knowledgePieces(name)),
    ProjectionExpression: 'pk, sk',
  });
  const keys = pieces
    .map(({ pk, sk }): ItemKey => ({ pk: String(pk), sk: String(sk) }))
    .filter(({ sk }) => isGone(parseKnowledgePieceSk(sk).revision));
  await forEachAtMost(WRITES_AT_ONCE, keys, async (Key) => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
  });
};

const notFound = (name: string) => new AppError('knowledge.not_found', `document ${name} does not exist`);
const exists = (name: string) => new AppError('knowledge.exists', `document ${name} is there already`);
const busy = (name: string) => new AppError('knowledge.busy', `document ${name} kept changing`);
const full = (phoneNumberId: string) =>
  new AppError('knowledge.full', `number ${phoneNumberId} would know more than ${MAX_PIECES} pieces`);
