import { AGGREGATES, type Aggregate, type Command, type Condition, QueryError } from './syntax.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Words that are part of the language, and so no field. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['fields', 'filter', 'stats', 'sort', 'limit', 'by', 'as', 'asc', 'desc', 'and', 'or', 'not', 'in', 'like'],
]);
const MOST_ROWS = 10_000;

/**
 * Parses a query: commands parted by `|`.
 *
 * @throws {QueryError} for whatever is not in `syntax.ts`.
 */
export const parseQuery = (query: string): readonly Command[] => {
  const reader = createReader(tokenize(query));
  const commands = [readCommand(reader)];
  while (reader.take('|')) commands.push(readCommand(reader));
  reader.end();
  return commands;
};

type Reader = ReturnType<typeof createReader>;

const show = (token: Token | undefined): string => (token === undefined ? 'the end' : JSON.stringify(token));

const createReader = (tokens: readonly Token[]) => {
  let at = 0;
  const isNext = (text: string) => {
    const token = tokens[at];
    return (token?.kind === 'word' || token?.kind === 'symbol') && token.text === text;
  };
  const reader = {
    /** Takes this word or symbol, if it comes next. */
    take: (text: string): boolean => {
      const found = isNext(text);
      if (found) at += 1;
      return found;
    },
    want: (text: string): string => {
      if (!reader.take(text)) throw new QueryError(`${text} was expected, and ${show(tokens[at])} came`);
      return text;
    },
    next: <Kind extends Token['kind']>(...kinds: readonly Kind[]): Token & { readonly kind: Kind } => {
      const token = tokens[at];
      const isWanted = (each: Token): each is Token & { readonly kind: Kind } =>
        kinds.some((kind) => kind === each.kind);
      if (token === undefined || !isWanted(token))
        throw new QueryError(`${kinds.join(' or ')} was expected, and ${show(token)} came`);
      at += 1;
      return token;
    },
    field: (): string => {
      const { text } = reader.next('word');
      if (RESERVED.has(text)) throw new QueryError(`${text} is no field`);
      return text;
    },
    list: <Item>(read: () => Item): readonly Item[] => {
      const items = [read()];
      while (reader.take(',')) items.push(read());
      return items;
    },
    end: (): void => {
      if (at < tokens.length) throw new QueryError(`the end was expected, and ${show(tokens[at])} came`);
    },
  };
  return reader;
};

const readCommand = (reader: Reader): Command => {
  const { text: command } = reader.next('word');
  switch (command) {
    case 'fields':
      return { command, fields: reader.list(reader.field) };
    case 'filter':
      return { command, condition: readOr(reader) };
    case 'stats':
      return readStats(reader);
    case 'sort': {
      const field = reader.field();
      if (reader.take('asc')) return { command, field, order: 'asc' };
      reader.want('desc');
      return { command, field, order: 'desc' };
    }
    case 'limit': {
      const { value } = reader.next('number');
      if (value < 1 || value > MOST_ROWS) throw new QueryError(`a query answers 1 to ${MOST_ROWS} rows`);
      return { command, most: value };
    }
    default:
      throw new QueryError(`${command} is no command known here`);
  }
};

const readStats = (reader: Reader): Command => {
  const aggregates = reader.list(() => readAggregate(reader));
  reader.want('by');
  return { command: 'stats', aggregates, by: reader.list(reader.field) };
};

const readAggregate = (reader: Reader): Aggregate => {
  const { text } = reader.next('word');
  const of = AGGREGATES.find((name) => name === text);
  if (of === undefined) throw new QueryError(`${text} is no aggregate known here`);
  reader.want('(');
  const field = of === 'count' ? reader.want('*') : reader.field();
  reader.want(')');
  return { of, field, as: reader.take('as') ? reader.field() : `${of}(${field})` };
};

/** `and` binds closer than `or`. */
const readOr = (reader: Reader): Condition => {
  let left = readAnd(reader);
  while (reader.take('or')) left = { is: 'or', left, right: readAnd(reader) };
  return left;
};

const readAnd = (reader: Reader): Condition => {
  let left = readTerm(reader);
  while (reader.take('and')) left = { is: 'and', left, right: readTerm(reader) };
  return left;
};

const readTerm = (reader: Reader): Condition => {
  if (reader.take('(')) {
    const inner = readOr(reader);
    reader.want(')');
    return inner;
  }
  if (reader.take('ispresent')) {
    reader.want('(');
    const field = reader.field();
    reader.want(')');
    return { is: 'present', field };
  }
  const field = reader.field();
  if (reader.take('=')) return { is: 'equal', field, value: readValue(reader) };
  if (reader.take('in')) {
    reader.want('[');
    const values = reader.list(() => readValue(reader));
    reader.want(']');
    return { is: 'in', field, values };
  }
  reader.want('like');
  const token = reader.next('text', 'pattern');
  return { is: 'like', field, pattern: token.kind === 'text' ? token.text : token.pattern };
};

const readValue = (reader: Reader): string | number => {
  const token = reader.next('text', 'number');
  return token.kind === 'text' ? token.text : token.value;
};
