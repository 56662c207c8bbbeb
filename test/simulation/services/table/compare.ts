import { isBinary, isList, isMap, isSet, typeOf, type Value } from './values.ts';

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Negative, 0 or positive by the order of the UTF-8 bytes, which is that of the code points. */
export const compareStrings = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    // Half a pair stands for a character behind all that take one unit.
    if (isSurrogate(left) !== isSurrogate(right)) return isSurrogate(left) ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
};

/** `undefined` for values that have no order: of two types, or of one that is neither string, number nor binary. */
export const compareValues = (a: Value, b: Value): number | undefined => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  return isBinary(a) && isBinary(b) ? Buffer.compare(a, b) : undefined;
};

export const areEqual = (a: Value, b: Value): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (typeOf(a) !== typeOf(b)) return false;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((value, i) => areEqual(value, b[i] as Value));
  if (isSet(a) && isSet(b)) return a.size === b.size && [...a].every((value) => b.has(value));
  if (isBinary(a) && isBinary(b)) return Buffer.compare(a, b) === 0;
  if (!isMap(a) || !isMap(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const other = b[name];
      return other !== undefined && areEqual(a[name] as Value, other);
    })
  );
};
