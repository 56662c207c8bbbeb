// Deploys the stacks for real into an emulated AWS account and checks what was deployed: npm run rehearse
import { NOT_SHOWN } from '../local/rehearsal/not-shown.ts';
import { createRehearsal } from '../local/rehearsal/rehearse.ts';
import { CheckFailed, createReport, tableOf } from '../local/rehearsal/report.ts';

const start = performance.now();
const report = createReport((line) => console.log(line));
const rehearsal = createRehearsal(report);
const stopped = new Promise<Error>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => resolve(new CheckFailed('the rehearsal', `stopped by ${signal}`)));
});

const failure = await Promise.race([
  stopped,
  rehearsal.run().then(
    () => undefined,
    (error: unknown) => error,
  ),
]);
await rehearsal.close();

console.log('\nCovered:');
for (const line of tableOf(report.covered)) console.log(line);
console.log('\nWhat the emulator cannot show, and the test that holds it instead:');
for (const { what, why, heldBy } of NOT_SHOWN) console.log(`  ${what}: ${why} (${heldBy})`);
console.log(`\n${Math.round((performance.now() - start) / 1_000)} s`);
if (failure !== undefined) console.error(failure instanceof CheckFailed ? failure.message : failure);
const failed = failure === undefined ? 0 : 1;
console.log(JSON.stringify({ covered: report.covered.length, failed, notShown: NOT_SHOWN.length }));
// A check that was cut off may still wait for something.
process.exit(failed);
