import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const IMPORTS = /^(?:import|export)\s+(?!type\s)[^;]*?from\s+'([^']+)'/gm;

const known = new Map<string, readonly string[]>();

/** What one file imports of ours, and of Node. */
const importsOf = (file: string): readonly string[] => {
  const read = known.get(file) ?? [
    ...[...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORTS)].flatMap(([, specifier = '']) => {
      if (specifier.startsWith('.')) return [relative(ROOT, normalize(join(ROOT, dirname(file), specifier)))];
      return specifier.startsWith('node:') ? [specifier] : [];
    }),
  ];
  known.set(file, read);
  return read;
};

/** All that a file imports of ours and of Node, also by what it imports; files by their path from the root. */
export const reachedFrom = (file: string, reached = new Set<string>()): ReadonlySet<string> => {
  if (reached.has(file)) return reached;
  reached.add(file);
  if (/\.tsx?$/.test(file)) for (const imported of importsOf(file)) reachedFrom(imported, reached);
  return reached;
};
