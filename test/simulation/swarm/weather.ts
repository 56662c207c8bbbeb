import type { Weather } from '../services/graph-api.ts';
import type { Story } from './story.ts';

/** Meta: too many requests of this number; too many messages to this customer (Throughput; Pair rate limit). */
const NUMBER_LIMIT = 130_429;
const PAIR_LIMIT = 131_056;
const SECONDS_A_SEND = 6;

/** How the Graph API treats sends in a story: troubles for a while, and limits all the time. `startMs`: epoch. */
export const weatherOf = ({ happenings, limits }: Pick<Story, 'happenings' | 'limits'>, startMs: number): Weather => {
  const troubles = happenings.filter((each) => each.what === 'trouble');
  const isTooFast = createLimit(limits.sendsPerSecond, limits.sendsPerSecond);
  const isTooMuch = createLimit(limits.sendsInARow, 1 / SECONDS_A_SEND);
  return ({ phoneNumberId, to, at }) => {
    const now = at - startMs;
    const trouble = troubles.find(
      ({ at: from, forMs, phoneNumberId: of }) =>
        from <= now && now < from + forMs && (of === undefined || of === phoneNumberId),
    );
    if (trouble) return trouble.refusal;
    if (isTooFast(phoneNumberId, at)) return NUMBER_LIMIT;
    return isTooMuch(`${phoneNumberId} ${to}`, at) ? PAIR_LIMIT : undefined;
  };
};

/** So many at once, and so many more each second; what is refused does not count. */
const createLimit = (most: number, perSecond: number) => {
  const buckets = new Map<string, { left: number; at: number }>();
  return (of: string, atMs: number): boolean => {
    const bucket = buckets.get(of) ?? { left: most, at: atMs };
    const left = Math.min(most, bucket.left + ((atMs - bucket.at) / 1_000) * perSecond);
    const isRefused = left < 1;
    buckets.set(of, { left: isRefused ? left : left - 1, at: atMs });
    return isRefused;
  };
};
