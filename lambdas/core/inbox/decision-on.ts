import type { OutboundMessage } from '../../../schemas/message.ts';
import { rankOf } from '../statuses.ts';

/**
 * Where people stand with a message that is held or failed: it `waits` for their decision, or will once the turn that is
 * `settling` it is done; somebody sent it again (`retried`), or `dismissed` it. `none`: there is nothing to decide, which
 * is also so once a late status has shown that a message was sent after all.
 */
export type DecisionState = 'waits' | 'settling' | 'retried' | 'dismissed' | 'none';

export const decisionOn = ({ rank, work, retriedBy, dismissedAt }: OutboundMessage): DecisionState => {
  if (rank !== rankOf('held') && rank !== rankOf('failed')) return 'none';
  if (retriedBy !== undefined) return 'retried';
  if (dismissedAt !== undefined) return 'dismissed';
  if (work === 'held') return 'waits';
  return work === 'open' ? 'settling' : 'none';
};

/** What a person decided on a message that is held or failed. */
export const decisionOf = (message: OutboundMessage): 'retried' | 'dismissed' | undefined => {
  const state = decisionOn(message);
  return state === 'retried' || state === 'dismissed' ? state : undefined;
};
