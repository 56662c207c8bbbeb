import { invalid, refusal } from './refusals.ts';

export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | ReadonlySet<string | number>
  | readonly Value[]
  | { readonly [name: string]: Value };

/** An item as it is stored: plain values that nobody may change. */
export type Item = { readonly [name: string]: Value };

export type TypeName = 'S' | 'N' | 'BOOL' | 'NULL' | 'B' | 'SS' | 'NS' | 'L' | 'M';

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isSet = (value: Value): value is ReadonlySet<string | number> => value instanceof Set;
export const isBinary = (value: Value): value is Uint8Array => value instanceof Uint8Array;
export const isMap = (value: Value | undefined): value is Item =>
  typeof value === 'object' && value !== null && !isList(value) && !isSet(value) && !isBinary(value);

/** The type that DynamoDB gives a value. */
export const typeOf = (value: Value): TypeName => {
  if (typeof value === 'string') return 'S';
  if (typeof value === 'number') return 'N';
  if (typeof value === 'boolean') return 'BOOL';
  if (value === null) return 'NULL';
  if (isList(value)) return 'L';
  if (isSet(value)) return typeof value.values().next().value === 'string' ? 'SS' : 'NS';
  return isBinary(value) ? 'B' : 'M';
};

/**
 * A value of a request as the table keeps it: a copy, checked as the document client's marshalling and the service
 * check it.
 *
 * @throws {Error} for what the document client does not marshall, such as `undefined` in a map.
 */
export const copyIn = (value: unknown): Value => {
  if (typeof value === 'string') return checkedString(value);
  if (typeof value === 'number') return checkedNumber(value);
  if (typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyIn);
  if (value instanceof Set) return checkedSet(value);
  if (value instanceof Uint8Array) return value.slice();
  if (typeof value !== 'object') throw new Error(`the document client does not marshall ${typeof value}`);
  const maker = value.constructor?.name;
  if (maker !== undefined && maker !== 'Object') throw new Error(`the document client does not marshall a ${maker}`);
  const map: Record<string, Value> = {};
  for (const name in value) map[name] = copyIn((value as Record<string, unknown>)[name]);
  return map;
};

/** The attributes of an item, a key or the values of an expression; those that are `undefined` are left out. */
export const copyAttributesIn = (attributes: Readonly<Record<string, unknown>>): Item => {
  const copy: Record<string, Value> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) copy[name] = copyIn(value);
  }
  return copy;
};

/** A copy for whoever asked, who may do with it what they like. */
export const copyOut = <Copied extends Value>(value: Copied): Copied => {
  if (typeof value !== 'object' || value === null) return value;
  const kept: Value = value;
  return (isMap(kept) ? copyMap(kept) : copyCollection(kept)) as Copied;
};

const copyMap = (map: Item): Item => {
  const copy: Record<string, Value> = {};
  for (const name in map) {
    const value = map[name] as Value;
    copy[name] = typeof value === 'object' ? copyOut(value) : value;
  }
  return copy;
};

const copyCollection = (value: Value): Value => {
  if (value instanceof Set) return new Set(value);
  if (value instanceof Uint8Array) return value.slice();
  return Array.isArray(value) ? value.map(copyOut) : value;
};

const checkedString = (text: string): string => {
  if (text.isWellFormed()) return text;
  throw refusal('SerializationException', 'a string has half a character');
};

const checkedNumber = (number: number): number => {
  if (!Number.isFinite(number)) throw new Error(`the document client does not marshall ${number}`);
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw new Error(`the document client does not marshall ${number}`);
  if (number !== 0 && Math.abs(number) < 1e-130) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  // There is no negative zero.
  return number + 0;
};

const checkedSet = (set: ReadonlySet<unknown>): ReadonlySet<string | number> => {
  const values = [...set].map((value) => {
    if (typeof value === 'string') return checkedString(value);
    if (typeof value === 'number') return checkedNumber(value);
    throw new Error('the table in memory keeps sets of strings and of numbers only');
  });
  if (values.length === 0) throw new Error('the document client does not marshall an empty set');
  if (new Set(values.map((value) => typeof value)).size > 1) throw new Error('a set is of strings or of numbers');
  return new Set(values);
};
