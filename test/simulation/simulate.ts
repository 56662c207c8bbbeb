// Plays schedules of the product in a simulated world: npm run simulate -- --faults 3 --seeds 20000 [--json]
// Parts of it: --scenario NAME, or --seed S to play that seed alone, or --seeds N --seed S to begin with it.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createCrew } from './crew.ts';
import { formatFailure, formatJson, formatSometimes, formatTable, type Row, totalOf } from './report.ts';
import { playSeedsWith, searchWith } from './run.ts';
import { SCENARIOS } from './scenarios.ts';
import { neverReached } from './sometimes.ts';
import { formatOutage } from './swarm/outage.ts';
import { count, emptyTally } from './tally.ts';

const DEFAULT_SEEDS = 200;
/** What is to drain after an outage without a send that is refused by rate. */
const WAITING_CONVERSATIONS = 1_000;

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '2' },
    seeds: { type: 'string' },
    seed: { type: 'string' },
    scenario: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const maxFaults = Number(values.faults);
const firstSeed = Number(values.seed ?? 1);
const seeds = Number(
  values.seeds ?? (values.seed !== undefined ? 1 : values.scenario !== undefined ? 0 : DEFAULT_SEEDS),
);

const say = (line: string) => process.stderr.write(`${line}\n`);
const progress = process.stderr.isTTY ? (text: string) => process.stderr.write(`\r\u001B[K${text}`) : () => undefined;

const crew = createCrew(availableParallelism());
const startedAt = performance.now();
const rows: Row[] = [];
for (const scenario of SCENARIOS) {
  if (values.seed !== undefined) break;
  if (values.scenario !== undefined && !scenario.name.includes(values.scenario)) continue;
  const faults = Math.min(maxFaults, scenario.maxFaults);
  // One fault fewer of every kind than of those that make a difference: the kinds are some four times as many.
  const ofEveryKind = Math.min(faults, Math.max(1, scenario.maxFaults - 1));
  const searches = [[ofEveryKind, 'every'] as const, ...(faults > ofEveryKind ? [[faults, 'telling'] as const] : [])];
  for (const [most, thoroughness] of searches) {
    const row = await searchWith(crew, scenario, most, thoroughness, (done, of) =>
      progress(`${scenario.name}, ${most} faults: ${done} of ${of} parts`),
    );
    progress('');
    rows.push(row);
    say(`${scenario.name}, faults ${row.faults}: ${row.tally.schedules} schedules in ${Math.round(row.ms)} ms`);
  }
}
if (seeds > 0) {
  const row = await playSeedsWith(crew, { first: firstSeed, last: firstSeed + seeds - 1 }, (done, of) =>
    progress(`seeds: ${done} of ${of} parts`),
  );
  progress('');
  rows.push(row);
  say(`${seeds} seeds in ${Math.round(row.ms)} ms`);
}

const isWhole = values.scenario === undefined && values.seed === undefined;
if (isWhole) {
  const row = { scenario: 'outage', faults: '0', tally: emptyTally(), startedAt: performance.now() };
  const drained = await crew.run({ do: 'outage', conversations: WAITING_CONVERSATIONS });
  count(row.tally, row.scenario, drained.outcome);
  rows.push({ ...row, ms: performance.now() - row.startedAt });
  say(formatOutage(drained));
}
await crew.dismiss();

const total = totalOf(rows);
if (!values.json) {
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  process.stdout.write(
    `${formatTable(rows)}\n\n${formatSometimes(total)}\n\n${total.schedules} schedules, ${seconds} s\n`,
  );
}
for (const failure of total.failures) say(`\n${formatFailure(failure)}`);
const missing = isWhole ? neverReached(total.reached) : [];
if (missing.length > 0) say(`\nnever reached: ${missing.join(', ')}`);
if (values.json) process.stdout.write(`${formatJson(total)}\n`);
process.exitCode = total.failures.length + missing.length > 0 ? 1 : 0;
