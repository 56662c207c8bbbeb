import { describe, expect, it } from '@jest/globals';
import { jobLogQuery } from '../../lib/log-query.ts';
import { SAVED_QUERIES } from '../../lib/saved-queries.ts';
import { SCHEMA_VERSION } from '../../schemas/stored.ts';
import type { Row } from './insights/discover-fields.ts';
import { evaluateQuery } from './insights/evaluate-query.ts';
import { type Component, contractLines, LOG_CONTRACT } from './log-contract.ts';
import { messagesOf, requestIdIn } from './read-lines.ts';
import { type QueryName, run } from './run-saved-query.ts';
import {
  ANSWERED,
  CLAIMED,
  DECIDED,
  DONE,
  READ,
  REQUESTED,
  runner,
  SENT,
  STORED,
  SWEPT,
  TAKEN,
  TRIED,
  VERSION,
  webhook,
} from './sequences.ts';
import { type ChapterName, play } from './story.ts';

const story = await play();
const everything = Object.values(story).flatMap(({ events }) => events);

const requestIdOf = (chapter: ChapterName, message: string) => requestIdIn(story[chapter].events, message);
const messagesFound = (rows: readonly Row[]) => rows.map(({ message }) => message);

describe('the query of one message', () => {
  const STATUS = webhook('Status applied');

  it.each<[ChapterName, number, readonly string[]]>([
    ['one message', 0, [...TAKEN, ...ANSWERED, ...STATUS, ...STATUS, ...STATUS]],
    ['a duplicate', 0, [...TAKEN, ...ANSWERED, ...webhook('INBOUND-ENTRY', 'Job enqueued')]],
    ['one late', 1, [...TAKEN, ...ANSWERED]],
    ['one handed over', 0, [...TAKEN, ...ANSWERED]],
    [
      'an unknown send that arrived',
      0,
      [
        ...[...TAKEN, ...CLAIMED, ...DECIDED, ...TRIED, ...runner('Send outcome unknown')],
        ...[...STATUS, ...webhook('Kicked job runner')],
        ...[...CLAIMED, ...runner('Duplicate outbound blocked'), ...DONE],
      ],
    ],
    ...[0, 1].map((nth): [ChapterName, number, readonly string[]] => [
      'two at once',
      nth,
      [
        ...[
          ...TAKEN,
          ...runner('Processing job(s)', 'picked', 'picked', 'Loading conversation', 'Conversation loaded'),
        ],
        ...[...READ, ...DECIDED, ...SENT, ...DONE, ...DONE, ...STATUS],
      ],
    ]),
  ])('finds every line of %s, job %i, from webhook to status', (chapter, nth, lines) => {
    const rows = run('message', everything, story[chapter].jobIds[nth]);
    expect(messagesFound(rows)).toEqual(lines);
  });

  it('is what the commands print, with the ids of the message in it', () => {
    const [jobId = '', other = ''] = story['one late'].jobIds;
    expect(evaluateQuery(jobLogQuery([jobId]), everything)).toEqual(run('message', everything, jobId));
    expect(messagesFound(evaluateQuery(jobLogQuery([jobId, other]), everything))).toEqual([
      ...[...TAKEN, ...ANSWERED, ...TAKEN, ...ANSWERED],
    ]);
  });

  it('finds nothing of a message that never came', () => {
    expect(run('message', everything, 'f'.repeat(32))).toEqual([]);
  });
});

describe('the query of one turn', () => {
  it.each<[string, ChapterName, string, readonly string[]]>([
    ['a turn', 'one message', '[JOB-RUNNER] picked', ANSWERED],
    ['a webhook, with the turn that it caused', 'one message', '[WEBHOOK] INBOUND-ENTRY', [...TAKEN, ...ANSWERED]],
    [
      'a sweep, with the turn that it caused',
      'an unknown send that is held',
      '[CRON] trigger start',
      [...SWEPT, ...CLAIMED, ...runner('Held for a person')],
    ],
  ])('finds the lines of %s, and no other', (_, chapter, message, lines) => {
    const rows = run('turn', everything, requestIdOf(chapter, message));
    expect(messagesFound(rows)).toEqual(lines);
  });
});

