import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NOT_SHOWN } from '../../../local/rehearsal/not-shown.ts';

describe('what a rehearsal cannot show', () => {
  it('is held by a test that is there', () => {
    const files = NOT_SHOWN.map(({ heldBy }) => heldBy);
    expect(files.length).toBeGreaterThan(5);
    expect(
      files.filter((file) => !file.endsWith('.test.ts') || !existsSync(join(import.meta.dirname, '../../..', file))),
    ).toEqual([]);
  });
});
