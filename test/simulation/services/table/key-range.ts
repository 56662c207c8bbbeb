import { compareStrings } from './compare.ts';
import { type Bindings, boundValue } from './expressions/bindings.ts';
import { attributeOf } from './expressions/paths.ts';
import type { Condition, Operand } from './expressions/syntax.ts';
import { invalid } from './refusals.ts';
import { checkNotEmpty } from './schema.ts';

type Keys = { readonly hash: string; readonly range: string | undefined };

/** Where a query looks: in one partition, at a run of its sort keys. */
export type KeyRange = {
  readonly hash: string;
  /** Holds of the sort keys in front of the run. */
  readonly isBefore: (rangeKey: string) => boolean;
  /** Holds of those behind it. */
  readonly isPast: (rangeKey: string) => boolean;
};

type Part = { readonly attribute: string; readonly operator: string; readonly values: readonly string[] };

/** @throws {Error} a `ValidationException` unless it is one partition, and at most one range of its sort keys. */
export const toKeyRange = (condition: Condition, bindings: Bindings, { hash, range }: Keys): KeyRange => {
  const parts = (condition.kind === 'and' ? condition.all : [condition]).map((part) => toPart(part, bindings));
  if (new Set(parts.map(({ attribute }) => attribute)).size < parts.length) {
    throw invalid('KeyConditionExpressions must only contain one condition per key');
  }
  const partition = parts.find(({ attribute }) => attribute === hash);
  const sorted = parts.find(({ attribute }) => attribute === range);
  if (!partition || parts.length > (sorted ? 2 : 1)) {
    throw invalid(`Query condition missed key schema element: ${partition ? range : hash}`);
  }
  if (partition.operator !== '=') throw invalid('Query key condition not supported');
  return { hash: partition.values[0] as string, ...(sorted ? runOf(sorted) : EVERYTHING) };
};

const toPart = (condition: Condition, bindings: Bindings): Part => {
  const part = (operator: string, operand: Operand, values: readonly Operand[]): Part => {
    // DynamoDB takes `:value = key` too.
    if (operand.kind !== 'path')
      throw new Error('the table in memory wants a key in front of what it is compared with');
    if (operand.path.length > 1) throw invalid('Invalid KeyConditionExpression: a key is no map');
    const attribute = attributeOf(operand.path, bindings);
    return { attribute, operator, values: values.map((value) => keyValue(attribute, value, bindings)) };
  };
  if (condition.kind === 'compare' && condition.comparator !== '<>') {
    return part(condition.comparator, condition.left, [condition.right]);
  }
  if (condition.kind === 'between') return part('BETWEEN', condition.operand, [condition.low, condition.high]);
  if (condition.kind === 'begins_with') return part('begins_with', condition.operand, [condition.prefix]);
  throw invalid(`Invalid operator used in KeyConditionExpression: ${condition.kind}`);
};

const keyValue = (attribute: string, operand: Operand, bindings: Bindings): string => {
  const value = operand.kind === 'value' ? boundValue(bindings, operand.value) : undefined;
  if (typeof value !== 'string') {
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  }
  checkNotEmpty(attribute, value);
  return value;
};

const never = (): boolean => false;
const EVERYTHING = { isBefore: never, isPast: never };

const runOf = ({ operator, values: [low = '', high = low] }: Part) => {
  const isBefore = (key: string) => compareStrings(key, low) < 0;
  switch (operator) {
    case '=':
    case 'BETWEEN':
      return { isBefore, isPast: (key: string) => compareStrings(key, high) > 0 };
    case '<':
      return { isBefore: never, isPast: (key: string) => !isBefore(key) };
    case '<=':
      return { isBefore: never, isPast: (key: string) => compareStrings(key, low) > 0 };
    case '>':
      return { isBefore: (key: string) => compareStrings(key, low) <= 0, isPast: never };
    case '>=':
      return { isBefore, isPast: never };
    default:
      return { isBefore, isPast: (key: string) => !isBefore(key) && !key.startsWith(low) };
  }
};
