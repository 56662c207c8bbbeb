import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFunction, type FunctionOptions, type LocalFunction } from '../../../local/functions/functions.ts';
import { PROCESS_PATIENCE_MS } from '../../support/patience.ts';
import { eventually } from '../eventually.ts';

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const entry = (name: string) => new URL(`./entries/${name}.ts`, import.meta.url);

const aFunction = (overrides: Partial<FunctionOptions> = {}): LocalFunction => {
  const made = createFunction({
    name: 'probe',
    entry: entry('probe'),
    env: { TABLE_NAME: 'answerline' },
    timeoutMs: PROCESS_PATIENCE_MS,
    loadTimeoutMs: PROCESS_PATIENCE_MS,
    maxEnvironments: 1,
    onOutput: () => undefined,
    ...overrides,
  });
  cleanups.push(() => made.stop(0));
  return made;
};

/** A place where functions meet: it answers nobody until `guests` have come. */
const aMeeting = async (guests: number) => {
  const waiting: ServerResponse[] = [];
  const server = createServer((_, response) => {
    waiting.push(response);
    if (waiting.length >= guests) for (const guest of waiting) guest.end('all are here');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hasCome: () => waiting.length };
};

describe('createFunction', () => {
  it('gives the handler its own environment variables and a context as Lambda does', async () => {
    const answer = await aFunction({ timeoutMs: 60_000 }).invoke({ do: 'describe' });

    expect(answer).toMatchObject({
      variables: { TABLE_NAME: 'answerline', AWS_LAMBDA_FUNCTION_NAME: 'probe' },
      context: {
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionName: 'probe',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:probe',
        memoryLimitInMB: '512',
      },
    });
    expect(answer).not.toHaveProperty('variables.PATH');
    const remaining = (answer as { context: { getRemainingTimeInMillis: number } }).context.getRemainingTimeInMillis;
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(60_000);
  });

  it('hands results over as JSON, nothing as null', async () => {
    expect(await aFunction().invoke({ do: 'nothing' })).toBeNull();
  });

  it('rejects with the name and message of what the handler threw, and lives on', async () => {
    const probe = aFunction();

    await expect(probe.invoke({ do: 'fail' })).rejects.toMatchObject({
      name: 'FunctionError',
      errorType: 'RangeError',
      errorMessage: 'out of stock',
      message: 'probe failed: RangeError',
    });
    expect(await probe.invoke({ do: 'nothing' })).toBeNull();
  });

  it('handles one event at a time in one environment, in the order in which they came', async () => {
    const meeting = await aMeeting(1);
    const probe = aFunction({ maxEnvironments: 1 });
    const event = { do: 'meet', url: meeting.url };

    const answers = await Promise.all([probe.invoke(event), probe.invoke(event), probe.invoke(event)]);

    expect(answers).toMatchObject([
      { mostAtOnce: 1, handled: 1 },
      { mostAtOnce: 1, handled: 2 },
      { mostAtOnce: 1, handled: 3 },
    ]);
  });

  it('handles events at the same time in as many environments as it may have', async () => {
    const meeting = await aMeeting(3);
    const probe = aFunction({ maxEnvironments: 3 });
    const event = { do: 'meet', url: meeting.url };

    const answers = await Promise.all([probe.invoke(event), probe.invoke(event), probe.invoke(event)]);

    expect(new Set(answers.map((answer) => (answer as { environment: string }).environment)).size).toBe(3);
  });

  it('warms one environment, which the first event then finds', async () => {
    const meeting = await aMeeting(1);
    const probe = aFunction({ maxEnvironments: 4 });
    await Promise.all([probe.warm(), probe.warm()]);

    const first = await probe.invoke({ do: 'meet', url: meeting.url });
    const second = await probe.invoke({ do: 'meet', url: meeting.url });

    expect(second).toMatchObject({ environment: (first as { environment: string }).environment, handled: 2 });
  });

  it.each(['hang', 'spin'])('ends an environment that does not answer in time (%s)', async (what) => {
    const probe = aFunction({ timeoutMs: 300 });
    await probe.warm();

    await expect(probe.invoke({ do: what })).rejects.toMatchObject({
      name: 'FunctionTimeoutError',
      message: 'probe timed out after 0.30 seconds',
    });
  });

  it('works on in a fresh environment after a timeout', async () => {
    const meeting = await aMeeting(1);
    const probe = aFunction({ timeoutMs: 2_000 });
    const before = await probe.invoke({ do: 'meet', url: meeting.url });
    await expect(probe.invoke({ do: 'spin' })).rejects.toThrow('timed out');

    const after = await probe.invoke({ do: 'meet', url: meeting.url });

    expect(after).toMatchObject({ handled: 1 });
    expect(after).not.toMatchObject({ environment: (before as { environment: string }).environment });
  });

  it.each([
    ['crash', 'probe crashed: TypeError'],
    ['exit', 'probe ended by itself with exit code 3'],
  ])('rejects when the environment ends under an event (%s), and works on', async (what, message) => {
    const probe = aFunction();

    await expect(probe.invoke({ do: what })).rejects.toMatchObject({ name: 'FunctionCrashError', message });
    expect(await probe.invoke({ do: 'nothing' })).toBeNull();
  });

  it('says so when an environment ends that has no event, and works on', async () => {
    const lines: string[] = [];
    const probe = aFunction({ onOutput: (line) => lines.push(line) });
    await probe.invoke({ do: 'crash-when-idle' });

    await eventually('the crash is told', () => lines.some((line) => line.includes('probe crashed: TypeError')));
    expect(await probe.invoke({ do: 'nothing' })).toBeNull();
  });

  it.each([
    ['fails-to-load', 'probe could not be loaded: RangeError: TABLE_NAME is missing'],
    ['no-handler', 'exports no function named handler'],
    ['is-not-there', 'probe could not be loaded'],
  ])('rejects every event and warm() when the entry cannot be loaded (%s)', async (name, message) => {
    const broken = aFunction({ entry: entry(name) });

    await expect(broken.warm()).rejects.toMatchObject({ name: 'FunctionInitError' });
    const results = await Promise.allSettled([broken.invoke({}), broken.invoke({})]);

    expect(results).toMatchObject([
      { status: 'rejected', reason: { name: 'FunctionInitError', message: expect.stringContaining(message) } },
      { status: 'rejected', reason: { name: 'FunctionInitError', message: expect.stringContaining(message) } },
    ]);
  });

  it('says how long it waited for an entry that does not end to load', async () => {
    const slow = aFunction({ entry: entry('never-loads'), loadTimeoutMs: 100 });

    await expect(slow.warm()).rejects.toMatchObject({
      name: 'FunctionInitError',
      message: 'probe was not loaded within 0.1 s',
    });
  });

  it('hands over what the function prints in whole lines', async () => {
    const lines: string[] = [];
    const probe = aFunction({ onOutput: (line) => lines.push(line) });
    await probe.invoke({ do: 'print' });

    await eventually('all lines are here', () => lines.length === 3);
    expect([...lines].sort()).toEqual(['an error', 'and another é', 'one line\u2028']);
  });

  it('lets what is in flight end when it stops, and takes nothing new', async () => {
    const meeting = await aMeeting(2);
    const probe = aFunction({ maxEnvironments: 1 });
    const inFlight = probe.invoke({ do: 'meet', url: meeting.url });
    const waiting = probe.invoke({ do: 'nothing' });
    await eventually('the first event is being handled', () => meeting.hasCome() === 1);

    const stopped = probe.stop(20_000);
    const refused = probe.invoke({ do: 'nothing' });
    await expect(waiting).rejects.toMatchObject({ name: 'FunctionStoppedError' });
    await expect(refused).rejects.toMatchObject({ name: 'FunctionStoppedError' });
    await fetch(meeting.url);

    expect(await inFlight).toMatchObject({ handled: 1 });
    await stopped;
  });

  it('ends what is still in flight when the grace period is over', async () => {
    const meeting = await aMeeting(2);
    const probe = aFunction();
    const inFlight = probe.invoke({ do: 'meet', url: meeting.url });
    const outcome = expect(inFlight).rejects.toMatchObject({
      name: 'FunctionStoppedError',
      message: 'probe was stopped',
    });
    await eventually('the event is being handled', () => meeting.hasCome() === 1);

    await probe.stop(0);

    await outcome;
  });
});
