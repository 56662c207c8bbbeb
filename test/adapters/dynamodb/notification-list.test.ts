import { describe, expect, it } from '@jest/globals';
import {
  listNotifications,
  markNotification,
  type NotificationFilter,
} from '../../../lambdas/adapters/dynamodb/notification-list.ts';
import { notificationRequests } from '../../../lambdas/adapters/dynamodb/notification-store.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { NotificationKind } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { readable } from '../../support/readable.ts';

const OTHER_ID = '200000000000002';
const LATER = addSeconds(NOON, 3_600);

const at = (n: number) => anInboundMessage({ wamid: `wamid.in-${n}`, sentAt: addSeconds(NOON, n) });

const notifications = async () => {
  const table = await aTable({ now: LATER });
  const list = async (over: Partial<NotificationFilter> = {}) => {
    const filter = { numbers: [NUMBER_ID, OTHER_ID], limit: 100, matches: () => true, ...over };
    const { items, nextCursor } = await listNotifications(table, filter);
    return { items: readable(items), nextCursor };
  };
  return {
    table,
    list,
    notify: (kind: NotificationKind, n?: number, phoneNumberId = NUMBER_ID) =>
      notificationRequests(table, { phoneNumberId, conversationId: 'c0ffee', openShards: 16 }).notify({
        kind,
        ...(n !== undefined && { messageSk: at(n).sk }),
      }),
    /** Everything, page by page. */
    walk: async (over: Partial<NotificationFilter>) => {
      const rangeKeys: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await list({ ...over, cursor });
        rangeKeys.push(...page.items.map(({ rangeKey }) => rangeKey));
        cursor = page.nextCursor;
        pages++;
      } while (cursor !== undefined);
      return { rangeKeys, pages };
    },
  };
};

describe('the list of notifications', () => {
  it('has those of all numbers, of the newest messages first, behind those of a number as a whole', async () => {
    const { list, notify } = await notifications();
    await notify('handover', 1);
    await notify('held', 3);
    await notify('failed', 2, OTHER_ID);
    await notify('unknown-number', undefined, OTHER_ID);

    const { items, nextCursor } = await list();

    expect(nextCursor).toBeUndefined();
    expect(items).toMatchObject([
      { phoneNumberId: OTHER_ID, messageSk: undefined, notification: { kind: 'unknown-number' } },
      { phoneNumberId: NUMBER_ID, messageSk: at(3).sk, notification: { kind: 'held', conversationId: 'c0ffee' } },
      { phoneNumberId: OTHER_ID, messageSk: at(2).sk, notification: { kind: 'failed', at: LATER } },
      { phoneNumberId: NUMBER_ID, messageSk: at(1).sk, notification: { kind: 'handover' } },
    ]);
  });

  it('has what began at an instant in its place', async () => {
    const { table, list, notify } = await notifications();
    await notify('handover', 1);
    await notify('handover', 3);
    const { notify: tell } = notificationRequests(table, {
      phoneNumberId: NUMBER_ID,
      conversationId: 'c0ffee',
      openShards: 16,
    });
    await tell({ kind: 'account', since: addSeconds(NOON, 2), reason: '131031' });

    expect((await list()).items).toMatchObject([
      { messageSk: at(3).sk },
      { messageSk: undefined, notification: { kind: 'account', reason: '131031' } },
      { messageSk: at(1).sk },
    ]);
  });

  it('has those of the numbers that are asked for', async () => {
    const { list, notify } = await notifications();
    await notify('handover', 1);
    await notify('handover', 2, OTHER_ID);

    expect((await list({ numbers: [OTHER_ID] })).items).toMatchObject([{ phoneNumberId: OTHER_ID }]);
    expect((await list({ numbers: [] })).items).toEqual([]);
  });

  it.each([1, 2, 3, 7])('is walked in pages of %i, each once and none lost', async (limit) => {
    const { list, notify, walk } = await notifications();
    for (let n = 0; n < 5; n++) {
      await notify('handover', n);
      await notify('handover', n, OTHER_ID);
      if (n % 2 === 0) await notify('held', n);
    }
    for (const number of [NUMBER_ID, OTHER_ID]) await notify('unknown-number', undefined, number);
    const whole = (await list()).items.map(({ rangeKey }) => rangeKey);
    expect(whole).toHaveLength(15);

    const { rangeKeys, pages } = await walk({ limit });

    expect(rangeKeys).toEqual(whole);
    expect(pages).toBe(Math.ceil(15 / limit));
  });

  it('looks through five hundred at most, and goes on from there', async () => {
    const { table, list, notify, walk } = await notifications();
    await notify('handover', 0);
    const [item] = await table.partition(`NOTIF#${NUMBER_ID}`);
    for (let n = 1; n <= 510; n++) await table.put({ ...item, sk: `${addSeconds(NOON, n)}#held#beef`, kind: 'held' });
    const matches: NotificationFilter['matches'] = ({ kind }) => kind === 'handover';

    const page = await list({ matches });

    expect(page.items).toEqual([]);
    expect(page.nextCursor).toBeDefined();
    expect((await walk({ matches })).rangeKeys).toEqual([expect.stringContaining('#handover#')]);
  });
});

describe('marking a notification', () => {
  const aNotification = async () => {
    const { table, notify, list } = await notifications();
    await notify('held', 1);
    const [record] = (await list()).items;
    const rangeKey = record?.rangeKey ?? '';
    return {
      table,
      mark: (mark: Parameters<typeof markNotification>[2]) => markNotification(table, rangeKey, mark),
      stored: async () => (await list()).items[0],
      record,
    };
  };

  it('keeps when it was first read, and forgets it when it is unread again', async () => {
    const { table, mark, stored, record } = await aNotification();
    expect(await mark({ read: true })).toMatchObject({ notification: { readAt: LATER } });
    table.clock.advance(60);

    expect(await mark({ read: true })).toMatchObject({ notification: { readAt: LATER } });
    expect(await mark({ read: false })).toEqual(record);
    expect(await stored()).toEqual(record);
  });

  it('puts it off, until that is ended', async () => {
    const { mark, record } = await aNotification();
    const until = addSeconds(LATER, 60);

    expect(await mark({ snoozedUntil: until })).toMatchObject({ notification: { snoozedUntil: until } });
    expect(await mark({ read: true })).toMatchObject({ notification: { snoozedUntil: until, readAt: LATER } });
    expect(await mark({ snoozedUntil: null, read: false })).toEqual(record);
  });

  it('with nothing changes nothing', async () => {
    const { mark, record } = await aNotification();
    expect(await mark({})).toEqual(record);
  });

  it('that is not there makes none', async () => {
    const { table } = await aNotification();
    expect(await markNotification(table, `number#unknown-number ${OTHER_ID}`, { read: true })).toBeUndefined();
    expect(await table.partition(`NOTIF#${OTHER_ID}`)).toEqual([]);
  });
});
