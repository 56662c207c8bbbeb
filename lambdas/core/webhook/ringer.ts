import type { BatchDoorbell, Ring } from '../ports.ts';
import type { WebhookObservation } from './accept-webhook.ts';

/** SQS, SendMessageBatch: at most so many messages a request. */
const MOST_IN_BATCH = 10;
/** Requests under way at once. What is asked meanwhile goes along with the next one. */
const CONCURRENT_BATCHES = 2;

export type AskedRing = Ring & { readonly jobIds: readonly string[] };

export type Ringer = {
  /** The first ring goes out at once. It never throws: what is not rung is open, and the sweeper finds it. */
  ring(asked: AskedRing): void;
  /** Resolves when every ring so far was sent, or was not. */
  done(): Promise<void>;
};

/** Rings as soon as there is something to ring for, in as few requests as that allows. */
export const createRinger = (doorbell: BatchDoorbell, observe: (observation: WebhookObservation) => void): Ringer => {
  const waiting: AskedRing[] = [];
  const under = new Set<Promise<void>>();

  const send = async (batch: readonly AskedRing[]) => {
    const failures = await ringAll(
      doorbell,
      batch.map(({ jobIds, ...ring }) => ring),
    );
    for (const [place, { conversationId, jobIds }] of batch.entries()) {
      const error = failures[place];
      observe(
        error === undefined
          ? { saw: 'ring', conversationId, jobIds }
          : { saw: 'ring-failed', conversationId, jobIds, error },
      );
    }
  };

  const start = (): void => {
    while (waiting.length > 0 && under.size < CONCURRENT_BATCHES) {
      const sent = send(waiting.splice(0, MOST_IN_BATCH)).finally(() => {
        under.delete(sent);
        start();
      });
      under.add(sent);
    }
  };

  return {
    ring: (asked) => {
      waiting.push(asked);
      start();
    },
    done: async () => {
      while (under.size > 0) await Promise.all(under);
    },
  };
};

/** The error of each ring that the queue did not take, by its place. */
const ringAll = async (doorbell: BatchDoorbell, rings: readonly Ring[]): Promise<readonly unknown[]> => {
  const [only, ...others] = rings;
  try {
    if (only === undefined || others.length > 0) return await doorbell.ringAll(rings);
    await doorbell.ring(only);
    return [];
  } catch (error) {
    return rings.map(() => error);
  }
};
