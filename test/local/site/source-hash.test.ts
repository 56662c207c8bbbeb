import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sourceHash } from '../../../local/site/source-hash.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const newDirectory = temporaryDirectories();

const aRepository = () => {
  const root = newDirectory();
  mkdirSync(join(root, 'web', 'src'), { recursive: true });
  mkdirSync(join(root, 'web', 'dist'));
  mkdirSync(join(root, 'schemas'));
  for (const file of ['web/src/main.tsx', 'web/vite.config.ts', 'schemas/a.ts', 'package-lock.json', 'tsconfig.json']) {
    writeFileSync(join(root, file), file);
  }
  return root;
};

describe('the hash of the page’s sources', () => {
  it('is the same for the same files, wherever they are', async () => {
    const root = aRepository();
    const copy = join(newDirectory(), 'copy');
    cpSync(root, copy, { recursive: true });
    expect(await sourceHash(copy)).toBe(await sourceHash(root));
  });

  it.each(['web/src/main.tsx', 'web/vite.config.ts', 'schemas/a.ts', 'package-lock.json', 'web/src/new.ts'])(
    'changes with %s',
    async (file) => {
      const root = aRepository();
      const before = await sourceHash(root);
      writeFileSync(join(root, file), 'changed');
      expect(await sourceHash(root)).not.toBe(before);
    },
  );

  it('does not change with what is built', async () => {
    const root = aRepository();
    const before = await sourceHash(root);
    writeFileSync(join(root, 'web/dist/index.html'), 'built');
    expect(await sourceHash(root)).toBe(before);
  });
});
