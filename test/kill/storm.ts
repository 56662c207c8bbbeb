import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SimulatorRecord } from '../../local/simulator/records.ts';
import { findFreePort } from '../../local/support/free-port.ts';
import { processes } from '../e2e/a-process.ts';
import { SECRETS, type Sent } from '../e2e/a-stack.ts';
import { ask } from '../e2e/http.ts';
import { newPhone } from '../e2e/meta-payloads.ts';
import { once } from '../e2e/once.ts';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { type Random, seeded } from './seeded.ts';
import { killEngine, type StackProcess, stackProcesses } from './stack-processes.ts';

export interface StormOptions {
  readonly seed: string;
  readonly kills: number;
  readonly customers: number;
  /** Whether every other kill begins with the table engine, and then takes the stack, which is stopping by itself. */
  readonly killsEngine: boolean;
}

/** What is there when the last stack has been started on what the killed ones left. */
export interface Storm {
  readonly dataDir: string;
  readonly stack: StackProcess;
  /** Where its queue answers. */
  readonly queueUrl: string;
  /** Every message that a customer wrote. */
  readonly written: readonly Written[];
  readonly sent: () => Promise<readonly Sent[]>;
  /** Lines that the stacks logged until now. */
  readonly log: () => readonly LogLine[];
}

export interface Written {
  readonly wamid: string;
  readonly phone: string;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string; readonly timestamp: string };

/** The line that stands in the log where a stack was killed. */
export const KILLED = 'killed';

/** Short, so that the turns of a dead stack hold nothing up for long. */
const SETTINGS = {
  CONSUMER_TIMEOUT_SECONDS: '5',
  IN_DOUBT_GRACE_SECONDS: '8',
  IN_DOUBT_WITNESS_SECONDS: '6',
  SWEEP_EVERY_SECONDS: '1',
  SWEEP_OLDER_THAN_SECONDS: '1',
  REPLY_DELAY_SECONDS: '0',
} as const;

/** Every customer writes once in a round, at a moment of its own. */
const ROUND_MS = 2_500;
/**
 * How stacks live, in turn: one is killed while it starts, or right after; one in its first burst; and one lives until
 * Meta's side has brought all that waited, and then, if it can be had, until the answer to a send is lost. So no status is
 * later than the lease of a dead turn and the grace behind it, and a second send of anything is wrong.
 */
const LIVES = [
  { from: 'start', shortestMs: 100, longestMs: 1_200 },
  { from: 'ready', shortestMs: 100, longestMs: 1_500 },
  { from: 'delivered', shortestMs: 300, longestMs: 1_000 },
] as const;
const WITHOUT_ENGINE_MS = 300;
/** One send in so many is accepted, and not answered. */
const SENDS_PER_TIMEOUT = 5;
const LOOK_EVERY_MS = 25;
const HANGS_WITHIN_MS = 2_000;

const QUESTIONS = [
  'Is there parking?',
  'How much is a crown?',
  'Where are you?',
  'What are your prices?',
  'How can I pay?',
] as const;

