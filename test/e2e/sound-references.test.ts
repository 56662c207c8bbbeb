import { describe, expect, it } from '@jest/globals';
import { SOUND } from '../adapters/dynamodb/references/a-store.ts';
import { runPlanted } from './run-planted.ts';

describe('a test file that starts stacks', () => {
  it('passes where every reference of their stores leads somewhere', async () => {
    expect(await runPlanted('planted-reference', {})).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 passed'),
    });
  });

  it('fails, though each of its tests passes, where one leads nowhere', async () => {
    const { code, stderr } = await runPlanted('planted-reference', { PLANT: 'yes' });

    expect(code).toBe(1);
    expect(stderr).toContain(`request-of-nothing: ${SOUND.request.pk} ${SOUND.request.sk}`);
  });
});
