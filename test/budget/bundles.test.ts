import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { entryOf, FUNCTION_BUNDLING, FUNCTIONS, type FunctionName } from '../../lib/bundling.ts';
import { PROCESS_PATIENCE_MS } from '../support/patience.ts';

const KB = 1_000;
const LIMITS: Readonly<Record<FunctionName, number>> = {
  // The rules of who a customer is are 20 kB of it.
  webhook: 550 * KB,
  // Of it 480 kB tell seven languages apart.
  consumer: 2_100 * KB,
  sweeper: 1_000 * KB,
  inbox: 1_100 * KB,
};

const LANGUAGE_DATA = 'lambdas/adapters/language/ngrams.js';

const ENVIRONMENT = {
  TABLE_NAME: 'answerline',
  QUEUE_URL: 'http://127.0.0.1:9/000000000000/answerline.fifo',
  STAGE: 'test',
  AWS_REGION: 'us-east-1',
  SECRET_ID: 'answerline-test',
};

const run = promisify(execFile);

describe.each(FUNCTIONS)('the bundle of %s', (name) => {
  let folder: string;
  let bundle: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'answerline-bundle-'));
    bundle = join(folder, 'index.mjs');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('stays within its size, and tells languages apart only where customers are answered', async () => {
    const { outputFiles, metafile } = await build({
      ...FUNCTION_BUNDLING,
      entryPoints: [entryOf(name)],
      write: false,
      metafile: true,
      outfile: bundle,
    });
    const [output] = outputFiles;
    if (!output) throw new Error('nothing was bundled');
    // Only the function that answers customers pays for telling their languages apart.
    expect(LANGUAGE_DATA in metafile.inputs).toBe(name === 'consumer');
    await writeFile(bundle, output.contents);
    expect(output.contents.byteLength).toBeLessThanOrEqual(LIMITS[name]);
  });

  it('is imported without doing anything: it exports its handler, prints nothing, and leaves nothing running', async () => {
    const script = `const { handler } = await import(${JSON.stringify(bundle)}); process.exitCode = typeof handler === 'function' ? 0 : 1;`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      env: ENVIRONMENT,
      timeout: PROCESS_PATIENCE_MS,
    });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });

  it('refuses to start without its environment, and names what is missing', async () => {
    const script = `await import(${JSON.stringify(bundle)});`;
    const { TABLE_NAME, ...incomplete } = ENVIRONMENT;
    await expect(
      run(process.execPath, ['--input-type=module', '--eval', script], {
        env: incomplete,
        timeout: PROCESS_PATIENCE_MS,
      }),
    ).rejects.toMatchObject({ stderr: expect.stringContaining('TABLE_NAME') });
  });
});
