import { ListKnowledgeQuery, PatchKnowledgeBody, PostKnowledgeBody } from '../../../schemas/inbox-api.ts';
import { removeDocument } from '../../adapters/dynamodb/change-knowledge.ts';
import { knowledgeId, listDocuments, parseKnowledgeId } from '../../adapters/dynamodb/knowledge-list.ts';
import { loadDocument, loadWholeDocument } from '../../adapters/dynamodb/knowledge-store.ts';
import { keepDocument } from '../../adapters/knowledge/keep-document.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiKnowledgeDocument } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import { createEveryNumber } from '../every-number.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import type { Route } from '../router.ts';

const BASE = '/api/inbox/knowledge';
const NO_CONTENT = { statusCode: 204, headers: { 'cache-control': 'no-store' } } as const;
/** Of the random name of a document that is given none, in bytes. */
const NAME_BYTES = 6;

export const knowledgeRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table, numbers, newId } = ports;
  const everyNumber = createEveryNumber(ports);
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: BASE,
      role: 'viewer',
      handle: async ({ query }) => {
        const { number, limit, cursor } = parseRequest(ListKnowledgeQuery, query);
        const { items, nextCursor } = await listDocuments(table, {
          numbers: number === undefined ? await everyNumber() : [number],
          limit,
          cursor: fromCursor('knowledge', cursor),
        });
        return json(200, { items: toRows(items, toApiKnowledgeDocument), nextCursor: toCursor(nextCursor) });
      },
    },
    {
      method: 'POST',
      path: BASE,
      role: 'admin',
      handle: async ({ event }) => {
        const body = parseJsonBody(PostKnowledgeBody, event);
        const { number, name = newId(NAME_BYTES), title, content } = body;
        if (!(await numbers.load(number))) throw new AppError('number.not_found', `number ${number} has no settings`);
        const document = await keepDocument(ports, number, { name, title, content }, 'create');
        return json(201, toApiKnowledgeDocument({ id: knowledgeId(number, name), phoneNumberId: number, document }));
      },
    },
    {
      method: 'GET',
      path: `${BASE}/{id}`,
      role: 'viewer',
      handle: async ({ params: { id = '' } }) => {
        const { phoneNumberId, name } = parseKnowledgeId(id);
        const loaded = await loadWholeDocument(table, phoneNumberId, name);
        if (!loaded) throw notFound(id);
        const parts = loaded.pieces.map(({ kind, title, text }) => ({ kind, title, text }));
        return json(200, { ...toApiKnowledgeDocument({ id, phoneNumberId, document: loaded.document }), parts });
      },
    },
    {
      method: 'PATCH',
      path: `${BASE}/{id}`,
      role: 'admin',
      handle: async ({ params: { id = '' }, event }) => {
        const { title, content } = parseJsonBody(PatchKnowledgeBody, event);
        const { phoneNumberId, name } = parseKnowledgeId(id);
        const seen = await loadDocument(table, phoneNumberId, name);
        if (!seen) throw notFound(id);
        const draft = { name, title: title ?? seen.title, content };
        const document = await keepDocument(ports, phoneNumberId, draft, 'replace');
        return json(200, toApiKnowledgeDocument({ id, phoneNumberId, document }));
      },
    },
    {
      method: 'DELETE',
      path: `${BASE}/{id}`,
      role: 'admin',
      handle: async ({ params: { id = '' } }) => {
        const { phoneNumberId, name } = parseKnowledgeId(id);
        await removeDocument(table, newId, phoneNumberId, name);
        return NO_CONTENT;
      },
    },
  ];
};

const notFound = (id: string) => new AppError('knowledge.not_found', `document ${id} does not exist`);
