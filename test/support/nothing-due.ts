import type { EndSnoozesPorts } from '../../lambdas/core/sweep/end-snoozes.ts';
import type { FollowUpPorts } from '../../lambdas/core/sweep/follow-up-waiting.ts';

/** Nothing is snoozed, and nobody waits for people. */
export const NOTHING_DUE: Omit<EndSnoozesPorts & FollowUpPorts, 'clock' | 'doorbell'> = {
  listSnoozed: async () => [],
  unsnooze: async () => false,
  listWaiting: async () => [],
  loadConversation: async () => undefined,
  remind: async () => false,
  handBackUnanswered: async () => undefined,
};
