// How much memory a verification of references needs: npm run bench:references -- <conversations> …
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { storeIn } from '../local/store-in.ts';
import { aLargeStore } from '../support/a-large-store.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
/** As fast as the engine can: no customer waits for it. */
const UNITS_PER_SECOND = '9999999';
/** Says at the end how many KiB the command had in memory at the most. */
const TELL_PEAK = `data:text/javascript,process.on('exit',()=>console.log('peak',process.resourceUsage().maxRSS))`;

const verify = async (dataDir: string) => {
  const words = ['bin/verify-references.ts', '--data-dir', dataDir, '--units-per-second', UNITS_PER_SECOND];
  const child = spawn(process.execPath, ['--import', TELL_PEAK, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
  const began = performance.now();
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const [, findings] = /FAILED: (\d+)/.exec(output) ?? [];
  const [, peak] = /^peak (\d+)$/m.exec(output) ?? [];
  if (findings === undefined || peak === undefined) throw new Error(`the command did not end: ${output}`);
  return {
    findings: Number(findings),
    seconds: Math.round((performance.now() - began) / 1_000),
    peakMiB: Math.round(Number(peak) / 1_024),
  };
};

for (const conversations of SIZES) {
  const directory = mkdtempSync(join(tmpdir(), 'answerline-bench-'));
  const items = aLargeStore(conversations);
  const dataDir = await storeIn(directory, items);
  process.stdout.write(`${JSON.stringify({ conversations, ...(await verify(dataDir)) })}\n`);
  rmSync(directory, { recursive: true });
}
