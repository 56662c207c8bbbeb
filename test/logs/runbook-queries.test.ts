import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SAVED_QUERIES } from '../../lib/saved-queries.ts';
import { evaluateQuery } from './insights/evaluate-query.ts';
import { type Component, contractLines, contractOf, LOG_CONTRACT } from './log-contract.ts';
import { lineOf } from './read-lines.ts';
import { play } from './story.ts';

const runbook = readFileSync(new URL('../../docs/RUNBOOK.md', import.meta.url), 'utf8');
/** What stands in backticks, be it on two lines; fenced blocks are commands of a shell. */
const quoted = [...runbook.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`]+)`/g)].map(([, text = '']) =>
  text.replaceAll(/\s+/g, ' '),
);
const queries = quoted.filter((text) => /^(fields|filter|parse|sort|stats|display|dedup|limit) /.test(text));
const everything = Object.values(await play()).flatMap(({ events }) => events);

const every = Object.keys(LOG_CONTRACT).flatMap((component) => contractLines(component as Component));
const BY_CONVERSATION =
  'filter ispresent(conversationId) | stats count(*) as lines by conversationId | sort lines desc | limit 20';

/** Which lines each query of the runbook finds. */
const FINDS: Readonly<Record<string, readonly string[]>> = {
  'filter message like /\\[JOB-RUNNER\\]/': contractLines('JOB-RUNNER'),
  'filter message like /\\[JOB-RUNNER\\]/ and level in ["WARN","ERROR"]': contractLines('JOB-RUNNER').filter(
    (line) => contractOf(line)?.level !== 'INFO',
  ),
  'filter message like /Turn failed/': ['[JOB-RUNNER] Turn failed'],
  'filter message like /\\[CRON\\]/': contractLines('CRON'),
  'filter message like /\\[DB-MISMATCH\\]/': contractLines('DB-MISMATCH'),
  'filter message like /Number paused/': ['[JOB-RUNNER] Number paused'],
  'filter message like /Provider skipped/': ['[JOB-RUNNER] Provider skipped'],
  'filter message like /Provider key refused/': ['[JOB-RUNNER] Provider key refused'],
  'filter message like /\\[WEBHOOK\\] failed/': ['[WEBHOOK] failed'],
  'filter message like /\\[INBOX-API\\] failed/': ['[INBOX-API] failed'],
  'filter message like /No inbound/': ['[CRON] No inbound'],
  'filter message like /Skipped/': ['[CRON] Skipped'],
};

describe('the runbook', () => {
  it('has no query of which it is not known here what it finds', () => {
    expect(new Set(queries)).toEqual(new Set([...Object.keys(FINDS), BY_CONVERSATION]));
  });

  it.each(Object.entries(FINDS))('finds by %s the lines that it speaks of', (query, lines) => {
    const found = evaluateQuery(`fields message | ${query}`, everything).map(({ message }) => message);
    expect(new Set(found)).toEqual(new Set(lines));
  });

  it('finds the conversation that fills the log', () => {
    const counts = new Map<unknown, number>();
    for (const { conversationId } of everything.map(lineOf))
      if (conversationId !== undefined) counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
    const [most] = [...counts.values()].toSorted((a, b) => b - a);
    const rows = evaluateQuery(BY_CONVERSATION, everything);
    expect(rows).toHaveLength(20);
    expect(rows[0]?.lines).toBe(most);
    expect(counts.get(rows[0]?.conversationId)).toBe(most);
  });

  it('names lines that are written', () => {
    const named = quoted.filter((text) => /^[A-Z][a-z]+( [a-z]+)+$/.test(text));
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((text) => !every.some((line) => line.endsWith(`] ${text}`)))).toEqual([]);
  });

  it('lists every saved query by its name', () => {
    const names = Object.values(SAVED_QUERIES).map(({ name }) => name);
    expect(names.filter((name) => !quoted.includes(name))).toEqual([]);
  });
});
