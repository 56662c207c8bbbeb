import type { EndSnoozesPorts } from '../../lambdas/core/sweep/end-snoozes.ts';
import type { QuietNumbersPorts } from '../../lambdas/core/sweep/find-quiet-numbers.ts';
import type { FollowUpPorts } from '../../lambdas/core/sweep/follow-up-waiting.ts';

/** Nothing is snoozed, nobody waits for people, and nothing ever came in. */
export const NOTHING_DUE: Omit<EndSnoozesPorts & FollowUpPorts & QuietNumbersPorts, 'clock' | 'doorbell'> = {
  findLastInbound: async () => undefined,
  listSnoozed: async () => [],
  unsnooze: async () => false,
  listWaiting: async () => [],
  loadConversation: async () => undefined,
  remind: async () => false,
  handBackUnanswered: async () => undefined,
};
