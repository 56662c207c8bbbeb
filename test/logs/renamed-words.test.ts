import { describe, expect, it } from '@jest/globals';
import { queryText, SAVED_QUERIES, type SavedQuery } from '../../lib/saved-queries.ts';
import type { LogEvent } from './a-product.ts';
import type { Row } from './insights/discover-fields.ts';
import { parseQuery } from './insights/parse-query.ts';
import type { Condition } from './insights/syntax.ts';
import { requestIdIn } from './read-lines.ts';
import { type QueryName, run } from './run-saved-query.ts';
import { REQUESTED } from './sequences.ts';
import { play } from './story.ts';

const story = await play();
const everything = Object.values(story).flatMap(({ events }) => events);

/* Each query is run once more over the same lines, in which one word of the contract was renamed. */

const IDS: Readonly<Record<string, string | undefined>> = {
  JOB_ID: story['an unknown send that arrived'].jobIds[0],
  REQUEST_ID: requestIdIn(story['an unknown send that arrived'].events, '[WEBHOOK] INBOUND-ENTRY'),
};
const found = (name: QueryName, events: readonly LogEvent[]): unknown => {
  const saved: SavedQuery = SAVED_QUERIES[name];
  try {
    return run(name, events, saved.placeholder && IDS[saved.placeholder]);
  } catch (error) {
    return String(error);
  }
};
const rewrite = (
  word: string,
  change: (line: Record<string, unknown>) => Record<string, unknown>,
): readonly LogEvent[] =>
  everything.map((event) =>
    event.raw.includes(word) ? { ...event, raw: JSON.stringify(change(JSON.parse(event.raw))) } : event,
  );
const withKeyRenamed = (key: string) =>
  rewrite(key, (line) =>
    Object.fromEntries(Object.entries(line).map(([name, value]) => [name === key ? 'was' : name, value])),
  );
const withLineRenamed = (message: string) =>
  rewrite(message, (line) => ({ ...line, message: message.replace('] ', '] was ') }));
const withTagsRenamed = () =>
  rewrite('[', (line) => ({ ...line, message: String(line.message).replace('[', '[WAS-') }));

const inCondition = (condition: Condition): readonly string[] => {
  if ('left' in condition) return [...inCondition(condition.left), ...inCondition(condition.right)];
  const quoted = condition.is === 'like' ? [...String(condition.pattern).matchAll(/"(\w+)":/g)] : [];
  return [condition.field, ...quoted.flatMap(([, key]) => key ?? [])];
};

/** Every key of a line by which a query finds it, or which it shows. */
const keysIn = (name: QueryName): readonly string[] => {
  const keys = parseQuery(queryText(SAVED_QUERIES[name])).flatMap((command) => {
    switch (command.command) {
      case 'fields':
        return command.fields;
      case 'filter':
        return inCondition(command.condition);
      case 'stats':
        return [...command.by, ...command.aggregates.map(({ field }) => field)];
      default:
        return [];
    }
  });
  return [...new Set(keys.map((key) => key.replace(/(?<=.)\..*/, '')))].filter((key) => !/^[@*]/.test(key));
};

const names = Object.keys(SAVED_QUERIES) as QueryName[];
const before = new Map(names.map((name) => [name, found(name, everything)]));

describe('a renamed word of the contract', () => {
  it.each(names.flatMap((name) => keysIn(name).map((key) => [name, key] as const)))(
    'is noticed by query %s when it is key %s',
    (name, key) => {
      expect(found(name, withKeyRenamed(key))).not.toEqual(before.get(name));
    },
  );

  it.each(
    names.flatMap((name) => {
      const rows = before.get(name) as readonly Row[];
      const messages = new Set(rows.map(({ message }) => String(message ?? REQUESTED)));
      return [...messages].map((message) => [name, message] as const);
    }),
  )('is noticed by query %s when it is line %s', (name, message) => {
    expect(before.get(name)).not.toEqual([]);
    expect(found(name, withLineRenamed(message))).not.toEqual(before.get(name));
  });

  it.each(names.filter((name) => !('placeholder' in SAVED_QUERIES[name])))(
    'leaves query %s with nothing when it is the tag',
    (name) => {
      expect(found(name, withTagsRenamed())).toEqual([]);
    },
  );
});
