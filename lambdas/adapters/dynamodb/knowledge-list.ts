import type { KnowledgeDocument } from '../../../schemas/knowledge.ts';
import { awaitAll } from '../../core/await-all.ts';
import type { Table } from './client.ts';
import { readOr, type Unreadable } from './items.ts';
import { knowledgeDocumentNameOf } from './keys.ts';
import { queryDocuments, toKnowledgeDocument } from './knowledge-store.ts';

/** What callers and cursors know a document by: `<phoneNumberId>.<name>`. A name has no dot. */
export const knowledgeId = (phoneNumberId: string, name: string): string => `${phoneNumberId}.${name}`;

export const parseKnowledgeId = (id: string) => {
  const dot = id.lastIndexOf('.');
  return { phoneNumberId: id.slice(0, Math.max(0, dot)), name: id.slice(dot + 1) };
};

export type DocumentRow = { readonly id: string; readonly phoneNumberId: string; readonly document: KnowledgeDocument };

const idOf = (row: DocumentRow | Unreadable): string => row.id;

/** By name, those of one name by number. */
const isBefore = (a: string, b: string): boolean => {
  const [x, y] = [parseKnowledgeId(a), parseKnowledgeId(b)];
  return x.name === y.name ? x.phoneNumberId < y.phoneNumberId : x.name < y.name;
};

/** Documents of some numbers, by name. `cursor` is the id of the last one that was shown. */
export const listDocuments = async (
  table: Table,
  { numbers, limit, cursor }: { numbers: readonly string[]; limit: number; cursor: string | undefined },
): Promise<{ readonly items: readonly (DocumentRow | Unreadable)[]; readonly nextCursor: string | undefined }> => {
  const from = cursor === undefined ? undefined : parseKnowledgeId(cursor);
  const lists = await awaitAll(
    numbers.map(async (phoneNumberId) => {
      const orAt = from !== undefined && phoneNumberId > from.phoneNumberId;
      const items = await queryDocuments(table, phoneNumberId, { after: from?.name, orAt, limit: limit + 1 });
      return items.map((item): DocumentRow | Unreadable => {
        const id = knowledgeId(phoneNumberId, knowledgeDocumentNameOf(String(item.sk)));
        return readOr(id, () => ({ id, phoneNumberId, document: toKnowledgeDocument(item) }));
      });
    }),
  );
  const all = lists.flat().sort((a, b) => (isBefore(idOf(a), idOf(b)) ? -1 : 1));
  const items = all.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: all.length > limit && last ? idOf(last) : undefined };
};
