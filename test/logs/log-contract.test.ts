import { describe, expect, it } from '@jest/globals';
import { SCHEMA_VERSION } from '../../schemas/stored.ts';
import type { LogEvent } from './a-product.ts';
import { findBreach } from './find-breach.ts';
import { type Component, contractLines, LOG_CONTRACT } from './log-contract.ts';
import { lineOf, linesWith, messagesOf } from './read-lines.ts';
import {
  ANSWERED,
  CLAIMED,
  cron,
  DECIDED,
  DONE,
  READ,
  REQUESTED,
  runner,
  SENT,
  STORED,
  SWEPT,
  TAKEN,
  TOLD,
  TRIED,
  VERSION,
  webhook,
} from './sequences.ts';
import { type ChapterName, play } from './story.ts';

const story = await play();
const linesOf = (chapter: ChapterName) => messagesOf(story[chapter].events);
const keysOf = (chapter: ChapterName, message: string) => linesWith(story[chapter].events, message);

describe('the lines of', () => {
  it.each<[ChapterName, readonly string[]]>([
    ['one message', [...TAKEN, ...ANSWERED, ...TOLD, ...TOLD, ...TOLD]],
    ['a duplicate', [...TAKEN, ...ANSWERED, ...webhook('INBOUND-ENTRY', 'Job enqueued')]],
    ['one late', [...TAKEN, ...ANSWERED, ...TAKEN, ...ANSWERED]],
    [
      'two at once',
      [
        ...webhook('INBOUND-ENTRY', 'Job enqueued', 'Job enqueued', 'Kicked job runner'),
        ...runner('Processing job(s)', 'picked', 'picked', 'Loading conversation', 'Conversation loaded'),
        ...[...READ, ...DECIDED, ...SENT, ...DONE, ...DONE, ...TOLD],
      ],
    ],
    ['one handed over', [...TAKEN, ...ANSWERED]],
    [
      'a provider that is down',
      [
        ...[...TAKEN, ...CLAIMED, ...READ],
        ...[...runner('Running orchestrator', 'Provider skipped', 'Orchestrator complete'), ...SENT, ...DONE],
      ],
    ],
    [
      'a provider that refuses its key',
      [
        ...[...TAKEN, ...CLAIMED, ...READ, ...runner('Running orchestrator', 'Provider skipped')],
        ...[...runner('Provider key refused', 'Orchestrator complete'), ...SENT, ...DONE],
      ],
    ],
    ['a lead that is qualified', [...TAKEN, ...CLAIMED, ...DECIDED, ...runner('Lead qualified'), ...SENT, ...DONE]],
    [
      'an unknown send that arrived',
      [
        ...[...TAKEN, ...CLAIMED, ...DECIDED, ...TRIED, ...runner('Send outcome unknown')],
        ...[...TOLD, ...webhook('Kicked job runner')],
        ...[...CLAIMED, ...runner('Duplicate outbound blocked'), ...DONE],
      ],
    ],
    [
      'an unknown send that is held',
      [
        ...[...TAKEN, ...CLAIMED, ...DECIDED, ...TRIED, ...runner('Send outcome unknown'), ...SWEPT],
        ...[...CLAIMED, ...runner('Held for a person')],
      ],
    ],
    [
      'a refused send',
      [
        ...[...TAKEN, ...CLAIMED, ...DECIDED, ...TRIED],
        ...runner('Send refused', 'Message row confirmed', 'Job failed'),
      ],
    ],
    [
      'a send that is refused for a moment',
      [
        ...[...TAKEN, ...CLAIMED, ...DECIDED, ...TRIED],
        ...[...runner('Send refused', 'Waiting to try again'), ...SENT, ...DONE],
      ],
    ],
    [
      'a number that is paused',
      [
        ...[...TAKEN, ...CLAIMED, ...DECIDED, ...TRIED, ...runner('Send refused', 'Number paused'), ...SWEPT],
        ...runner('Processing job(s)', 'picked', 'Trying a paused number', 'Loading conversation'),
        ...[...runner('Conversation loaded'), ...SENT, ...runner('Number resumed'), ...DONE],
      ],
    ],
    ['cron runs', [...SWEPT, ...SWEPT, ...SWEPT]],
    [
      'a cron run without time',
      cron('trigger start', 'authorized', 'Numbers left to the next run', 'job runner response'),
    ],
    [
      'a snooze that ends',
      [
        ...[...TAKEN, ...ANSWERED, REQUESTED],
        ...cron('trigger start', 'authorized', 'Snooze ended', 'job runner response'),
      ],
    ],
    [
      'people who do not answer',
      [
        ...[...TAKEN, ...ANSWERED],
        ...cron('trigger start', 'authorized', 'People reminded', 'job runner response'),
        ...cron('trigger start', 'authorized', 'Handed back', 'job runner response'),
      ],
    ],
    [
      'a number that receives nothing',
      [...TAKEN, ...ANSWERED, ...cron('trigger start', 'authorized', 'No inbound', 'job runner response')],
    ],
    ['a sweep before the first migration', cron('trigger start', 'authorized', 'Not migrated yet')],
    ['a mismatch', [...TAKEN, ...ANSWERED, ...TAKEN, STORED, STORED, REQUESTED]],
    [
      'a table of another version',
      [...TAKEN, ...ANSWERED, VERSION, VERSION, ...cron('trigger start', 'authorized'), VERSION, VERSION, REQUESTED],
    ],
    ['a turn whose stages are not logged', [...TAKEN, ...runner('Turn ended')]],
  ])('%s stand in this order', (chapter, lines) => {
    expect(linesOf(chapter)).toEqual(lines);
  });

  it.each(Object.entries(story))('%s keep to the contract, key by key', (_, { events }) => {
    expect(events.map(findBreach).filter((breach) => breach !== undefined)).toEqual([]);
  });

  it('all chapters together are all of the contract', () => {
    const seen = new Set(Object.values(story).flatMap(({ events }) => messagesOf(events)));
    const promised = (Object.keys(LOG_CONTRACT) as Component[]).flatMap(contractLines);
    expect([...seen].sort()).toEqual([...promised].sort());
  });
});

