import { areEqual, compareValues } from '../compare.ts';
import { type Item, isBinary, isList, isMap, isSet, typeOf, type Value } from '../values.ts';
import { type Bindings, boundValue } from './bindings.ts';
import { readPath } from './paths.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';

/** Whether a condition holds of an item; one that is not there has no attribute. */
export const holds = (condition: Condition, item: Item, bindings: Bindings): boolean => {
  const read = (operand: Operand) => evaluate(operand, item, bindings);
  switch (condition.kind) {
    case 'and':
      return condition.all.every((each) => holds(each, item, bindings));
    case 'or':
      return condition.all.some((each) => holds(each, item, bindings));
    case 'not':
      return !holds(condition.condition, item, bindings);
    case 'compare':
      return compares(condition.comparator, read(condition.left), read(condition.right));
    case 'between': {
      const value = read(condition.operand);
      return compares('>=', value, read(condition.low)) && compares('<=', value, read(condition.high));
    }
    case 'in': {
      const value = read(condition.operand);
      return condition.among.some((each) => compares('=', value, read(each)));
    }
    case 'attribute_exists':
      return readPath(item, condition.path, bindings) !== undefined;
    case 'attribute_not_exists':
      return readPath(item, condition.path, bindings) === undefined;
    case 'attribute_type': {
      const value = readPath(item, condition.path, bindings);
      return value !== undefined && typeOf(value) === read(condition.type);
    }
    case 'begins_with':
      return begins(read(condition.operand), read(condition.prefix));
    case 'contains':
      return contains(read(condition.operand), read(condition.part));
  }
};

const evaluate = (operand: Operand, item: Item, bindings: Bindings): Value | undefined => {
  if (operand.kind === 'value') return boundValue(bindings, operand.value);
  if (operand.kind === 'path') return readPath(item, operand.path, bindings);
  const of = evaluate(operand.of, item, bindings);
  return of === undefined ? undefined : lengthOf(of);
};

/** `undefined` for what has no size. */
const lengthOf = (value: Value): number | undefined => {
  if (typeof value === 'string' || isBinary(value) || isList(value)) return value.length;
  if (isSet(value)) return value.size;
  return isMap(value) ? Object.keys(value).length : undefined;
};

/** What is not there differs from everything, and has no other relation to anything. */
const compares = (comparator: Comparator, left: Value | undefined, right: Value | undefined): boolean => {
  if (left === undefined || right === undefined) return comparator === '<>';
  if (comparator === '=') return areEqual(left, right);
  if (comparator === '<>') return !areEqual(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (comparator === '<') return order < 0;
  if (comparator === '<=') return order <= 0;
  return comparator === '>' ? order > 0 : order >= 0;
};

const begins = (value: Value | undefined, prefix: Value | undefined): boolean => {
  if (typeof value === 'string') return typeof prefix === 'string' && value.startsWith(prefix);
  if (value === undefined || prefix === undefined || !isBinary(value) || !isBinary(prefix)) return false;
  return Buffer.compare(value.subarray(0, prefix.length), prefix) === 0;
};

const contains = (value: Value | undefined, part: Value | undefined): boolean => {
  if (value === undefined || part === undefined) return false;
  if (typeof value === 'string') return typeof part === 'string' && value.includes(part);
  if (isSet(value)) return (typeof part === 'string' || typeof part === 'number') && value.has(part);
  return isList(value) && value.some((each) => areEqual(each, part));
};
