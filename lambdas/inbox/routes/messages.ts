import { ListMessagesQuery, SendMessageBody } from '../../../schemas/inbox-api.ts';
import type { Message } from '../../../schemas/message.ts';
import { loadConversation } from '../../adapters/dynamodb/conversation-store.ts';
import { storeDismissal } from '../../adapters/dynamodb/decision-store.ts';
import { isUnreadable, type Unreadable } from '../../adapters/dynamodb/items.ts';
import { storePersonsMessage, storePersonsRetry } from '../../adapters/dynamodb/person-message-store.ts';
import { listThread } from '../../adapters/dynamodb/thread-store.ts';
import { isApplied } from '../../core/amendments.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { fromMessageId, toApiMessage, toMessageId } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import { ringAfterWrite } from '../ring.ts';
import type { Route, RouteRequest } from '../router.ts';

const PATH = '/api/inbox/conversations/{id}/messages';

export const messageRoutes = (ports: InboxPorts): readonly Route[] => {
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: PATH,
      role: 'viewer',
      handle: async ({ params, query }) => {
        const { limit, cursor } = parseRequest(ListMessagesQuery, query);
        const id = params.id ?? '';
        const conversation = await loadConversation(ports.table, id);
        if (!conversation) throw new AppError('conversation.not_found', `conversation ${id} does not exist`);
        const { items, before } = await listThread(ports.table, id, limit, fromCursor('thread', cursor));
        return json(200, {
          items: toRows(items.filter(isShown), (message: Message) => toApiMessage(message, conversation), toMessageId),
          nextCursor: toCursor(before),
        });
      },
    },
    {
      method: 'POST',
      path: PATH,
      role: 'agent',
      handle: async (request) => {
        const { body } = parseJsonBody(SendMessageBody, request.event);
        return await accept(ports, request, storePersonsMessage(ports.table, ports.newId, { ...asked(request), body }));
      },
    },
    {
      method: 'POST',
      path: `${PATH}/{messageId}/retry`,
      role: 'agent',
      handle: async (request) => {
        const retry = { ...asked(request), messageSk: fromMessageId(request.params.messageId ?? '') };
        return await accept(ports, request, storePersonsRetry(ports.table, ports.newId, retry));
      },
    },
    {
      method: 'POST',
      path: `${PATH}/{messageId}/dismiss`,
      role: 'agent',
      handle: async ({ params: { id = '', messageId = '' }, agent }) => {
        const dismissal = { conversationId: id, messageSk: fromMessageId(messageId), agent: agent.sub };
        return json(200, toApiMessage(await storeDismissal(ports.table, ports.newId, dismissal), undefined));
      },
    },
  ];
};

/** What was applied to another message is seen there. */
const isShown = (row: Message | Unreadable): boolean => isUnreadable(row) || !isApplied(row);

/** @throws {AppError} `idempotency.key_missing`: without a key nobody could tell a repetition from a second message. */
const asked = ({ params, event, agent }: RouteRequest) => {
  const idempotencyKey = event.headers['idempotency-key'];
  if (!idempotencyKey) throw new AppError('idempotency.key_missing', 'a message needs a key');
  return { conversationId: params.id ?? '', agent: agent.sub, idempotencyKey };
};

/** Answers with what was stored, and rings for it unless it has been sent meanwhile. */
const accept = async (
  ports: InboxPorts,
  { params: { id = '' }, requestId }: RouteRequest,
  storing: ReturnType<typeof storePersonsMessage>,
) => {
  const { message, phoneNumberId } = await storing;
  if (message.work === 'open') {
    const deduplicationId = message.messageId;
    await ringAfterWrite(ports, { phoneNumberId, conversationId: id, deduplicationId, causedBy: requestId });
  }
  return json(202, toApiMessage(message, undefined));
};
