import { invalid } from '../refusals.ts';
import { type Item, isList, isMap, isSet, type Value } from '../values.ts';
import { type Bindings, boundValue } from './bindings.ts';
import { readPath, resolvePath } from './paths.ts';
import type { Action, Operand, Segment, Source } from './syntax.ts';

const wrongType = (): Error => invalid('An operand in the update expression has an incorrect data type');

/** `undefined` stands for an attribute that goes. */
type Write = { readonly path: readonly Segment[]; readonly value: Value | undefined };

/**
 * The item that an update makes of another, which stays as it is: every value is taken from the item before.
 *
 * @throws {Error} a `ValidationException` for what cannot be done to this item.
 */
export const updateItem = (before: Item, actions: readonly Action[], bindings: Bindings): Item => {
  const writes = actions.map((action): Write => {
    const path = resolvePath(action.path, bindings);
    return { path, value: valueAfter(action, before, bindings) };
  });
  const after: Record<string, Value | undefined> = { ...before };
  let isAnyGone = false;
  for (const { path, value } of writes.sort(inListOrder)) {
    const [attribute, ...rest] = path as readonly [string, ...Segment[]];
    const written = rest.length === 0 ? value : writeInto(after[attribute], rest, value);
    if (written === undefined && after[attribute] === undefined) continue;
    after[attribute] = written;
    isAnyGone ||= written === undefined;
  }
  return isAnyGone ? withoutGone(after) : (after as Item);
};

/** Made anew without what goes: an object that something was deleted from is slow from then on. */
const withoutGone = (attributes: Readonly<Record<string, Value | undefined>>): Item => {
  const left: Record<string, Value> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) left[name] = value;
  }
  return left;
};

/** What is set goes first, from the front of a list; what is removed after it, from the back. */
const inListOrder = (a: Write, b: Write): number => {
  const isRemoved = (write: Write) => write.value === undefined;
  if (isRemoved(a) !== isRemoved(b)) return isRemoved(a) ? 1 : -1;
  return isRemoved(a) ? placeOf(b) - placeOf(a) : placeOf(a) - placeOf(b);
};

const placeOf = ({ path }: Write): number => {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
};

const writeInto = (parent: Value | undefined, [step, ...rest]: readonly Segment[], value: Value | undefined): Value => {
  if (typeof step === 'number' && parent !== undefined && isList(parent)) {
    const copy = [...parent];
    if (rest.length > 0) copy[step] = writeInto(parent[step], rest, value);
    else if (value === undefined) copy.splice(step, 1);
    else copy[Math.min(step, parent.length)] = value;
    return copy;
  }
  if (typeof step === 'string' && isMap(parent)) {
    return withoutGone({ ...parent, [step]: rest.length === 0 ? value : writeInto(parent[step], rest, value) });
  }
  throw invalid('The document path provided in the update expression is invalid for update');
};

const valueAfter = (action: Action, before: Item, bindings: Bindings): Value | undefined => {
  if (action.kind === 'REMOVE') return undefined;
  if (action.kind === 'SET') return sourceValue(action.source, before, bindings);
  const stored = readPath(before, action.path, bindings);
  const given = boundValue(bindings, action.value);
  return action.kind === 'ADD' ? added(stored, given) : subtracted(stored, given);
};

const sourceValue = (source: Source, before: Item, bindings: Bindings): Value => {
  switch (source.kind) {
    case 'operand':
      return operandValue(source.operand, before, bindings);
    case 'if_not_exists': {
      const stored = readPath(before, source.path, bindings);
      return stored === undefined ? sourceValue(source.otherwise, before, bindings) : stored;
    }
    case 'list_append': {
      const [left, right] = [sourceValue(source.left, before, bindings), sourceValue(source.right, before, bindings)];
      if (!isList(left) || !isList(right)) throw wrongType();
      return [...left, ...right];
    }
    case '+':
    case '-': {
      const [left, right] = [sourceValue(source.left, before, bindings), sourceValue(source.right, before, bindings)];
      return source.kind === '+' ? sum(left, right) : sum(left, negative(right));
    }
  }
};

const operandValue = (operand: Operand, before: Item, bindings: Bindings): Value => {
  if (operand.kind === 'value') return boundValue(bindings, operand.value);
  const value = operand.kind === 'path' ? readPath(before, operand.path, bindings) : undefined;
  if (value !== undefined) return value;
  throw invalid('The provided expression refers to an attribute that does not exist in the item');
};

const negative = (value: Value): Value => {
  if (typeof value !== 'number') throw wrongType();
  return -value;
};

const sum = (left: Value, right: Value): number => {
  if (typeof left !== 'number' || typeof right !== 'number') throw wrongType();
  const total = left + right;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(total)) return total + 0;
  // DynamoDB counts in decimals of 38 digits, which JavaScript's numbers are not.
  throw new Error('the table in memory adds whole numbers only');
};

const added = (stored: Value | undefined, given: Value): Value => {
  if (typeof given === 'number') return sum(stored ?? 0, given);
  if (stored === undefined) return given;
  if (!areSetsOfOneKind(stored, given)) throw wrongType();
  return new Set([...(stored as ReadonlySet<string>), ...(given as ReadonlySet<string>)]);
};

/** A set of which nothing is left goes. */
const subtracted = (stored: Value | undefined, given: Value): Value | undefined => {
  if (stored === undefined) return undefined;
  if (!areSetsOfOneKind(stored, given)) throw wrongType();
  const left = [...(stored as ReadonlySet<string>)].filter((each) => !(given as ReadonlySet<string>).has(each));
  return left.length > 0 ? new Set(left) : undefined;
};

const areSetsOfOneKind = (stored: Value, given: Value): boolean =>
  isSet(stored) && isSet(given) && typeof stored.values().next().value === typeof given.values().next().value;
