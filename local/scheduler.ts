import type { LocalFunction } from './functions/functions.ts';

export interface Scheduler {
  /** No run starts afterwards; runs under way are the function's to end. */
  stop(): void;
}

/** As the cloud's schedule hands it to the function. */
const SCHEDULED_EVENT = { source: 'answerline.scheduler' } as const;

/**
 * Invokes `sweeper` at once and then every `everySeconds`, whether or not the run before has ended, as EventBridge
 * Scheduler does. A failed run is told to `onFailure`; the next one makes up for it.
 */
export const startScheduler = (options: {
  readonly sweeper: Pick<LocalFunction, 'invoke'>;
  readonly everySeconds: number;
  readonly onFailure: (error: unknown) => void;
}): Scheduler => {
  const run = (event: object) => {
    options.sweeper.invoke(event).catch(options.onFailure);
  };
  const timer = setInterval(() => run(SCHEDULED_EVENT), options.everySeconds * 1000);
  // The queue is in memory: whatever is open when a stack starts has lost its doorbell.
  run({ ...SCHEDULED_EVENT, olderThanSeconds: 0 });
  return { stop: () => clearInterval(timer) };
};
