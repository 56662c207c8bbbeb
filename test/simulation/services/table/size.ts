import { type Item, isBinary, isList, isSet, type Value } from './values.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Bytes of an item as DynamoDB counts them: names and values in UTF-8 (Developer Guide, Item sizes and formats). */
export const sizeOfItem = (item: Item): number => {
  let size = 0;
  for (const name in item) size += bytesOf(name) + sizeOfValue(item[name] as Value);
  return size;
};

const sizeOfValue = (value: Value): number => {
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return sizeOfNumber(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (isBinary(value)) return value.length;
  if (isSet(value)) return [...value].reduce((size: number, each) => size + sizeOfValue(each), 0);
  if (isList(value)) return value.reduce((size: number, each) => size + 1 + sizeOfValue(each), 3);
  let size = 3;
  for (const name in value) size += 1 + bytesOf(name) + sizeOfValue(value[name] as Value);
  return size;
};

/** About a byte for two digits, and one more; for a small whole number, that is two. */
const sizeOfNumber = (number: number): number => {
  if (number >= 0 && number < 100 && Number.isInteger(number)) return 2;
  const digits = String(number).replaceAll(/\D/g, '').length;
  return Math.ceil(digits / 2) + 1 + (number < 0 ? 1 : 0);
};
