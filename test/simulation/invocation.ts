import type { Timer } from './time.ts';

export type FunctionName = 'webhook' | 'consumer' | 'sweeper' | 'inbox';

/** How an invocation ended; of one that was killed, whoever waits for an answer gets none. */
export type InvocationEnd =
  | { readonly ended: 'answered'; readonly result: unknown }
  | { readonly ended: 'threw'; readonly error: unknown }
  | { readonly ended: 'killed' };

/** One run of one function. Faults are counted by what it asks, so that each has a name. */
export class Invocation {
  readonly of: FunctionName;
  /** Counted from 1 for each function. */
  readonly nth: number;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly onEnd: (end: InvocationEnd) => void;
  state: 'running' | 'over' | 'killed' = 'running';
  /** Requests that have no answer yet. */
  pending = 0;
  /** Requests made so far. */
  asked = 0;
  /** Items that its requests changed. */
  changed = 0;
  /** Whether anything went wrong in it that was not its own doing. */
  disturbed = false;
  timeout: Timer | undefined;
  readonly #asked = new Map<string, number>();

  constructor(of: FunctionName, nth: number, startedAt: number, endsAt: number, onEnd: (end: InvocationEnd) => void) {
    this.of = of;
    this.nth = nth;
    this.startedAt = startedAt;
    this.endsAt = endsAt;
    this.onEnd = onEnd;
  }

  /** Counts a request, and answers with the name of this one: `consumer 1, update conversation 2`. */
  count(what: string): () => string {
    this.asked++;
    const nth = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, nth);
    return () => `${this.of} ${this.nth}, ${what} ${nth}`;
  }
}