describe('a line', () => {
  const [jobId] = story['one message'].jobIds;
  const only = (message: string) => keysOf('one message', message)[0];

  it('tells lengths, outcomes and times of one message', () => {
    expect(only('[WEBHOOK] Job enqueued')).toMatchObject({ jobId, wasDuplicate: false });
    expect(only('[JOB-RUNNER] picked')).toMatchObject({ jobId, attempt: 1 });
    expect(only('[JOB-RUNNER] Inbound message loaded')).toMatchObject({ messageId: jobId, bodyLength: 14 });
    expect(only('[JOB-RUNNER] Orchestrator complete')).toMatchObject({ replyLength: 15, elapsedMs: 900 });
    expect(only('[JOB-RUNNER] outbound sent')).toMatchObject({ success: true, outcome: 'accepted', elapsedMs: 120 });
    expect(only('[JOB-RUNNER] Message row confirmed')).toMatchObject({ messageId: `${jobId}~0`, status: 'sent' });
    expect(only('[JOB-RUNNER] Job completed successfully')).toMatchObject({ jobId, outcome: 'reply' });
  });

  it('says of a duplicate, of a handover and of an unknown send what became of them', () => {
    const enqueued = keysOf('a duplicate', '[WEBHOOK] Job enqueued');
    expect(enqueued.map(({ wasDuplicate }) => wasDuplicate)).toEqual([false, true]);
    expect(keysOf('one handed over', '[JOB-RUNNER] Job completed successfully')).toMatchObject([
      { outcome: 'handover', reason: 'asked_for_person' },
    ]);
    expect(keysOf('an unknown send that is held', '[JOB-RUNNER] Send outcome unknown')).toMatchObject([
      { outcome: 'unknown', errorCode: 'TimeoutError', attempt: 1 },
    ]);
  });

  it('says which provider was passed over, why, and after how long', () => {
    expect(keysOf('a provider that is down', '[JOB-RUNNER] Provider skipped')).toMatchObject([
      { provider: 'openai', reason: 'http_500', elapsedMs: 900 },
    ]);
    expect(keysOf('a provider whose price nobody knows', '[JOB-RUNNER] Orchestrator complete')).toMatchObject([
      { provider: 'openai' },
    ]);
  });

  it('names the lead that is qualified, and nothing that was told', () => {
    const { events } = story['a lead that is qualified'];
    expect(keysOf('a lead that is qualified', '[JOB-RUNNER] Lead qualified')).toMatchObject([
      { leadId: keysOf('a lead that is qualified', '[JOB-RUNNER] Conversation loaded')[0]?.contactId },
    ]);
    expect(JSON.stringify(events)).not.toContain('Zoe');
  });

  it('of a turn leads to every message that it answers, and so does one of its statuses', () => {
    const { jobIds, events } = story['two at once'];
    const lines = events.map(lineOf);
    const ofTurn = lines.filter(({ message }) => /JOB-RUNNER|Status applied/.test(String(message)));
    expect(ofTurn.map((line) => line.jobIds)).toEqual(ofTurn.map(() => jobIds));
  });

  it('names the command that repairs a stored item, and the item', () => {
    expect(keysOf('a mismatch', STORED)[0]).toMatchObject({
      key: { pk: expect.stringMatching(/^CONV#/), sk: 'CONV' },
      paths: ['owner'],
      run: 'npm run migrate -- --stage test',
    });
  });

  it('names the version of the stored data, and the one that the code writes', () => {
    expect(keysOf('a table of another version', VERSION)[0]).toMatchObject({
      found: 1,
      expected: SCHEMA_VERSION,
      run: 'npm run migrate -- --stage test',
    });
  });

  it('says by which way a cron run was authorized', () => {
    expect(keysOf('cron runs', '[CRON] authorized').map(({ method }) => method)).toEqual([
      'scheduler',
      'bearer',
      'token',
    ]);
  });

  it('holds the wamid only where that is asked for', () => {
    const withWamid = (chapter: ChapterName) =>
      story[chapter].events.filter(({ raw }) => raw.includes('wamid.')).map((event) => lineOf(event).message);
    expect(withWamid('one message')).toEqual([]);
    expect(withWamid('a message whose wamid is logged')).toEqual(['[WEBHOOK] Job enqueued', '[JOB-RUNNER] picked']);
  });
});

describe('the contract', () => {
  const changed = (change: (line: Record<string, unknown>) => void) => {
    const [{ raw }] = story['one message'].events as [LogEvent];
    const line = JSON.parse(raw) as Record<string, unknown>;
    change(line);
    return findBreach({ raw: JSON.stringify(line) });
  };

  it.each<[string, (line: Record<string, unknown>) => void, RegExp]>([
    ['a line that it has not', (line) => Object.assign(line, { message: '[WEBHOOK] Something' }), /is no line/],
    ['a key that it has not', (line) => Object.assign(line, { sender: 'Ana' }), /sender/],
    ['a missing key', (line) => delete line.messages, /messages/],
    ['another level', (line) => Object.assign(line, { level: 'WARN' }), /level/],
    ['a value that an id is not', (line) => Object.assign(line, { jobIds: ['+1 555'] }), /jobIds/],
  ])('is broken by %s', (_, change, breach) => {
    expect(changed(() => undefined)).toBeUndefined();
    expect(changed(change)).toMatch(breach);
  });
});
