import { awaitAll } from '../core/await-all.ts';
import { addSeconds } from '../core/instants.ts';
import type { Clock, Sleep } from '../core/ports.ts';

const LOOK_EVERY_SECONDS = 2;

export type WhileWantedPorts = {
  readonly clock: Clock;
  readonly sleepUntil: Sleep;
  /** Whether what is being made may still be used. */
  readonly isWanted: () => Promise<boolean>;
};

/**
 * Makes something that takes long, and aborts its signal once nobody wants it any more, which is looked at every two
 * seconds: a person who takes over need not wait for a model, nor pay it. Nothing of it is under way once this settles.
 * A look that fails ends the work as its own failure would.
 */
export const whileWanted = async <Result>(
  { clock, sleepUntil, isWanted }: WhileWantedPorts,
  make: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const unwanted = new AbortController();
  const made = new AbortController();

  const watch = async () => {
    for (;;) {
      await sleepUntil(addSeconds(clock.now(), LOOK_EVERY_SECONDS), made.signal);
      if (made.signal.aborted) return;
      if (!(await isWanted())) return unwanted.abort();
    }
  };
  const watching = watch().catch((error: unknown) => {
    unwanted.abort();
    throw error;
  });
  // With a reason, since without one an exception is made that nobody reads.
  const making = make(unwanted.signal).finally(() => made.abort('made'));
  const [result] = await awaitAll([making, watching]);
  return result;
};
