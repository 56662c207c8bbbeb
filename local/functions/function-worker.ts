// The inside of one function environment: a worker thread that loads the entry once and handles one event at a time.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { EnvironmentData, EnvironmentMessage, Invocation } from './function-protocol.ts';

const { functionName, entry, region, memoryMb, compileCacheDir } = workerData as EnvironmentData;

type LambdaContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

// The Node 24 runtime of Lambda has no callbacks, and so no done, fail and succeed.
const contextOf = (invocation: Invocation): LambdaContext => ({
  awsRequestId: invocation.requestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'local',
  memoryLimitInMB: String(memoryMb),
  getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - Date.now()),
});

const failure = (thrown: unknown): EnvironmentMessage => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { kind: 'failure', name: error.name, message: error.message, stack: error.stack ?? '' };
};

const loadHandler = async (): Promise<(event: unknown, context: LambdaContext) => unknown> => {
  const { handler } = (await import(entry)) as { readonly handler?: unknown };
  if (typeof handler !== 'function') throw new Error(`${entry} exports no function named handler`);
  return (event, context) => Reflect.apply(handler, undefined, [event, context]);
};

enableCompileCache(compileCacheDir);
const handler = await loadHandler();
// An environment is ended without notice, which would lose what it compiled.
flushCompileCache();

const tell = (message: EnvironmentMessage) => parentPort?.postMessage(message);

const handle = async (invocation: Invocation): Promise<EnvironmentMessage> => {
  try {
    const result = await handler(JSON.parse(invocation.eventJson), contextOf(invocation));
    return { kind: 'result', resultJson: JSON.stringify(result ?? null) };
  } catch (thrown) {
    return failure(thrown);
  }
};

parentPort?.on('message', (invocation: Invocation) => {
  void handle(invocation).then(tell);
});
tell({ kind: 'ready' });
