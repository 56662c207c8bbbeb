import type { Clock } from './clock.ts';
import type { JsonObject } from './json.ts';
import type { WebhookAnswer, WebhookPoster } from './webhook-poster.ts';

/** One webhook on its way. */
export interface Delivery {
  readonly id: string;
  /** When it is posted first, in milliseconds since the epoch. */
  readonly dueAt: number;
  readonly envelope: JsonObject;
}

export interface DeliveryEvents<D extends Delivery> {
  readonly posting: (delivery: D) => void;
  readonly refused: (delivery: D, answer: WebhookAnswer) => void;
  readonly settled: (delivery: D, outcome: 'answered' | 'expired') => void;
}

export interface Deliveries<D extends Delivery> {
  /** Posts when due, again until it is answered 200. Answers with the first answer. */
  readonly schedule: (delivery: D) => Promise<WebhookAnswer>;
  /** Starts nothing more and waits for what is under way; what was not answered stays unsettled. */
  readonly stop: () => Promise<void>;
}

const RETRY_EVERY_MS = 2_000;
const RETRY_FOR_MS = 3_600_000;

/** Webhooks are posted at least once, each for itself, so that a refused one is overtaken by later ones, as Meta's are. */
export const createDeliveries = <D extends Delivery>(
  clock: Clock,
  post: WebhookPoster,
  events: DeliveryEvents<D>,
): Deliveries<D> => {
  const stopped = new AbortController();
  const waiting = new Set<() => void>();
  const underWay = new Set<Promise<WebhookAnswer>>();

  const attempt = async (delivery: D): Promise<WebhookAnswer> => {
    events.posting(delivery);
    const answer = await post(delivery.envelope, stopped.signal);
    if (answer.status === 200) events.settled(delivery, 'answered');
    else if (!stopped.signal.aborted) retry(delivery, answer);
    return answer;
  };

  const retry = (delivery: D, answer: WebhookAnswer): void => {
    if (clock.now() + RETRY_EVERY_MS > delivery.dueAt + RETRY_FOR_MS) {
      events.settled(delivery, 'expired');
      return;
    }
    events.refused(delivery, answer);
    wait(RETRY_EVERY_MS, () => void track(attempt(delivery)));
  };

  const wait = (delayMs: number, run: () => void): void => {
    const forget = (): void => {
      cancel();
      waiting.delete(forget);
    };
    const cancel = clock.after(delayMs, () => {
      waiting.delete(forget);
      run();
    });
    waiting.add(forget);
  };

  const track = (running: Promise<WebhookAnswer>): Promise<WebhookAnswer> => {
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };

  return {
    schedule: (delivery) => {
      const delayMs = delivery.dueAt - clock.now();
      if (delayMs <= 0) return track(attempt(delivery));
      return new Promise((resolve, reject) => {
        wait(delayMs, () => void track(attempt(delivery)).then(resolve, reject));
      });
    },
    stop: async () => {
      stopped.abort(new Error('the simulator stops'));
      for (const forget of waiting) forget();
      await Promise.all(underWay);
    },
  };
};