/** Starts storms: the stack is killed once a round while customers write, and started again. */
export const storms = () => {
  const run = processes();
  const startStack = stackProcesses();
  const newDirectory = temporaryDirectories();

  return async ({ seed, kills, customers, killsEngine }: StormOptions): Promise<Storm> => {
    const random = seeded(seed);
    const port = String(await findFreePort());
    const directory = newDirectory();
    const metaDir = join(directory, 'meta');
    const journal = join(metaDir, 'simulator', 'journal.jsonl');
    const meta = await run('simulator', {
      ...SECRETS,
      DATA_DIR: metaDir,
      SIMULATOR_PORT: '0',
      WEBHOOK_URL: `http://127.0.0.1:${port}/api/webhooks/whatsapp`,
    });
    const simulator = String(meta.ready.simulator);
    const dataDir = join(directory, 'data');
    const logFile = join(directory, 'stacks.log');
    const environment = {
      ...SECRETS,
      ...SETTINGS,
      PORT: port,
      SIMULATOR_PORT: '0',
      DATA_DIR: dataDir,
      GRAPH_API_URL: simulator,
    };
    const start = () => startStack(environment, directory, logFile);

    const sent: Storm['sent'] = async () => (await ask('GET', `${simulator}/simulator/sent`)).body as readonly Sent[];
    const over = new AbortController();
    const faults = loseAnswers(simulator, over.signal);
    const phones = Array.from({ length: customers }, newPhone);
    const written: Promise<Written>[] = [];
    const life = random.branch('life');
    for (let round = 0; round < kills; round++) {
      written.push(...phones.map((phone, i) => writeOnce(simulator, phone, random.branch(`${round}/${i}`))));
      const stack = start();
      const { from, shortestMs, longestMs } = LIVES[round % LIVES.length] ?? LIVES[0];
      const waiting = undelivered(journal);
      if (from !== 'start') await stack.ready();
      if (from === 'delivered') {
        await allDelivered(journal, waiting);
        await oneHangs(simulator);
      }
      await delay(shortestMs + life.next() * (longestMs - shortestMs));
      appendFileSync(logFile, `${JSON.stringify({ message: KILLED, timestamp: new Date().toISOString(), round })}\n`);
      if (killsEngine && round % 2 === 1) {
        killEngine(dataDir);
        await delay(life.next() * WITHOUT_ENGINE_MS);
      }
      await stack.kill();
    }
    const stack = start();
    const ready = await stack.ready();
    const all = await Promise.all(written);
    over.abort();
    await faults;
    return {
      dataDir,
      stack,
      queueUrl: ready?.engines.queue.replace(/^in memory /, '') ?? '',
      written: all,
      sent,
      log: () => logLines(readFileSync(logFile, 'utf8')),
    };
  };
};

const writeOnce = async (simulator: string, phone: string, random: Random): Promise<Written> => {
  await delay(random.next() * ROUND_MS);
  const text = QUESTIONS[Math.floor(random.next() * QUESTIONS.length)];
  const { body } = await ask('POST', `${simulator}/simulator/inbound`, {
    body: { from: { phone }, message: { text: { body: text } } },
  });
  return { wamid: (body as { readonly wamid: string }).wamid, phone };
};

/** Spreads the timeouts over the sends: one for each so many that were accepted. */
const loseAnswers = async (simulator: string, signal: AbortSignal): Promise<void> => {
  let accepted = 0;
  let faults = 0;
  while (!signal.aborted) {
    accepted += ((await ask('GET', `${simulator}/simulator/sent?after=${accepted}`)).body as readonly Sent[]).length;
    for (; faults <= accepted / SENDS_PER_TIMEOUT; faults++) {
      await loseAnswer(simulator);
    }
    await delay(LOOK_EVERY_MS);
  }
};

/** Webhooks that Meta's side has not brought yet. */
const undelivered = (journal: string): readonly string[] => {
  const waiting = new Set<string>();
  for (const record of recordsOf(journal)) {
    if (record.record === 'inbound') waiting.add(record.delivery);
    if (record.record === 'accepted') for (const i of record.statuses.keys()) waiting.add(`out-${record.seq}-${i + 1}`);
    if (record.record === 'settled') waiting.delete(record.delivery);
  }
  return [...waiting];
};

const allDelivered = async (journal: string, deliveries: readonly string[]): Promise<void> => {
  await once(
    'Meta has brought what waited',
    () => new Set(undelivered(journal)),
    (waiting) => !deliveries.some((delivery) => waiting.has(delivery)),
  );
};

/** Waits until a send is accepted and not answered, or until nobody has sent anything for a while. */
const oneHangs = async (simulator: string): Promise<void> => {
  const count = async () => ((await ask('GET', `${simulator}/simulator/sent`)).body as readonly Sent[]).length;
  const before = await count();
  const { body } = await loseAnswer(simulator);
  const { active } = body as { readonly active: readonly unknown[] };
  const end = Date.now() + HANGS_WITHIN_MS;
  while (Date.now() < end && (await count()) < before + active.length) await delay(LOOK_EVERY_MS);
};

const loseAnswer = (simulator: string) =>
  ask('POST', `${simulator}/simulator/faults`, { body: { do: 'timeout-after-accept' } });

const recordsOf = (journal: string): readonly SimulatorRecord[] =>
  wholeLines(readFileSync(journal, 'utf8')).map((line) => JSON.parse(line));

/** The last line may be half written. */
const wholeLines = (text: string): readonly string[] => text.split('\n').slice(0, -1);

const logLines = (text: string): readonly LogLine[] =>
  // A kill may tear any line.
  wholeLines(text)
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line));
