import { invalid } from '../refusals.ts';
import type { Bindings } from './bindings.ts';
import { isReserved } from './reserved-words.ts';
import type { Operand, Parsed, Path, Segment } from './syntax.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Where a parser is in an expression, and what it has met so far. */
export type Parser = ReturnType<typeof createParser>;

const createParser = (label: string, expression: string) => {
  const tokens = tokenize(label, expression);
  const aliases = new Set<string>();
  const values = new Set<string>();
  const paths: Path[] = [];
  const checks: ((bindings: Bindings) => void)[] = [];
  let at = 0;

  const fail = (what: string): Error => invalid(`Invalid ${label}: ${what}`);
  const syntaxError = (): Error => fail(`Syntax error; token: "${tokens[at]?.text ?? '<EOF>'}"`);
  const peek = (ahead = 0): Token | undefined => tokens[at + ahead];
  const next = (): Token => {
    const token = tokens[at];
    if (!token) throw syntaxError();
    at++;
    return token;
  };
  const isWord = (token: Token | undefined, keyword: string) =>
    token?.kind === 'word' && token.text.toUpperCase() === keyword;
  /** Takes the sign or keyword if it is next. */
  const takes = (text: string): boolean => {
    const token = peek();
    const isNext = token?.kind === 'sign' ? token.text === text : isWord(token, text);
    if (isNext) at++;
    return isNext;
  };
  const expect = (text: string): void => {
    if (!takes(text)) throw syntaxError();
  };

  const attribute = (): string => {
    const { kind, text } = next();
    if (kind === 'alias') aliases.add(text);
    else if (kind !== 'word') {
      at--;
      throw syntaxError();
    } else if (isReserved(text)) {
      throw fail(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    return text;
  };
  const path = (): Path => {
    const segments: [Segment, ...Segment[]] = [attribute()];
    for (;;) {
      if (takes('.')) segments.push(attribute());
      else if (takes('[')) {
        segments.push(Number(next().text));
        expect(']');
      } else break;
    }
    if (segments.includes(Number.NaN)) throw syntaxError();
    paths.push(segments);
    return segments;
  };
  const placeholder = (): string => {
    const { kind, text } = next();
    if (kind !== 'value') {
      at--;
      throw syntaxError();
    }
    values.add(text);
    return text;
  };
  const operand = (): Operand =>
    peek()?.kind === 'value' ? { kind: 'value', value: placeholder() } : { kind: 'path', path: path() };
  /** The name of the function that is called next, if one is. */
  const called = (): string | undefined => {
    const token = peek();
    const follows = peek(1);
    return token?.kind === 'word' && follows?.kind === 'sign' && follows.text === '(' ? token.text : undefined;
  };

  return {
    label,
    fail,
    syntaxError,
    tokens,
    peek,
    next,
    takes,
    expect,
    path,
    placeholder,
    operand,
    called,
    /** Is asked of every request before anything is looked at. */
    check: (check: (bindings: Bindings) => void) => {
      checks.push(check);
    },
    end: <Root>(root: Root): Parsed<Root> => {
      if (peek()) throw syntaxError();
      return { root, aliases, values, paths, checks };
    },
  };
};

/** Parses one kind of expression, and remembers what it has parsed: an application has some dozens of them. */
export const remembering = <Root>(label: string, parse: (parser: Parser) => Root) => {
  const known = new Map<string, Parsed<Root>>();
  return (expression: string): Parsed<Root> => {
    const before = known.get(expression);
    if (before) return before;
    const parser = createParser(label, expression);
    const parsed = parser.end(parse(parser));
    known.set(expression, parsed);
    return parsed;
  };
};
