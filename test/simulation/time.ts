import { nextTick } from 'node:process';
import { toInstant } from '../../lambdas/core/instants.ts';
import type { IsoInstant } from '../../schemas/instants.ts';

/** Something that is to happen; one that is cancelled takes no time. */
export type Timer = { cancelled: boolean };

type Event = Timer & { readonly at: number; readonly seq: number; readonly run: () => void };

/**
 * Virtual time: what happens next, in order of time, and among what happens at once in the order in which it was
 * planned. After each event every promise that it settled runs on to where it waits again, then time moves on.
 */
export const createTime = (startMs: number) => {
  let now = startMs;
  let planned = 0;
  const events: Event[] = [];
  let shown = { at: Number.NaN, instant: '' };

  const at = (atMs: number, run: () => void): Timer => {
    const event: Event = { at: Math.max(now, atMs), seq: planned++, run, cancelled: false };
    push(events, event);
    return event;
  };
  return {
    now: () => now,
    instant: (): IsoInstant => {
      if (shown.at !== now) shown = { at: now, instant: toInstant(now) };
      return shown.instant;
    },
    at,
    after: (ms: number, run: () => void): Timer => at(now + ms, run),
    /** Runs event after event, none later than `endMs`; answers whether nothing is left to come. */
    runUntil: async (endMs: number, afterEach: () => void): Promise<boolean> => {
      // Promises come before the next tick only for who is called by a promise.
      await undefined;
      for (;;) {
        const next = events[0];
        if (next === undefined) return true;
        if (!next.cancelled && next.at > endMs) return false;
        pop(events);
        if (next.cancelled) continue;
        now = next.at;
        next.run();
        await drained();
        afterEach();
      }
    },
  };
};

export type Time = ReturnType<typeof createTime>;

/**
 * Resolves when no promise has anything left to do, since nothing here waits for the real world. A turn of the event
 * loop would do as well, and takes a quarter of all the time.
 */
const drained = (): Promise<void> => new Promise((resolve) => nextTick(resolve));

const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/** A binary heap, the earliest event at its top. */
const push = (heap: Event[], event: Event): void => {
  let place = heap.length;
  heap.push(event);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above] as Event;
    if (!isBefore(event, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = event;
};

const pop = (heap: Event[]): void => {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    let below = place * 2 + 1;
    const left = heap[below];
    if (left === undefined) break;
    const right = heap[below + 1];
    if (right !== undefined && isBefore(right, left)) below++;
    const child = heap[below] as Event;
    if (!isBefore(child, last)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = last;
};
