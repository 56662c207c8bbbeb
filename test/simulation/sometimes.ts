/**
 * What a whole run must have come across, or it has shown less than it seems to: each is raised by an observer of the
 * run, not by the code under test.
 */
export const SOMETIMES = [
  'two consumers alive',
  'unknown settled by status',
  'unknown resent',
  'held',
  'held lifted by a late status',
  'superseded by takeover',
  'model stopped by takeover',
  'takeover between parts',
  'coalesced three or more',
  'inbound older than the last answered one',
  'status before response',
  'failed after accepted',
  'SDK retry hitting its own write',
  'sweep without effect',
  'redrive',
  'deduplication id swallowed',
  'poison',
  'lagging index',
  'paused and resumed',
  'hand back that answers',
  'snooze that ended',
  'snooze ended by a message',
  'handed back unanswered',
] as const;

export type Sometimes = (typeof SOMETIMES)[number];

/** How often each was reached. */
export type Reached = Record<Sometimes, number>;

export const noneReached = (): Reached => Object.fromEntries(SOMETIMES.map((name) => [name, 0])) as Reached;

export const addReached = (to: Reached, from: Reached): void => {
  for (const name of SOMETIMES) to[name] += from[name];
};

export const neverReached = (reached: Reached): readonly Sometimes[] => SOMETIMES.filter((name) => reached[name] === 0);
