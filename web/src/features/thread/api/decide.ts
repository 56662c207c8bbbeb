import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { request } from '../../../shared/api/request.ts';

const routeOf = (conversationId: string, messageId: string): string =>
  `/conversations/${encodeURIComponent(conversationId)}/messages/${encodeURIComponent(messageId)}`;

/**
 * Sends a held or failed message again, as a new one, which is the answer. That is done once, so the message itself
 * makes the key: whoever asks again, after an answer that was lost, is told of the same new one.
 */
export const retryMessage = (conversationId: string, messageId: string): Promise<ApiMessage> =>
  request(`${routeOf(conversationId, messageId)}/retry`, {
    method: 'POST',
    headers: { 'idempotency-key': `retry-${messageId}` },
  });

/** Decides that nothing more is done about a held or failed message. */
export const dismissMessage = (conversationId: string, messageId: string): Promise<ApiMessage> =>
  request(`${routeOf(conversationId, messageId)}/dismiss`, { method: 'POST' });
