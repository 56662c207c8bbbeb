import { describe, expect, it } from '@jest/globals';
import { evaluateQuery } from './evaluate-query.ts';
import { QueryError } from './syntax.ts';

const events = [
  { message: '[A] first', n: 3, id: 'x', nested: { list: ['p', 'q'] } },
  { message: '[A] second', n: 1, id: 'y', ok: true },
  { message: '[B] third', n: 2, id: 'x' },
  { other: 'a line without a message' },
].map((line, i) => ({ group: 'test', epochMs: 1_000 + i, raw: JSON.stringify(line) }));

const find = (query: string) => evaluateQuery(query, events);
const found = (condition: string) => find(`fields n | filter ${condition}`).map(({ n }) => n);

describe('a query', () => {
  it.each<[string, readonly (number | undefined)[]]>([
    ['message = "[A] first"', [3]],
    ['message in ["[A] first", "[B] third"]', [3, 2]],
    ['n in [1, 2]', [1, 2]],
    ['n = 1', [1]],
    ['message like /^\\[A\\]/', [3, 1]],
    ['message like /third|first/', [3, 2]],
    ['message like "r"', [3, 2]],
    ['message like /FIRST/', []],
    ['@message like "without a"', [undefined]],
    ['@message like /"ok":true/', [1]],
    ['ispresent(nested.list.1)', [3]],
    ['nested.list.0 = "p"', [3]],
    ['id = "x" and n = 2', [2]],
    ['n = 1 or id = "x" and n = 2', [1, 2]],
    ['(n = 1 or id = "x") and n = 2', [2]],
    ['nothing = "x"', []],
  ])('filters by %s', (condition, numbers) => {
    expect(found(condition)).toEqual(numbers);
  });

  it('shows the fields that it names, of those that a line has', () => {
    expect(find('fields id, ok, nothing | filter n = 1')).toEqual([{ id: 'y', ok: true }]);
    expect(find('filter n = 1')).toEqual([{ '@timestamp': 1_001, '@message': events[1]?.raw }]);
  });

  it('sorts and limits', () => {
    expect(find('fields n | filter ispresent(n) | sort n asc | limit 2')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(find('fields @timestamp | sort @timestamp desc | limit 1')).toEqual([{ '@timestamp': 1_003 }]);
  });

  it('counts, adds and finds the greatest by group', () => {
    expect(find('filter ispresent(n) | stats count(*) as times, sum(n) as all, max(n) by id | sort all desc')).toEqual([
      { id: 'x', times: 2, all: 5, 'max(n)': 3 },
      { id: 'y', times: 1, all: 1, 'max(n)': 1 },
    ]);
    expect(find('filter ispresent(n) | stats count(*) by id')).toContainEqual({ id: 'x', 'count(*)': 2 });
  });

  it('passes over comments and finds a line that is no JSON by its text', () => {
    const plain = [{ group: 'test', epochMs: 1, raw: 'INIT_START' }];
    expect(evaluateQuery('# what it is for\nfields @message\n| filter @message like "INIT"', plain)).toEqual([
      { '@message': 'INIT_START' },
    ]);
  });

  it.each([
    'parse @message "*" as x',
    'display n',
    'dedup id',
    'filter n != 1',
    'filter n > 1',
    'filter not n = 1',
    'filter message not like /x/',
    'filter message =~ /x/',
    'filter message like /.*/',
    'filter message like /x/i',
    "filter message = 'x'",
    'filter `message` = "x"',
    'filter',
    'filter message',
    'filter (n = 1',
    'filter n = 1 filter n = 2',
    'filter n = 1 |',
    'fields',
    'fields n as m',
    'fields limit',
    'stats avg(n) by id',
    'stats count(*)',
    'stats count(*) by bin(5m)',
    'stats sum(*) by id',
    'sort n',
    'sort n asc, id asc',
    'limit 0',
    'limit 10001',
    'limit x',
    '',
  ])('that says %j is refused', (query) => {
    expect(() => find(query)).toThrow(QueryError);
  });

  it.each([
    ['compares a boolean', 'filter ok = "true"'],
    ['compares a number with a text', 'filter n = "1"'],
    ['looks for a text in a number', 'filter n like "1"'],
    ['sorts by what a line has not', 'sort n asc'],
    ['groups by what a line has not', 'stats count(*) by id'],
    ['adds texts', 'filter ispresent(id) | stats sum(id) by message'],
  ])('that %s is refused, since nobody here knows what AWS makes of it', (_, query) => {
    expect(() => find(query)).toThrow(QueryError);
  });
});
