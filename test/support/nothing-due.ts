import type { EndSnoozesPorts } from '../../lambdas/core/sweep/end-snoozes.ts';
import type { QuietNumbersPorts } from '../../lambdas/core/sweep/find-quiet-numbers.ts';
import type { FollowUpPorts } from '../../lambdas/core/sweep/follow-up-waiting.ts';
import type { SweeperPorts } from '../../lambdas/sweeper/handler.ts';

/** Nothing is snoozed, no customer waits for people, nothing ever came in, and the run before came to every number. */
export const NOTHING_DUE: Omit<EndSnoozesPorts & FollowUpPorts & QuietNumbersPorts, 'clock' | 'doorbell'> &
  Pick<SweeperPorts, 'loadPlace' | 'savePlace'> = {
  findLastInbound: async () => undefined,
  loadPlace: async () => undefined,
  savePlace: async () => undefined,
  listSnoozed: async () => [],
  unsnooze: async () => false,
  listWaiting: async () => [],
  loadConversation: async () => undefined,
  remind: async () => false,
  handBackUnanswered: async () => undefined,
};
