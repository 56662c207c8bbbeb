import { compareValues } from '../compare.ts';
import { typeOf } from '../values.ts';
import { boundValue } from './bindings.ts';
import { demandType } from './operand-types.ts';
import { type Parser, remembering } from './parser.ts';
import { resolvePath } from './paths.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';
import type { Token } from './tokenize.ts';

const ORDERED = ['S', 'N', 'B'] as const;
const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
const TYPE_NAMES = ['S', 'SS', 'N', 'NS', 'B', 'BS', 'BOOL', 'NULL', 'L', 'M'];
const MOST_AMONG = 100;

/** `OR` binds loosest, then `AND`, then `NOT` (Developer Guide, Comparison operator and function reference). */
const disjunction = (parser: Parser): Condition => joined(parser, 'or', conjunction);
const conjunction = (parser: Parser): Condition => joined(parser, 'and', negation);

const joined = (parser: Parser, kind: 'and' | 'or', part: (parser: Parser) => Condition): Condition => {
  const first = part(parser);
  const all = [first];
  while (parser.takes(kind.toUpperCase())) all.push(part(parser));
  return all.length === 1 ? first : { kind, all };
};

const negation = (parser: Parser): Condition =>
  parser.takes('NOT') ? { kind: 'not', condition: negation(parser) } : primary(parser);

const primary = (parser: Parser): Condition => {
  if (parser.takes('(')) {
    const inner = disjunction(parser);
    parser.expect(')');
    return inner;
  }
  const name = parser.called();
  return name === undefined || name === 'size' ? comparison(parser) : call(parser, name);
};

const comparison = (parser: Parser): Condition => {
  const left = operand(parser);
  if (parser.takes('BETWEEN')) {
    const low = operand(parser);
    parser.expect('AND');
    return between(parser, left, low, operand(parser));
  }
  if (parser.takes('IN')) return { kind: 'in', operand: left, among: list(parser) };
  const comparator = COMPARATORS.find((sign) => parser.takes(sign));
  if (!comparator) throw parser.syntaxError();
  return compared(parser, comparator, left, operand(parser));
};

const compared = (parser: Parser, comparator: Comparator, left: Operand, right: Operand): Condition => {
  if (comparator !== '=' && comparator !== '<>') {
    for (const side of [left, right]) demandType(parser, comparator, side, ORDERED);
  }
  if (left.kind === 'path' && right.kind === 'path') {
    parser.check((bindings) => {
      const [one, other] = [left, right].map(({ path }) => resolvePath(path, bindings).join('.'));
      if (one !== other) return;
      throw parser.fail(
        `The first operand must be distinct from the remaining operands for this operator or function; operator: ${comparator}, first operand: [${one}]`,
      );
    });
  }
  return { kind: 'compare', comparator, left, right };
};

const between = (parser: Parser, among: Operand, low: Operand, high: Operand): Condition => {
  for (const bound of [low, high]) demandType(parser, 'BETWEEN', bound, ORDERED);
  if (low.kind === 'value' && high.kind === 'value') {
    parser.check((bindings) => {
      const [from, to] = [boundValue(bindings, low.value), boundValue(bindings, high.value)];
      if (typeOf(from) !== typeOf(to)) {
        throw parser.fail('The BETWEEN operator requires same data type for lower and upper bounds');
      }
      if ((compareValues(from, to) ?? 0) > 0) {
        throw parser.fail('The BETWEEN operator requires upper bound to be greater than or equal to lower bound');
      }
    });
  }
  return { kind: 'between', operand: among, low, high };
};

const list = (parser: Parser): readonly Operand[] => {
  parser.expect('(');
  const among = [operand(parser)];
  while (parser.takes(',')) among.push(operand(parser));
  parser.expect(')');
  if (among.length > MOST_AMONG) throw parser.fail('The IN operator is provided with too many operands');
  return among;
};

/** A document path, a value, or the size of one. */
const operand = (parser: Parser): Operand => {
  if (parser.called() !== 'size') return parser.operand();
  parser.next();
  parser.expect('(');
  const of = parser.operand();
  parser.expect(')');
  return { kind: 'size', of };
};

const call = (parser: Parser, name: string): Condition => {
  parser.next();
  parser.expect('(');
  const condition = callOf(parser, name);
  parser.expect(')');
  return condition;
};

const callOf = (parser: Parser, name: string): Condition => {
  if (name === 'attribute_exists' || name === 'attribute_not_exists') return { kind: name, path: parser.path() };
  if (name === 'attribute_type') {
    const path = parser.path();
    parser.expect(',');
    const type = parser.operand();
    checkTypeName(parser, type);
    return { kind: name, path, type };
  }
  if (name === 'begins_with') {
    const of = operand(parser);
    parser.expect(',');
    const prefix = operand(parser);
    for (const side of [of, prefix]) demandType(parser, name, side, ['S', 'B']);
    return { kind: name, operand: of, prefix };
  }
  if (name === 'contains') {
    const of = operand(parser);
    parser.expect(',');
    return { kind: name, operand: of, part: operand(parser) };
  }
  throw parser.fail(`Invalid function name; function: ${name}`);
};

const checkTypeName = (parser: Parser, type: Operand): void => {
  demandType(parser, 'attribute_type', type, ['S']);
  if (type.kind !== 'value') throw parser.syntaxError();
  parser.check((bindings) => {
    const name = String(boundValue(bindings, type.value));
    if (!TYPE_NAMES.includes(name)) throw parser.fail(`Invalid attribute type name found; type: ${name}`);
  });
};

/** Parentheses right within parentheses, which DynamoDB does not take. */
const hasRedundantParentheses = (tokens: readonly Token[]): boolean => {
  const open: number[] = [];
  const closings = new Map<number, number>();
  return tokens.some(({ text }, at) => {
    if (text === '(') open.push(at);
    const opening = text === ')' ? open.pop() : undefined;
    if (opening === undefined) return false;
    closings.set(opening, at);
    return closings.get(opening + 1) === at - 1;
  });
};

const condition = (parser: Parser): Condition => {
  if (hasRedundantParentheses(parser.tokens)) throw parser.fail('The expression has redundant parentheses;');
  return disjunction(parser);
};

export const parseCondition = remembering('ConditionExpression', condition);
export const parseFilter = remembering('FilterExpression', condition);
export const parseKeyCondition = remembering('KeyConditionExpression', condition);
