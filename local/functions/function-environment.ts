import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createLog, errorFields } from '../support/log.ts';
import { forEachWholeLine } from '../support/whole-lines.ts';
import {
  FunctionCrashError,
  FunctionError,
  FunctionInitError,
  FunctionStoppedError,
  FunctionTimeoutError,
} from './function-errors.ts';
import type { EnvironmentData, EnvironmentMessage, Invocation } from './function-protocol.ts';

const MEMORY_MB = 512;

/** Beside the modules it was compiled from: a directory that other users can write to must not hold code. */
const COMPILE_CACHE_DIR = fileURLToPath(new URL('../../node_modules/.cache/answerline', import.meta.url));

export interface EnvironmentOptions {
  readonly name: string;
  readonly entry: URL;
  /** All that the function sees as `process.env`, beside the variables that Lambda itself sets. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How long the entry may take to load. */
  readonly loadTimeoutMs: number;
  /** A whole line of the function's standard output or standard error, or of the host about it. */
  readonly onOutput: (line: string) => void;
}

/** One environment of a function. It handles one event at a time: `run` is not called again before it settled. */
export interface FunctionEnvironment {
  /** Rejects with FunctionInitError, or FunctionStoppedError. */
  readonly ready: Promise<void>;
  /** Resolves when nothing of it runs any more, for whatever reason. */
  readonly ended: Promise<void>;
  /** False as soon as its end is decided. */
  isAlive(): boolean;
  /** @throws FunctionError; or, when the environment has ended, what ended it. */
  run(event: unknown): Promise<unknown>;
  terminate(): Promise<void>;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export const startEnvironment = (options: EnvironmentOptions): FunctionEnvironment => {
  const { name, timeoutMs, loadTimeoutMs } = options;
  const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
    env: { ...options.env, ...variablesOfLambda(options) },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    workerData: {
      functionName: name,
      entry: options.entry.href,
      region: options.env.AWS_REGION ?? 'us-east-1',
      memoryMb: MEMORY_MB,
      compileCacheDir: COMPILE_CACHE_DIR,
    } satisfies EnvironmentData,
  });
  forEachWholeLine(worker.stdout, options.onOutput);
  forEachWholeLine(worker.stderr, options.onOutput);

  const log = createLog(options.onOutput);
  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let isReady = false;
  let hasEnded = false;
  let pending: Pending | undefined;
  /** Why the environment ends, where that is known before it has. */
  let cause: Error | undefined;

  const end = (why: Error) => {
    cause ??= why;
    void worker.terminate();
  };

  const initTimer = setTimeout(
    () => end(new FunctionInitError(`${name} was not loaded within ${loadTimeoutMs / 1000} s`)),
    loadTimeoutMs,
  );

  const settle = (settlePending: (waiting: Pending) => void) => {
    const waiting = pending;
    pending = undefined;
    if (waiting) settlePending(waiting);
  };

  worker.on('message', (message: EnvironmentMessage) => {
    // What it says after its end was decided came too late.
    if (cause) return;
    switch (message.kind) {
      case 'ready':
        isReady = true;
        clearTimeout(initTimer);
        started.resolve();
        return;
      case 'result':
        settle(({ resolve }) => resolve(JSON.parse(message.resultJson)));
        return;
      case 'failure':
        settle(({ reject }) => reject(new FunctionError(name, message)));
    }
  });

  worker.on('error', (error: unknown) => {
    cause ??= isReady
      ? new FunctionCrashError(`${name} crashed: ${nameOf(error)}`, { cause: error })
      : new FunctionInitError(`${name} could not be loaded: ${nameOf(error)}: ${messageOf(error)}`, { cause: error });
  });

  worker.once('exit', (code) => {
    clearTimeout(initTimer);
    const why =
      cause ??
      (isReady
        ? new FunctionCrashError(`${name} ended by itself with exit code ${code}`)
        : new FunctionInitError(`${name} ended with exit code ${code} while it was loaded`));
    if (isReady && !pending && why instanceof FunctionCrashError) log('ERROR', 'Function crashed', errorFields(why));
    hasEnded = true;
    settle(({ reject }) => reject(why));
    started.reject(why);
    ended.resolve();
  });

  return {
    ready: started.promise,
    ended: ended.promise,
    isAlive: () => !hasEnded && cause === undefined,
    run: (event) => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const timer = setTimeout(
        () => end(new FunctionTimeoutError(`${name} timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)),
        timeoutMs,
      );
      pending = { resolve, reject };
      worker.postMessage({
        requestId: randomUUID(),
        eventJson: JSON.stringify(event),
        deadline: Date.now() + timeoutMs,
      } satisfies Invocation);
      return promise.finally(() => clearTimeout(timer));
    },
    terminate: async () => {
      end(new FunctionStoppedError(`${name} was stopped`));
      await ended.promise;
    },
  };
};

const variablesOfLambda = ({ name }: EnvironmentOptions): Record<string, string> => ({
  AWS_LAMBDA_FUNCTION_NAME: name,
  // Without it the logger takes no invocation for a cold start.
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MEMORY_MB),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
});

// What a thread throws arrives as a copy, which is no instance of our Error everywhere.
const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : typeof error;

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
