import { ListMessagesQuery, SendMessageBody } from '../../../schemas/inbox-api.ts';
import { loadConversation } from '../../adapters/dynamodb/conversation-store.ts';
import { queryThread } from '../../adapters/dynamodb/message-store.ts';
import { storePersonsMessage } from '../../adapters/dynamodb/person-message-store.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiMessage } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { ringAfterWrite } from '../ring.ts';
import type { Route } from '../router.ts';

const PATH = '/api/inbox/conversations/{id}/messages';

export const messageRoutes = (ports: InboxPorts): readonly Route[] => [
  {
    method: 'GET',
    path: PATH,
    role: 'viewer',
    handle: async ({ params, query }) => {
      const { limit, cursor } = parseRequest(ListMessagesQuery, query);
      const id = params.id ?? '';
      const conversation = await loadConversation(ports.table, id);
      if (!conversation) throw new AppError('conversation.not_found', `conversation ${id} does not exist`);
      const thread = await queryThread(ports.table, id, limit + 1, fromCursor('thread', cursor));
      const items = thread.slice(0, limit);
      return json(200, {
        items: items.map((message) => toApiMessage(message, conversation)),
        nextCursor: toCursor(thread.length > limit ? items.at(-1)?.sk : undefined),
      });
    },
  },
  {
    method: 'POST',
    path: PATH,
    role: 'agent',
    handle: async ({ params, event, agent, requestId }) => {
      const { body } = parseJsonBody(SendMessageBody, event);
      const idempotencyKey = event.headers['idempotency-key'];
      if (!idempotencyKey) throw new AppError('idempotency.key_missing', 'a message needs a key');
      const conversationId = params.id ?? '';
      const stored = await storePersonsMessage(ports.table, ports.newId, {
        conversationId,
        agent: agent.sub,
        idempotencyKey,
        body,
      });
      const { message, phoneNumberId } = stored;
      if (message.work === 'open') {
        const deduplicationId = message.messageId;
        await ringAfterWrite(ports, { phoneNumberId, conversationId, deduplicationId, causedBy: requestId });
      }
      return json(202, toApiMessage(message, undefined));
    },
  },
];
