import { invalid } from '../refusals.ts';
import { type Item, isList, isMap, type Value } from '../values.ts';
import type { Bindings } from './bindings.ts';
import type { Path, Segment } from './syntax.ts';

const ALIAS = '#';

export const isAlias = (segment: string): boolean => segment.startsWith(ALIAS);

/** What a step of a path is called in this request. */
const resolve = (segment: Segment, { names }: Bindings): Segment =>
  typeof segment === 'string' && isAlias(segment) ? (names[segment] as string) : segment;

/** The attribute that a path begins with. */
export const attributeOf = ([first]: Path, bindings: Bindings): string => String(resolve(first, bindings));

export const resolvePath = (path: Path, bindings: Bindings): readonly Segment[] =>
  path.map((segment) => resolve(segment, bindings));

/** What the item has there, if anything. */
export const readPath = (item: Item, path: Path, bindings: Bindings): Value | undefined => {
  let value: Value | undefined = item;
  for (const segment of path) {
    const step = resolve(segment, bindings);
    if (typeof step === 'number') value = value !== undefined && isList(value) ? value[step] : undefined;
    else value = isMap(value) ? value[step] : undefined;
    if (value === undefined) return undefined;
  }
  return value;
};

/** @throws {Error} a `ValidationException` when one path leads to, or into, what another leads to. */
export const checkApart = (label: string, paths: readonly Path[], bindings: Bindings): void => {
  if (new Set(paths.map((path) => attributeOf(path, bindings))).size === paths.length) return;
  const resolved = paths.map((path) => resolvePath(path, bindings));
  for (const [i, one] of resolved.entries()) {
    for (const other of resolved.slice(i + 1)) {
      const shared = Math.min(one.length, other.length);
      if (one.slice(0, shared).some((step, at) => step !== other[at])) continue;
      const shown = `path one: [${one.join(', ')}], path two: [${other.join(', ')}]`;
      throw invalid(
        `Invalid ${label}: Two document paths overlap with each other; must remove or rewrite one of these paths; ${shown}`,
      );
    }
  }
};