describe('the query of', () => {
  it('slow turns puts the slowest stage of a turn first', () => {
    const rows = run('slowTurns', everything);
    expect(rows[0]).toMatchObject({
      message: '[JOB-RUNNER] Orchestrator failed',
      causedBy: requestIdOf('a model that fails', '[WEBHOOK] INBOUND-ENTRY'),
      spentMs: 2_700,
      longestMs: 900,
      times: 3,
    });
    expect(run('slowTurns', story['one message'].events)).toMatchObject([
      { message: '[JOB-RUNNER] Orchestrator complete', spentMs: 900, times: 1 },
      { message: '[JOB-RUNNER] outbound sent', spentMs: 120, times: 1 },
    ]);
    expect(run('slowTurns', story['a turn whose stages are not logged'].events)).toMatchObject([
      { message: '[JOB-RUNNER] Turn ended', spentMs: 1_020 },
    ]);
  });

  it('costs adds up what was paid, and leaves out what was not', () => {
    const { events } = story['a provider whose price nobody knows'];
    const decided = messagesOf(events).filter((message) => message === '[JOB-RUNNER] Orchestrator complete');
    expect(run('costs', events)).toEqual([
      {
        provider: 'openai',
        message: '[JOB-RUNNER] Orchestrator complete',
        paidMicros: expect.any(Number),
        tokensIn: expect.any(Number),
        tokensOut: expect.any(Number),
        decisions: decided.length,
      },
    ]);
    expect(run('costs', events)[0]?.paidMicros).toBeGreaterThan(0);
    expect(run('costs', story['one message'].events)).toEqual([]);
  });

  it('failed sends counts them by code', () => {
    const rows = run('failedSends', everything);
    expect(rows[0]).toEqual({ errorCode: 'TimeoutError', message: '[JOB-RUNNER] Send outcome unknown', sends: 3 });
    expect(new Set(rows.slice(1))).toEqual(
      new Set([
        { errorCode: '131026', message: '[JOB-RUNNER] Send refused', sends: 1 },
        { errorCode: '131056', message: '[JOB-RUNNER] Send refused', sends: 1 },
        { errorCode: '190', message: '[JOB-RUNNER] Send refused', sends: 1 },
        { errorCode: '131026', message: '[WEBHOOK] Status applied', sends: 1 },
      ]),
    );
  });

  it('duplicates finds the send that was not repeated and the message that came again', () => {
    const [jobId] = story['a duplicate'].jobIds;
    const [answered] = story['an unknown send that arrived'].jobIds;
    const rows = run('duplicates', everything);
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ message: '[WEBHOOK] Job enqueued', jobId }),
        expect.objectContaining({ message: '[JOB-RUNNER] Duplicate outbound blocked', messageId: `${answered}~0` }),
      ]),
    );
  });

  it('cron runs tells how each was let in and how it ended, the newest first', () => {
    const tell = (chapter: ChapterName) =>
      run('cronRuns', story[chapter].events).map(({ message, method, reason, rung }) =>
        [String(message).slice('[CRON] '.length), method, reason, rung].filter((part) => part !== undefined).join(' '),
      );
    // Lines of one call bear the same time here.
    expect(tell('cron runs').toReversed().toSorted()).toEqual(
      ['scheduler', 'bearer', 'token'].flatMap((way) => [`authorized ${way}`, 'job runner response 0']).toSorted(),
    );
    expect(tell('cron runs that go wrong').toSorted()).toEqual(
      [
        'refused bearer wrong token',
        ...['authorized bearer', 'refused request.invalid'],
        ...['authorized scheduler', 'Doorbell failed', 'job runner response 0'],
        ...['authorized scheduler', 'failed'],
      ].toSorted(),
    );
  });

  it("agents' actions leaves out who only reads", () => {
    const rows = run('agentsActions', story['what agents do'].events);
    expect(rows.map(({ agent, route, status }) => [agent, route, status])).toEqual(
      [
        ['agent-7', 'POST /api/inbox/conversations/{id}/takeover', 200],
        ['agent-7', 'POST /api/inbox/conversations/{id}/messages', 202],
        ['agent-7', 'POST /api/inbox/conversations/{id}/messages', 202],
        ['agent-7', 'POST /api/inbox/conversations/{id}/close', 200],
      ].toReversed(),
    );
    expect(messagesOf(story['what agents do'].events)).toContain(REQUESTED);
  });

  it('mismatches names the item, the attribute and what repairs it', () => {
    const rows = run('mismatches', everything);
    const versions = rows.filter(({ message }) => message === VERSION);
    expect(versions).toHaveLength(4);
    for (const row of versions)
      expect(row).toMatchObject({ found: 1, expected: SCHEMA_VERSION, run: 'npm run migrate -- --stage test' });
    const item = { message: STORED, 'key.sk': 'CONV', 'paths.0': 'owner', run: 'npm run migrate -- --stage test' };
    expect(rows.filter(({ message }) => message === STORED)).toMatchObject([
      { ...item, 'key.pk': expect.stringMatching(/^CONV#/) },
      { ...item, 'key.pk': expect.stringMatching(/^CONV#/) },
    ]);
  });

  it.each<[QueryName, Component]>([
    ['webhook', 'WEBHOOK'],
    ['jobRunner', 'JOB-RUNNER'],
    ['cron', 'CRON'],
    ['inboxApi', 'INBOX-API'],
    ['mismatches', 'DB-MISMATCH'],
    ['secrets', 'SECRETS'],
    ['knowledge', 'KNOWLEDGE'],
  ])('%s finds every line of component %s, and no other', (name, component) => {
    const written = messagesOf(everything).filter((message) => message.startsWith(`[${component}] `));
    expect(messagesFound(run(name, everything)).toSorted()).toEqual(written.toSorted());
    expect(new Set(written)).toEqual(new Set(contractLines(component)));
  });

  it('each component is there', () => {
    const tags = Object.values(SAVED_QUERIES).flatMap(({ name }) => /^component (.+)$/.exec(name)?.[1] ?? []);
    expect(tags.toSorted()).toEqual(Object.keys(LOG_CONTRACT).toSorted());
  });
});
