import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { KnowledgeDocument, KnowledgePart } from '../../../schemas/knowledge.ts';
import { StoredKnowledge, StoredKnowledgeDocument } from '../../../schemas/stored.ts';
import { SchemaMismatchError } from '../../core/app-error.ts';
import type { Table } from './client.ts';
import { parseItem } from './items.ts';
import {
  KNOWLEDGE_DOCUMENTS,
  knowledgeDocumentKey,
  knowledgePieces,
  knowledgePk,
  knowledgeVersionKey,
  parseKnowledgePieceSk,
} from './keys.ts';
import { queryItems } from './query-items.ts';

const TRIES = 4;

/** A piece as it is kept. `embedding`: base64 of the vector's signed bytes. */
export type KeptPiece = KnowledgePart & { readonly embedding?: string };

export type LoadedDocument = { readonly document: KnowledgeDocument; readonly pieces: readonly KeptPiece[] };

export const toKnowledgeDocument = (item: Record<string, unknown>): KnowledgeDocument => {
  const { pk, sk, type, schemaVersion, ...document } = parseItem(StoredKnowledgeDocument, item);
  return document;
};

const toPiece = (item: Record<string, unknown>): KeptPiece => {
  const { pk, sk, type, schemaVersion, ...piece } = parseItem(StoredKnowledge, item);
  return piece;
};

export const loadDocument = async (
  table: Table,
  phoneNumberId: string,
  name: string,
): Promise<KnowledgeDocument | undefined> => {
  const Key = knowledgeDocumentKey(phoneNumberId, name);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return Item && toKnowledgeDocument(Item);
};

/** The documents of a number by name, all or `limit` of them, behind `after` or, with `orAt`, at it. */
export const queryDocuments = (
  table: Table,
  phoneNumberId: string,
  {
    after,
    orAt,
    limit,
  }: { readonly after?: string | undefined; readonly orAt?: boolean; readonly limit?: number } = {},
): Promise<readonly Record<string, unknown>[]> =>
  queryItems(
    table,
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': knowledgePk(phoneNumberId),
        // Nothing that a name may hold sorts before a blank.
        ':from': `${KNOWLEDGE_DOCUMENTS}${after ?? ''}${after === undefined || orAt ? '' : ' '}`,
        ':to': `${KNOWLEDGE_DOCUMENTS}~`,
      },
      ConsistentRead: true,
    },
    limit,
  );

/**
 * One document with its pieces, in order.
 *
 * @throws {SchemaMismatchError} when pieces of it are missing, and stay so.
 */
export const loadWholeDocument = (
  table: Table,
  phoneNumberId: string,
  name: string,
): Promise<LoadedDocument | undefined> =>
  readWhole(table, phoneNumberId, async () => {
    const document = await loadDocument(table, phoneNumberId, name);
    if (!document) return { documents: [], pieces: [] };
    const pieces = await queryItems(table, piecesStartingWith(phoneNumberId, knowledgePieces(name, document.revision)));
    return { documents: [document], pieces };
  }).then(([loaded]) => loaded);

/**
 * All that a number knows, by name.
 *
 * @throws {SchemaMismatchError} when pieces of a document are missing, and stay so.
 */
export const loadKnowledge = (table: Table, phoneNumberId: string): Promise<readonly LoadedDocument[]> =>
  readWhole(table, phoneNumberId, async () => {
    // Heads sort before pieces: a head that was seen is older than the pieces that follow it.
    const items = await queryItems(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': knowledgePk(phoneNumberId) },
      ConsistentRead: true,
    });
    return {
      documents: items.filter(({ type }) => type === 'knowledge-document').map(toKnowledgeDocument),
      pieces: items.filter(({ type }) => type === 'knowledge'),
    };
  });

type Read = {
  readonly documents: readonly KnowledgeDocument[];
  readonly pieces: readonly Record<string, unknown>[];
};

const readWhole = async (
  table: Table,
  phoneNumberId: string,
  read: () => Promise<Read>,
): Promise<readonly LoadedDocument[]> => {
  for (let tries = 1; ; tries++) {
    const { documents, pieces } = await read();
    const byRevision = Map.groupBy(pieces, ({ sk }) => {
      const { name, revision } = parseKnowledgePieceSk(String(sk));
      return knowledgePieces(name, revision);
    });
    const loaded = documents.map((document) => ({
      document,
      items: byRevision.get(knowledgePieces(document.name, document.revision)) ?? [],
    }));
    const torn = loaded.find(({ document, items }) => items.length !== document.pieces);
    if (!torn) return loaded.map(({ document, items }) => ({ document, pieces: items.map(toPiece) }));
    if (tries === TRIES) {
      throw new SchemaMismatchError(knowledgeDocumentKey(phoneNumberId, torn.document.name), ['pieces']);
    }
    await table.backOff(tries);
  }
};

/** A query for the pieces whose sort keys begin with `prefix`. */
export const piecesStartingWith = (phoneNumberId: string, prefix: string) => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': knowledgePk(phoneNumberId), ':prefix': prefix },
  ConsistentRead: true,
});

/** Changes whenever the number's knowledge does; `undefined` where it never had any. It may be a moment old. */
export const readKnowledgeVersion = async (table: Table, phoneNumberId: string): Promise<string | undefined> => {
  const Key = knowledgeVersionKey(phoneNumberId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
  return Item === undefined ? undefined : String(Item.version);
};
