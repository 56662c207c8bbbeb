// Plays schedules of the product in a simulated world: npm run simulate -- --faults 3 --seeds 20000 [--scenario NAME] [--json]
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createCrew } from './crew.ts';
import { formatFailure, formatJson, formatSometimes, formatTable, type Row, totalOf } from './report.ts';
import { searchWith } from './run.ts';
import { SCENARIOS } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '2' },
    scenario: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const maxFaults = Number(values.faults);

const say = (line: string) => process.stderr.write(`${line}\n`);
const progress = process.stderr.isTTY ? (text: string) => process.stderr.write(`\r\u001B[K${text}`) : () => undefined;

const crew = createCrew(availableParallelism());
const startedAt = performance.now();
const rows: Row[] = [];
for (const scenario of SCENARIOS) {
  if (values.scenario !== undefined && !scenario.name.includes(values.scenario)) continue;
  const faults = Math.min(maxFaults, scenario.maxFaults);
  const searches = [[Math.min(faults, 1), 'every'] as const, ...(faults > 1 ? [[faults, 'telling'] as const] : [])];
  for (const [most, thoroughness] of searches) {
    const row = await searchWith(crew, scenario, most, thoroughness, (done, of) =>
      progress(`${scenario.name}, ${most} faults: ${done} of ${of} parts`),
    );
    progress('');
    rows.push(row);
    say(`${scenario.name}, faults ${row.faults}: ${row.tally.schedules} schedules in ${Math.round(row.ms)} ms`);
  }
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
if (values.json) process.stdout.write(`${formatJson(total)}\n`);
process.exitCode = total.failures.length > 0 ? 1 : 0;
