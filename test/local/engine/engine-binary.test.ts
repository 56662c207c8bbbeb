import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findEngineBinary } from '../../../local/engine/engine-binary.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const newDirectory = temporaryDirectories();

describe('findEngineBinary', () => {
  it('takes the first candidate that can be run', () => {
    const directory = newDirectory();
    const [absent, plain, first, second] = ['absent', 'plain', 'first', 'second'].map((name) => join(directory, name));
    writeFileSync(plain ?? '', '', { mode: 0o644 });
    for (const path of [first, second]) writeFileSync(path ?? '', '', { mode: 0o755 });

    expect(findEngineBinary([absent, plain, first, second].map((path) => path ?? ''))).toBe(first);
  });

  it('says what to do when there is none', () => {
    expect(() => findEngineBinary([join(newDirectory(), 'dynoxide')])).toThrow(
      /^No table engine for .+ is installed\. Run: npm install --no-save dynoxide\nOr set AWS_ENDPOINT_URL_DYNAMODB/,
    );
  });
});
