import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { findOpenNumber, listOpen, listOpenNumbers } from '../../../lambdas/adapters/dynamodb/open-store.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { startOf } from '../../../lambdas/core/sweep/sweep.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage } from '../../support/an-outbound.ts';
import { countRequests } from '../../support/disturb.ts';

const inbound = (n: number) => anInboundMessage({ wamid: `wamid.${n}`, sentAt: addSeconds(NOON, n) });

/** Conversation ids spread like the real ones. */
const idOf = (n: number) => ((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0').padEnd(24, '0');

let made = 0;
/** So many conversations of a number with an open message each. */
const keepOpen = async (table: TestTable, count: number, phoneNumberId = NUMBER_ID) => {
  const ids = Array.from({ length: count }, () => idOf(made++));
  await Promise.all(ids.map((conversationId) => table.keep({ phoneNumberId, conversationId, message: inbound(1) })));
  return ids;
};

/** Pages of the table are as small as this from now on, as if each item were large. */
const shrinkPages = (table: Table, items: number) => {
  table.client.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName === 'QueryCommand') Object.assign(args.input, { Limit: items });
      return next(args);
    },
    { step: 'initialize', name: 'shrinkPages', override: true },
  );
};

describe('the list of open messages', () => {
  const ids = async (...args: Parameters<typeof listOpen>) =>
    (await listOpen(...args)).map(({ conversationId }) => conversationId);

  it('is whole and without a message twice, wherever it begins and however it is paged', async () => {
    const table = await aTable({ openShards: 1 });
    const all = [...(await keepOpen(table, 9)), ...(await keepOpen(table, 4, '42'))];
    const start = fc.record({
      phoneNumberId: fc.constantFrom(NUMBER_ID, '42', '0', '9'),
      conversationId: fc.oneof(fc.constantFrom(...all), fc.stringMatching(/^[0-9a-f]{8}$/)),
    });
    await fc.assert(
      fc.asyncProperty(fc.option(start, { nil: undefined }), fc.integer({ min: 5, max: 20 }), async (from, size) => {
        shrinkPages(table, size);
        expect((await ids(table, from)).toSorted()).toEqual(all.toSorted());
      }),
      { numRuns: 40 },
    );
  });

  it('of a long backlog is four pages from the start on, across the end', async () => {
    const table = await aTable({ openShards: 1 });
    const sorted = (await keepOpen(table, 40)).toSorted();
    shrinkPages(table, 3);

    const begun = await ids(table, { phoneNumberId: NUMBER_ID, conversationId: sorted[35] ?? '' });
    expect(begun).toEqual([...sorted.slice(35), ...sorted.slice(0, 6)]);
    expect(await ids(table)).toEqual(sorted.slice(0, 12));
  });

  it('shows every message of a long backlog to one of the next runs, whichever number it is of', async () => {
    const table = await aTable({ openShards: 1 });
    const all = [...(await keepOpen(table, 60, '1')), ...(await keepOpen(table, 20, '2'))];
    shrinkPages(table, 2);

    const seen: string[] = [];
    for (let period = 0; period < 60; period++) {
      const open = await listOpen(table, startOf(period, ['1', '2']));
      seen.push(...open.map(({ phoneNumberId, conversationId }) => phoneNumberId + conversationId));
    }

    expect(new Set(seen).size).toBe(all.length);
  });
});

describe('the numbers with open messages', () => {
  it('are named once each, those whose ids begin alike too, and none whose messages are settled', async () => {
    const table = await aTable();
    const numbers = ['1', '10', '1-a', '1.b', '2', 'Z_9'];
    for (const number of numbers) await keepOpen(table, 5, number);
    const settled = { ...inbound(2), work: 'closed' as const, settledBy: 'person', settledAt: NOON };
    await table.keep({ phoneNumberId: '7', conversationId: 'c7', message: settled });
    const held = anOutboundMessage({ work: 'held', rank: 1 });
    await table.keep({ phoneNumberId: '8', conversationId: 'c8', message: held });

    expect((await listOpenNumbers(table)).toSorted()).toEqual(numbers.toSorted());
  });

  it('cost a request a number and partition, however many messages there are', async () => {
    const table = await aTable({ openShards: 2 });
    await keepOpen(table, 60, '1');
    await keepOpen(table, 60, '2');
    const requests = countRequests(table);

    expect((await listOpenNumbers(table)).toSorted()).toEqual(['1', '2']);
    expect(requests()).toBe(2 * 3);
  });
});

describe('the number of a conversation that no turn has seen', () => {
  it('is that of its messages', async () => {
    const table = await aTable();
    await table.keep({ phoneNumberId: '42', conversationId: 'c1', message: inbound(1) });

    expect(await findOpenNumber(table, 'c1')).toBe('42');
    expect(await findOpenNumber(table, 'c2')).toBeUndefined();
  });
});
