// How long a turn takes of our own time, and what it asks of AWS: npm run bench
import { performance } from 'node:perf_hooks';
import { aBusiness } from '../support/a-business.ts';

const WARM_UP = 50;
const TURNS = 300;
const CUSTOMERS = 20;
const CUSTOMER = 5_491_100_000_000;

const business = await aBusiness();
const quantile = (sorted: readonly number[], of: number) => sorted[Math.floor(sorted.length * of)] ?? Number.NaN;

const webhooks: number[] = [];
const turns: number[] = [];
let requests: ReturnType<typeof business.takeRequests> = [];
for (let nth = 0; nth < WARM_UP + TURNS; nth++) {
  const customer = String(CUSTOMER + (nth % CUSTOMERS));
  business.takeRequests();
  const began = performance.now();
  await business.ask(customer);
  const asked = performance.now();
  let took = 0;
  await business.consume(async (turn) => {
    const start = performance.now();
    await turn();
    took = performance.now() - start;
  });
  await business.report();
  if (nth < WARM_UP) continue;
  webhooks.push(asked - began);
  turns.push(took);
  requests = business.takeRequests();
}
await business.stop();

const summary = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const ms = (of: number) => Number(quantile(sorted, of).toFixed(1));
  return { medianMs: ms(0.5), p95Ms: ms(0.95), maxMs: Number((sorted.at(-1) ?? Number.NaN).toFixed(1)) };
};
const units = (of: 'readUnits' | 'writeUnits') => requests.reduce((sum, request) => sum + request[of], 0);
const report = {
  turns: TURNS,
  turn: summary(turns),
  webhook: summary(webhooks),
  oneMessage: { requests: requests.length, writeUnits: units('writeUnits'), readUnits: units('readUnits') },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
