import { demandType, demandTypeOfSource } from './operand-types.ts';
import { type Parser, remembering } from './parser.ts';
import { checkApart } from './paths.ts';
import type { Action, Source } from './syntax.ts';

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof SECTIONS)[number];

const update = (parser: Parser): readonly Action[] => {
  const actions: Action[] = [];
  const seen = new Set<Section>();
  do {
    const section = SECTIONS.find((name) => parser.takes(name));
    if (!section) throw parser.syntaxError();
    if (seen.has(section)) throw parser.fail(`The "${section}" section can only be used once in an update expression;`);
    seen.add(section);
    do actions.push(action(parser, section));
    while (parser.takes(','));
  } while (parser.peek());
  const written = actions.map(({ path }) => path);
  parser.check((bindings) => checkApart(parser.label, written, bindings));
  return actions;
};

const action = (parser: Parser, kind: Section): Action => {
  const path = parser.path();
  if (kind === 'REMOVE') return { kind, path };
  if (kind === 'SET') {
    parser.expect('=');
    return { kind, path, source: sum(parser) };
  }
  const value = parser.placeholder();
  demandType(parser, kind, { kind: 'value', value }, kind === 'ADD' ? ['N', 'SS', 'NS'] : ['SS', 'NS']);
  return { kind, path, value };
};

const sum = (parser: Parser): Source => {
  const left = source(parser);
  const kind = (['+', '-'] as const).find((sign) => parser.takes(sign));
  if (!kind) return left;
  const right = source(parser);
  for (const side of [left, right]) demandTypeOfSource(parser, kind, side, 'N');
  return { kind, left, right };
};

const source = (parser: Parser): Source => {
  const kind = parser.called();
  if (kind === undefined) return { kind: 'operand', operand: parser.operand() };
  if (kind !== 'if_not_exists' && kind !== 'list_append') {
    throw parser.fail(`Invalid function name; function: ${kind}`);
  }
  parser.next();
  parser.expect('(');
  const called = kind === 'list_append' ? append(parser) : otherwise(parser);
  parser.expect(')');
  return called;
};

const append = (parser: Parser): Source => {
  const left = source(parser);
  parser.expect(',');
  const right = source(parser);
  for (const side of [left, right]) demandTypeOfSource(parser, 'list_append', side, 'L');
  return { kind: 'list_append', left, right };
};

const otherwise = (parser: Parser): Source => {
  const path = parser.path();
  parser.expect(',');
  return { kind: 'if_not_exists', path, otherwise: source(parser) };
};

export const parseUpdate = remembering('UpdateExpression', update);
