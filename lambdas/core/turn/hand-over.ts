import { ask, type Step } from './commands.ts';
import { handoverChange, NO_CHANGE, release, write } from './release.ts';
import type { Onward, Work } from './work.ts';

/**
 * People take over and nothing is sent. The owner changes before the messages are settled: a crash in between leaves
 * them open in a person's hands, never settled in nobody's.
 */
export function* handOver(work: Work, answers: readonly string[], reason: string): Step<Onward> {
  const newest = answers.at(-1);
  yield* ask('notify', { kind: 'handover', reason, ...(newest !== undefined && { messageSk: newest }) });
  const taken = yield* write(work, {
    ...handoverChange(work.conversation),
    remove: work.conversation.slot ? ['slot'] : [],
  });
  if ('end' in taken) return taken;
  for (const sk of answers) yield* ask('settle', { sk, by: { by: 'handover', reason } });
  return yield* release(taken.goOn, NO_CHANGE, 'progress', 'done');
}
