import type { LocalFunction } from './functions.ts';

export interface Scheduler {
  /** No run starts afterwards; runs under way are the function's to end. */
  stop(): void;
}

/** As the cloud's schedule hands it to the function. */
export const SCHEDULED_EVENT = { source: 'answerline.scheduler' } as const;

/**
 * Invokes `sweeper` at once and then every `everySeconds`, whether or not the run before has ended, as EventBridge
 * Scheduler does. A failed run is told to `onFailure`; the next one makes up for it.
 */
export const startScheduler = (options: {
  readonly sweeper: Pick<LocalFunction, 'invoke'>;
  readonly everySeconds: number;
  readonly onFailure: (error: unknown) => void;
}): Scheduler => {
  const run = () => {
    options.sweeper.invoke(SCHEDULED_EVENT).catch(options.onFailure);
  };
  const timer = setInterval(run, options.everySeconds * 1000);
  run();
  return { stop: () => clearInterval(timer) };
};
