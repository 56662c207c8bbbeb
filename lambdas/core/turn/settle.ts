import { type Answer, ask, type Settlement, type Step } from './commands.ts';
import type { Work } from './work.ts';

/**
 * Settles one inbound message, and keeps with it how many turns have tried: this one did, even where its claim did not
 * count it, as that of a turn that tries a paused number.
 */
export function* settle(
  { conversation: { attempts } }: Pick<Work, 'conversation'>,
  sk: string,
  by: Settlement,
  ownerEpoch?: number,
): Step<Answer<'settle'>> {
  return yield* ask('settle', {
    sk,
    by,
    attempts: Math.max(1, attempts),
    ...(ownerEpoch !== undefined && { ownerEpoch }),
  });
}
