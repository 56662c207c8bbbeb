import { type Item, isList, isMap, type Value } from '../values.ts';
import type { Bindings } from './bindings.ts';
import { type Parser, remembering } from './parser.ts';
import { checkApart, resolvePath } from './paths.ts';
import type { Path, Segment } from './syntax.ts';

const projection = (parser: Parser): readonly Path[] => {
  const paths = [parser.path()];
  while (parser.takes(',')) paths.push(parser.path());
  parser.check((bindings) => checkApart(parser.label, paths, bindings));
  return paths;
};

export const parseProjection = remembering('ProjectionExpression', projection);

/** What an item has at these paths, in maps and lists as the item's own; elements of a list close up. */
export const project = (item: Item, paths: readonly Path[], bindings: Bindings): Item => {
  const picked = pick(
    item,
    paths.map((path) => resolvePath(path, bindings)),
  );
  return isMap(picked) ? picked : {};
};

/** `undefined` where the value has none of them. An empty path is the value itself. */
const pick = (value: Value | undefined, paths: readonly (readonly Segment[])[]): Value | undefined => {
  if (value === undefined || paths.some((path) => path.length === 0)) return value;
  const steps = [...new Set(paths.map(([step]) => step))];
  const into = (step: Segment | undefined) => paths.filter(([first]) => first === step).map((path) => path.slice(1));
  if (isList(value)) {
    const places = steps.filter((step) => typeof step === 'number').sort((a, b) => a - b);
    const picked = places.map((place) => pick(value[place], into(place))).filter((each) => each !== undefined);
    return picked.length > 0 ? picked : undefined;
  }
  if (!isMap(value)) return undefined;
  const entries = steps
    .filter((step) => typeof step === 'string')
    .flatMap((name) => {
      const picked = pick(value[name], into(name));
      return picked === undefined ? [] : [[name, picked] as const];
    });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};
