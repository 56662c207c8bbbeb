import { INDEX } from '../table.ts';
import { at, type Finding } from './finding.ts';
import type { Partition, RefOutbound } from './reference-items.ts';

/** A message that was held or failed, and the one as which a person sent it again: each names the other. */
export const checkRetries = ({ outbound }: Partition): readonly Finding[] =>
  [...outbound.values()].flatMap((message) => [...checkRetried(message, outbound), ...checkRetry(message, outbound)]);

type Outbound = Partition['outbound'];

const checkRetried = (message: RefOutbound, outbound: Outbound): readonly Finding[] => {
  const { sk, retriedBy } = message;
  if (retriedBy === undefined || outbound.get(retriedBy)?.retryOf === sk) return [];
  return [{ kind: 'retried-by-nothing', where: `${at(message)} → ${retriedBy}` }];
};

const checkRetry = (message: RefOutbound, outbound: Outbound): readonly Finding[] => {
  const { pk, sk, retryOf } = message;
  if (retryOf === undefined) return [];
  const earlier = outbound.get(retryOf);
  if (earlier?.retriedBy === sk) return [];
  const where = `${at(message)} → ${retryOf}`;
  if (earlier && earlier.retriedBy === undefined) {
    const mark = {
      set: { retriedBy: sk },
      remove: [INDEX.open.pk, INDEX.open.sk],
      conditions: ['attribute_exists(pk)', 'attribute_not_exists(retriedBy)'],
    };
    return [{ kind: 'retry-not-marked', where, repair: { write: 'update', key: { pk, sk: retryOf }, update: mark } }];
  }
  const forget = {
    set: {},
    remove: ['retryOf'],
    conditions: ['#retryOf = :retryOf'],
    names: { retryOf: 'retryOf' },
    values: { retryOf },
  };
  return [{ kind: 'retry-of-nothing', where, repair: { write: 'update', key: { pk, sk }, update: forget } }];
};
