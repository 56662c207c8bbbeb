// How long a sweep takes over numbers in which nothing is due: npm run bench:sweep
import { performance } from 'node:perf_hooks';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { writeSchemaVersion } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { createHandler } from '../../lambdas/sweeper/handler.ts';
import { sweeperPorts } from '../../lambdas/sweeper/ports.ts';
import { exampleBusiness } from '../../local/example-business.ts';
import { aDeployment, aLambdaContext } from '../support/a-deployment.ts';

const NUMBERS = 500;
const RUNS = 20;
const FIRST_NUMBER = 100_000_000_000_000;

const deployment = await aDeployment({ epochMs: Date.parse('2026-11-23T15:00:00.000Z'), secrets: {} });
const { table, env, system } = deployment;
await writeSchemaVersion(table);
const numbers = createNumberStore(table);
for (let nth = 0; nth < NUMBERS; nth++) await numbers.save(String(FIRST_NUMBER + nth), exampleBusiness);
const sweeper = createHandler(sweeperPorts(SweeperEnv.parse(env), system));

const times: number[] = [];
let requests: ReturnType<typeof deployment.takeRequests> = [];
for (let run = 0; run < RUNS; run++) {
  deployment.advance(60_000);
  deployment.takeRequests();
  const began = performance.now();
  await sweeper({ source: 'schedule' }, aLambdaContext(29_000));
  times.push(performance.now() - began);
  requests = deployment.takeRequests();
}
await deployment.stop();

const ms = (time: number | undefined) => Math.round(time ?? Number.NaN);
const sorted = times.slice(1).toSorted((a, b) => a - b);
const report = {
  numbers: NUMBERS,
  firstMs: ms(times[0]),
  medianMs: ms(sorted[Math.floor(sorted.length / 2)]),
  longestMs: ms(sorted.at(-1)),
  requests: requests.length,
  readUnits: requests.reduce((sum, { readUnits }) => sum + readUnits, 0),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
