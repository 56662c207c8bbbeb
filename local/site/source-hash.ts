import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** All that decides what the build makes, from the root of the repository. */
const SOURCES = ['web', 'schemas', 'package-lock.json', 'tsconfig.json'];
const NO_SOURCE = new Set(['dist', 'node_modules']);

/** Hash of the names and bytes of every source of the page. */
export const sourceHash = async (root: string): Promise<string> => {
  const files = (await Promise.all(SOURCES.map((source) => filesOf(join(root, source))))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
};

const filesOf = async (path: string): Promise<string[]> => {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const inside = entries
    .filter(({ name }) => !NO_SOURCE.has(name))
    .map((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]));
  return (await Promise.all(inside)).flat();
};
