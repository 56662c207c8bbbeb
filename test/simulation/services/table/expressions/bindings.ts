import { invalid } from '../refusals.ts';
import { copyAttributesIn, type Item, type Value } from '../values.ts';
import type { Parsed } from './syntax.ts';

/** What the aliases and placeholders of a request stand for. */
export type Bindings = {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
};

type Bound = {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
};

const NONE: Bindings = { names: {}, values: {} };

/** @throws {Error} a `ValidationException` for one that an expression misses, and for one that none uses. */
export const bind = (request: Bound, expressions: readonly (Parsed<unknown> | undefined)[]): Bindings => {
  const { ExpressionAttributeNames: names = NONE.names, ExpressionAttributeValues } = request;
  const values = ExpressionAttributeValues ? copyAttributesIn(ExpressionAttributeValues) : NONE.values;
  const given = expressions.filter((each) => each !== undefined);
  checkPresent(request, 'ExpressionAttributeNames', names, given.length);
  checkPresent(request, 'ExpressionAttributeValues', values, given.length);
  for (const { aliases, values: placeholders } of given) {
    for (const alias of aliases) {
      if (names[alias] === undefined) {
        throw invalid(
          `An expression attribute name used in the document path is not defined; attribute name: ${alias}`,
        );
      }
    }
    for (const placeholder of placeholders) {
      if (values[placeholder] === undefined) {
        throw invalid(
          `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
        );
      }
    }
  }
  for (const alias in names) {
    if (!given.some(({ aliases }) => aliases.has(alias))) throw unused('ExpressionAttributeNames', alias);
  }
  for (const placeholder in values) {
    if (!given.some((each) => each.values.has(placeholder))) throw unused('ExpressionAttributeValues', placeholder);
  }
  const bindings = { names, values };
  for (const { checks } of given) for (const check of checks) check(bindings);
  return bindings;
};

const checkPresent = (request: Bound, name: keyof Bound, bound: object, expressions: number): void => {
  if (request[name] === undefined) return;
  if (expressions === 0) throw invalid(`${name} can only be specified when using expressions`);
  for (const _ in bound) return;
  throw invalid(`${name} must not be empty`);
};

const unused = (name: string, key: string): Error =>
  invalid(`Value provided in ${name} unused in expressions: keys: {${key}}`);

/** The value of a placeholder that `bind` has found. */
export const boundValue = ({ values }: Bindings, placeholder: string): Value => values[placeholder] as Value;
