import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { request } from '../../../shared/api/request.ts';

/** The same key again is the same message, however often it is asked for. */
export const sendMessage = (conversationId: string, idempotencyKey: string, body: string): Promise<ApiMessage> =>
  request(`/conversations/${encodeURIComponent(conversationId)}/messages`, {
    method: 'POST',
    body: { body },
    headers: { 'idempotency-key': idempotencyKey },
  });
