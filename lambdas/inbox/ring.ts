import type { Ring } from '../core/ports.ts';
import { describeError } from '../runtime/describe-error.ts';
import type { InboxPorts } from './inbox-ports.ts';

/** Rings after a write that is durable: a queue that is down costs time only, since the sweeper rings too. */
export const ringAfterWrite = async ({ doorbell, log }: InboxPorts, ring: Ring): Promise<void> => {
  try {
    await doorbell.ring(ring);
  } catch (error) {
    log.warn('[INBOX-API] Doorbell failed', { conversationId: ring.conversationId, ...describeError(error) });
  }
};
