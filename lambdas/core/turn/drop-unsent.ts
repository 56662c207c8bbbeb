import type { OutboundMessage } from '../../../schemas/message.ts';
import { rankOf } from '../statuses.ts';
import { ask, type Step } from './commands.ts';

/** Deletes the parts that were never begun; one that was recorded since it was read stays. */
export function* dropUnsent(parts: readonly OutboundMessage[]): Step<void> {
  for (const { sk, storedAt, rank } of parts) {
    if (rank === rankOf('prepared')) yield* ask('drop', { sk, storedAt });
  }
}
