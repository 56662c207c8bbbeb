import type { Cost } from '../../../schemas/cost.ts';
import { localDay } from '../local-day.ts';
import type { Usage } from '../reply-model.ts';
import { ask, type Step } from './commands.ts';
import type { Decision } from './decide-turn.ts';
import type { Work } from './work.ts';

/** All that was paid for, as one; `undefined`: nothing was. */
export const costOf = (usage: readonly Usage[]): Cost | undefined =>
  usage.length === 0
    ? undefined
    : {
        inputTokens: usage.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
        outputTokens: usage.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
        costMicros: usage.reduce((sum, { costMicros }) => sum + costMicros, 0),
      };

/**
 * Counts what a decision cost, whatever becomes of it: at once, since it is paid already. `before` is what was paid for
 * the decisions that it stands in place of; answers with all of it. Where nothing was paid, nothing is asked.
 */
export function* spend(
  { context, settings }: Work,
  decision: Decision,
  before: readonly Usage[],
): Step<readonly Usage[]> {
  const usage = 'usage' in decision ? (decision.usage ?? []) : [];
  const cost = costOf(usage);
  if (!cost) return before;
  const day = localDay(context.now(), settings.timeZone);
  yield* ask('spend', { day, ...cost, turns: before.length === 0 ? 1 : 0 });
  return [...before, ...usage];
}
