import { toEpochMs } from '../core/instants.ts';
import { sentAtOf } from '../core/message-ids.ts';
import type { Clock } from '../core/ports.ts';
import { isAccepted, statusOf } from '../core/statuses.ts';
import type { Meter } from '../runtime/metrics.ts';
import type { TurnListener } from './drive-turn.ts';
import { type Narrations, tell } from './turn-log.ts';

/** Measures the steps of a turn, where the log has a line for them. */
export const measureTurn = ({
  clock,
  meter,
}: {
  readonly clock: Clock;
  readonly meter: Meter;
}): TurnListener['after'] => {
  const after: Narrations = {
    decide: (_, decision) => {
      if (decision.kind === 'later') meter('NoProviderAnswered');
      if (!('usage' in decision)) return;
      for (const { inputTokens, outputTokens, costMicros } of decision.usage ?? []) {
        meter('ModelTokens', inputTokens + outputTokens);
        meter('ModelCostMicros', costMicros);
      }
    },
    learn: (_, { isQualified }) => {
      if (isQualified) meter('LeadsQualified');
    },
    send: (_, { outcome }) => {
      if (outcome === 'unknown') meter('UnknownSends');
    },
    // Once for each message that failed for good, at once or by a status that came later.
    notify: ({ kind }) => {
      if (kind === 'failed') meter('FailedSends');
    },
    record: (_, { rank, author }) => {
      if (statusOf(rank) === 'held' && author.kind === 'person') meter('Held');
    },
    loadSlotMessage: (_, message) => {
      if (message?.direction === 'OUTBOUND' && isAccepted(message.rank)) meter('DuplicatesBlocked');
    },
    settle: ({ sk, by }, outcome) => {
      if (outcome !== 'settled') return;
      if (by.by === 'handover') meter('Handovers');
      if (by.by !== 'reply') return;
      if (by.ended === 'held') meter('Held');
      // Meta's time is in whole seconds, by a clock of its own.
      if (by.ended === 'sent') meter('TimeToReplyMs', Math.max(0, toEpochMs(clock.now()) - toEpochMs(sentAtOf(sk))));
    },
  };
  return (command, answer) => tell(after, command, answer);
};
