import { settledWithin } from '../support/settled-within.ts';
import { type EnvironmentOptions, type FunctionEnvironment, startEnvironment } from './function-environment.ts';
import { FunctionStoppedError } from './function-errors.ts';

export interface FunctionOptions extends EnvironmentOptions {
  /** How many events are handled at the same time at most; further ones wait in order. */
  readonly maxEnvironments: number;
}

/** A function as Lambda runs it: environments that handle one event each, made when there is more to do than they can. */
export interface LocalFunction {
  /**
   * @returns what the handler returned, as JSON: `undefined` is null.
   * @throws FunctionInitError, FunctionError, FunctionCrashError, FunctionTimeoutError, FunctionStoppedError
   */
  invoke(event: unknown): Promise<unknown>;
  /** Resolves when an environment is ready. @throws FunctionInitError */
  warm(): Promise<void>;
  /** Takes no new work, waits up to `graceMs` for the events that are being handled, then ends every environment. */
  stop(graceMs: number): Promise<void>;
}

interface Call {
  readonly event: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export const createFunction = (options: FunctionOptions): LocalFunction => {
  const environments = new Set<FunctionEnvironment>();
  const starting = new Set<FunctionEnvironment>();
  const idle: FunctionEnvironment[] = [];
  const waiting: Call[] = [];
  const running = new Set<Promise<void>>();
  let stopping = false;

  const addEnvironment = () => {
    const environment = startEnvironment(options);
    environments.add(environment);
    starting.add(environment);
    environment.ready.then(
      () => free(environment),
      (error: unknown) => waiting.shift()?.reject(error),
    );
    void environment.ended.then(() => {
      environments.delete(environment);
      starting.delete(environment);
      const index = idle.indexOf(environment);
      if (index >= 0) idle.splice(index, 1);
      dispatch();
    });
    return environment;
  };

  const free = (environment: FunctionEnvironment) => {
    starting.delete(environment);
    if (environment.isAlive()) idle.push(environment);
    dispatch();
  };

  const handOver = (environment: FunctionEnvironment) => {
    const call = waiting.shift();
    if (!call) return;
    const work: Promise<void> = environment
      .run(call.event)
      .then(call.resolve, call.reject)
      .then(() => {
        running.delete(work);
        free(environment);
      });
    running.add(work);
  };

  const dispatch = () => {
    if (stopping) return;
    while (waiting.length > 0 && idle.length > 0) {
      const environment = idle.pop();
      if (environment?.isAlive()) handOver(environment);
    }
    while (waiting.length > starting.size && environments.size < options.maxEnvironments) addEnvironment();
  };

  return {
    invoke: (event) => {
      if (stopping) return Promise.reject(new FunctionStoppedError(`${options.name} takes no more work`));
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      waiting.push({ event, resolve, reject });
      dispatch();
      return promise;
    },
    warm: async () => {
      const [environment = addEnvironment()] = environments;
      await environment.ready;
    },
    stop: async (graceMs) => {
      stopping = true;
      for (const call of waiting.splice(0)) {
        call.reject(new FunctionStoppedError(`${options.name} takes no more work`));
      }
      await settledWithin(Promise.all(running), graceMs);
      await Promise.all([...environments].map((environment) => environment.terminate()));
    },
  };
};
