import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createEndFiles, numberOfKey } from '../../../../lambdas/adapters/dynamodb/references/end-files.ts';
import type { End } from '../../../../lambdas/adapters/dynamodb/references/ends.ts';

const directory = mkdtempSync(join(tmpdir(), 'answerline-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const finding = () => ({ kind: 'contact-of-nobody', where: 'here' }) as const;

/** The keys of relation `contact` that dangle among these ends. */
const danglingOf = (ends: readonly Omit<End, 'relation'>[], keys: readonly string[]) => {
  const files = createEndFiles(directory);
  try {
    for (const end of ends) files.add({ relation: 'contact', ...end });
    const numbers = files.dangling().get('contact') ?? new Set();
    expect(numbers.size).toBe(keys.length);
    return keys.filter((key) => numbers.has(numberOfKey(key)));
  } finally {
    files.remove();
  }
};

describe('ends on disk', () => {
  it('dangle where one of them has a finding, and the other side is not there', () => {
    const ends = [
      { side: 'from', key: 'met', finding },
      { side: 'to', key: 'met' },
      { side: 'from', key: 'alone', finding },
      { side: 'from', key: 'alone', finding },
      { side: 'to', key: 'of nobody', finding },
      { side: 'to', key: 'and nothing is wrong with that' },
    ] as const;

    expect(danglingOf(ends, ['alone', 'of nobody'])).toEqual(['alone', 'of nobody']);
  });

  it('are found among ten thousand that meet, in whatever order they come', () => {
    const met = Array.from({ length: 10_000 }, (_, nth) => `met ${nth}`);
    const alone = Array.from({ length: 100 }, (_, nth) => `alone ${nth}`);
    const ends = [
      ...met.map((key) => ({ side: 'from', key, finding }) as const),
      ...alone.map((key) => ({ side: 'from', key, finding }) as const),
      ...met.toReversed().map((key) => ({ side: 'to', key, finding }) as const),
    ];

    expect(danglingOf(ends, alone)).toEqual(alone);
  });

  it('of two relations do not meet', () => {
    const files = createEndFiles(directory);
    files.add({ relation: 'contact', side: 'from', key: 'a', finding });
    files.add({ relation: 'leader', side: 'to', key: 'a' });

    const dangling = files.dangling();
    files.remove();

    expect([dangling.get('contact')?.size, dangling.get('leader')?.size]).toEqual([1, 0]);
  });
});
