import { spawn } from 'node:child_process';
import { once as onceEmitted } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { once } from '../e2e/once.ts';
import { anomalies, countQueued, isAtRest, readThreads } from './aftermath.ts';
import { coincidences, firstOfLate } from './coincidences.ts';
import { KILLED, type Storm, storms } from './storm.ts';

const { KILLS = '20', KILL_SEED = String(Date.now()), KILL_ENGINE = 'false' } = process.env;
const kills = Number(KILLS);
const CUSTOMERS = 20;

const storm = storms();

it(`answers every message once, in order, through ${KILLS} kills (KILL_SEED=${KILL_SEED})`, async () => {
  const killsEngine = KILL_ENGINE === 'true';
  const after = await storm({ seed: KILL_SEED, kills, customers: CUSTOMERS, killsEngine });
  const { dataDir, stack, queueUrl, written } = after;

  const threads = await once(
    'every message is there, and nothing is left to do',
    () => readThreads(dataDir),
    (all) => countInbound(all) >= written.length && all.every(isAtRest),
  );
  await once(
    'the queue is empty',
    () => countQueued(queueUrl),
    (count) => count === 0,
  );

  const sent = await after.sent();
  const log = after.log();
  const met = coincidences(sent, log);
  process.stderr.write(`${JSON.stringify({ seed: KILL_SEED, kills, ...met })}\n`);
  expect(written).toHaveLength(kills * CUSTOMERS);
  expect(threads).toHaveLength(CUSTOMERS);
  expect(withLog(anomalies(written, threads, firstOfLate(sent, log)), after)).toEqual([]);
  expect(await verifyReferences(dataDir)).toEqual({ code: 0, lastLine: 'Reference verification PASSED' });
  expect(met.timeouts).toBeGreaterThan(0);
  expect(met.killedWhileHanging).toBeGreaterThan(0);
  expect(met.foundAccepted).toBeGreaterThan(0);
  expect(await stack.stop()).toBe(0);
});

const countInbound = (threads: Awaited<ReturnType<typeof readThreads>>) =>
  threads.flatMap(({ thread }) => thread).filter(({ direction }) => direction === 'INBOUND').length;

/** Anomalies, and what the stacks logged of the conversations they are in: the files are gone after the run. */
const withLog = (found: readonly string[], { log }: Storm): readonly string[] => {
  if (found.length === 0) return [];
  const conversations = new Set(found.map((what) => what.split(':')[0]));
  const lines = log().filter(
    ({ message, conversationId }) => message === KILLED || conversations.has(String(conversationId)),
  );
  return [...found, ...lines.map((line) => JSON.stringify(LOGGED.map((key) => line[key] ?? '')))];
};

const LOGGED = [
  'timestamp',
  'message',
  'conversationId',
  'messageId',
  'jobIds',
  'jobId',
  'attempt',
  'outcome',
  'status',
];

const VERIFY = fileURLToPath(new URL('../../bin/verify-references.ts', import.meta.url));

const verifyReferences = async (dataDir: string) => {
  const { PATH = '' } = process.env;
  const env = { PATH, DATA_DIR: dataDir };
  const child = spawn(process.execPath, [VERIFY], { cwd: dataDir, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [stdout, [code]] = await Promise.all([text(child.stdout), onceEmitted(child, 'close')]);
  return { code, lastLine: code === 0 ? stdout.trim().split('\n').at(-1) : stdout };
};
