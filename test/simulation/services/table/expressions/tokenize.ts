import { invalid } from '../refusals.ts';

const TOKEN = /\s*(?:([A-Za-z_]\w*)|(#\w+)|(:\w+)|(\d+)|(<>|<=|>=|[=<>()[\],.+-]))/y;
const KINDS = ['word', 'alias', 'value', 'number', 'sign'] as const;

export type Token = { readonly kind: (typeof KINDS)[number]; readonly text: string };

/** @throws {Error} a `ValidationException` at what is no part of any expression. */
export const tokenize = (label: string, expression: string): readonly Token[] => {
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(expression);
    const place = match ? match.findIndex((group, i) => i > 0 && group !== undefined) - 1 : -1;
    const kind = KINDS[place];
    const text = match?.[place + 1];
    if (kind === undefined || text === undefined) {
      throw invalid(`Invalid ${label}: Syntax error; token: "${expression.slice(at).trimStart()[0]}"`);
    }
    tokens.push({ kind, text });
  }
  if (tokens.length === 0) throw invalid(`Invalid ${label}: The expression can not be empty;`);
  return tokens;
};
