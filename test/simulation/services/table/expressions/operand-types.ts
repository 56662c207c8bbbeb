import { type TypeName, typeOf } from '../values.ts';
import { boundValue } from './bindings.ts';
import type { Parser } from './parser.ts';
import type { Operand, Source } from './syntax.ts';

/** Demands that an operand, where it is a value of the request, is of one of these types. */
export const demandType = (parser: Parser, operator: string, operand: Operand, types: readonly TypeName[]): void => {
  if (operand.kind !== 'value') return;
  parser.check((bindings) => {
    const type = typeOf(boundValue(bindings, operand.value));
    if (types.includes(type)) return;
    throw parser.fail(
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
    );
  });
};

/** The same of what an update computes with. */
export const demandTypeOfSource = (parser: Parser, operator: string, source: Source, type: TypeName): void => {
  if (source.kind === 'operand') demandType(parser, operator, source.operand, [type]);
};
