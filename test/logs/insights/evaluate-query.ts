import { discoverFields, type Row, type Value } from './discover-fields.ts';
import { parseQuery } from './parse-query.ts';
import { type Aggregate, type Command, type Condition, QueryError } from './syntax.ts';

/** What a log group keeps of one line. */
export type QueriedEvent = { readonly group: string; readonly epochMs: number; readonly raw: string };

/** Logs Insights shows these where a query names no fields. */
const SHOWN = ['@timestamp', '@message'];

/**
 * Runs a query over log events and answers its rows, each with the columns that the query asks for and that it has.
 *
 * @throws {QueryError} for what is not known here: of the language, and of how values of different kinds compare.
 */
export const evaluateQuery = (query: string, events: readonly QueriedEvent[]): readonly Row[] => {
  const commands = parseQuery(query);
  const rows = commands.reduce<readonly Row[]>(apply, events.map(discoverFields));
  const named = commands.flatMap((command) => (command.command === 'fields' ? command.fields : []));
  const columns = commands.some(({ command }) => command === 'stats') ? undefined : named.length > 0 ? named : SHOWN;
  return columns ? rows.map((row) => pick(row, columns)) : rows;
};

const pick = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name)));

const apply = (rows: readonly Row[], command: Command): readonly Row[] => {
  switch (command.command) {
    case 'fields':
      return rows;
    case 'filter':
      return rows.filter((row) => holds(command.condition, row));
    case 'stats':
      return aggregate(rows, command.aggregates, command.by);
    case 'sort': {
      const sorted = rows.toSorted((a, b) => compare(a[command.field], b[command.field]));
      return command.order === 'asc' ? sorted : rows.toSorted((a, b) => compare(b[command.field], a[command.field]));
    }
    case 'limit':
      return rows.slice(0, command.most);
  }
};

/** A line without the field is not found by what is asked of it. */
const holds = (condition: Condition, row: Row): boolean => {
  switch (condition.is) {
    case 'and':
      return holds(condition.left, row) && holds(condition.right, row);
    case 'or':
      return holds(condition.left, row) || holds(condition.right, row);
    case 'present':
      return row[condition.field] !== undefined;
    case 'equal':
      return isEqual(row[condition.field], condition.value);
    case 'in':
      return condition.values.some((value) => isEqual(row[condition.field], value));
    case 'like': {
      const value = row[condition.field];
      if (value === undefined) return false;
      if (typeof value !== 'string') throw new QueryError(`${condition.field} is no text`);
      const { pattern } = condition;
      return typeof pattern === 'string' ? value.includes(pattern) : pattern.test(value);
    }
  }
};

const isEqual = (found: Value | undefined, wanted: string | number): boolean => {
  if (found === undefined) return false;
  if (typeof found !== typeof wanted) throw new QueryError(`how ${found} and ${wanted} compare is not known here`);
  return found === wanted;
};

const compare = (a: Value | undefined, b: Value | undefined): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new QueryError(`how ${a} and ${b} sort is not known here`);
};

const aggregate = (rows: readonly Row[], aggregates: readonly Aggregate[], by: readonly string[]): readonly Row[] => {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(by.map((field) => required(row, field))));
  return [...groups.values()].map((group) => ({
    ...pick(group[0] ?? {}, by),
    ...Object.fromEntries(aggregates.map((each) => [each.as, compute(each, group)])),
  }));
};

const required = (row: Row, field: string): Value => {
  const value = row[field];
  if (value === undefined) throw new QueryError(`a line has no ${field} to group it by`);
  return value;
};

const compute = ({ of, field }: Aggregate, group: readonly Row[]): number => {
  if (of === 'count') return group.length;
  const values = group.map((row) => required(row, field));
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) throw new QueryError(`${field} is no number`);
  return of === 'sum' ? numbers.reduce((sum, value) => sum + value, 0) : Math.max(...numbers);
};
