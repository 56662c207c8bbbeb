import { QueryError } from './syntax.ts';

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** A field's name may hold letters, digits, `@`, `.` and `_`; any other wants backticks, which are not known here. */
const LEXEMES: readonly (readonly [RegExp, (text: string) => Token | undefined])[] = [
  [/\s+/y, () => undefined],
  [/\d+(?![\w.@])/y, (text) => ({ kind: 'number', value: Number(text) })],
  [/[@A-Za-z_][\w.@]*/y, (text) => ({ kind: 'word', text })],
  [/"[^"\\\n]*"/y, (text) => ({ kind: 'text', text: text.slice(1, -1) })],
  [/\/(?:[^/\\\n]|\\.)+\//y, (text) => ({ kind: 'pattern', pattern: toPattern(text.slice(1, -1)) })],
  [/[|,()[\]=*]/y, (text) => ({ kind: 'symbol', text })],
];

/** Only what every dialect of regular expressions reads the same way. */
const toPattern = (source: string): RegExp => {
  if (!/^\^?(?:[\w ":|()-]|\\[[\]()])+$/.test(source)) throw new QueryError(`/${source}/ is no pattern known here`);
  return new RegExp(source);
};

/** Lines that begin with `#` are comments. */
export const tokenize = (query: string): readonly Token[] => {
  const text = query.replaceAll(/^\s*#.*$/gm, '');
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const lexeme = LEXEMES.map(([pattern, toToken]) => {
      pattern.lastIndex = at;
      return { matched: pattern.exec(text)?.[0], toToken };
    }).find(({ matched }) => matched !== undefined);
    if (lexeme?.matched === undefined) throw new QueryError(`${text.slice(at, at + 20)} is not known here`);
    const token = lexeme.toToken(lexeme.matched);
    if (token) tokens.push(token);
    at += lexeme.matched.length;
  }
  return tokens;
};
