import assert from 'node:assert/strict';
import { operate } from '../deployed/operations.ts';
import type { Check } from '../world.ts';

/** What ops read of the stored data, once all has happened to it. */
export const toldData: Check = {
  name: 'npm run verify:references finds nothing, and npm run jobs says what the API says',
  run: async ({ emulator, admin }) => {
    const verified = await operate(emulator, 'verify:references');
    assert(verified.endsWith('\nReference verification PASSED\n'), `npm run verify:references says: ${verified}`);
    const { text } = await admin.ask('GET', '/jobs?status=failed&limit=100');
    const jobs: unknown = JSON.parse(await operate(emulator, 'jobs', ['--status', 'failed', '--json']));
    assert.deepEqual(jobs, JSON.parse(text), 'npm run jobs says otherwise');
    return verified.split('\n')[0] ?? '';
  },
};
