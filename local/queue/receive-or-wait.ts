import type { Clock } from './clock.ts';
import type { FifoQueue, ReceivedMessage } from './fifo-queue.ts';

export type Receive = {
  readonly max: number;
  readonly visibilityTimeoutMs?: number | undefined;
  /** Real time, whatever the queue's clock says: it is the caller who waits. */
  readonly waitMs: number;
};

/**
 * Long polling: answers as soon as there is a message, else with nothing when the wait is over.
 * An aborted receive hands out nothing, since nobody would be there to delete it.
 */
export async function receiveOrWait(
  queue: FifoQueue,
  { max, visibilityTimeoutMs, waitMs }: Receive,
  clock: Clock,
  signal: AbortSignal,
): Promise<ReceivedMessage[]> {
  const giveUpAt = performance.now() + waitMs;
  while (!signal.aborted) {
    const messages = queue.receive(max, visibilityTimeoutMs);
    const leftMs = giveUpAt - performance.now();
    if (messages.length > 0 || leftMs <= 0) return messages;
    const dueAt = queue.nextDueAt();
    await somethingHappens(queue, dueAt === null ? leftMs : Math.min(leftMs, dueAt - clock.now()), signal);
  }
  return [];
}

const somethingHappens = (queue: FifoQueue, withinMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.ceil(withinMs));
    const forget = queue.onChange(done);
    signal.addEventListener('abort', done);
  });
