import { describe, expect, it } from '@jest/globals';
import { parseItem } from '../../../lambdas/adapters/dynamodb/items.ts';
import { notificationRequests } from '../../../lambdas/adapters/dynamodb/notification-store.ts';
import { StoredNotification } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';

const HOME = { phoneNumberId: NUMBER_ID, conversationId: 'c0ffee', openShards: 16 };

const notifications = async () => {
  const table = await aTable();
  return {
    table,
    ...notificationRequests(table, HOME),
    stored: async () =>
      (await table.partition(`NOTIF#${NUMBER_ID}`)).map((item) => parseItem(StoredNotification, item)),
  };
};

describe('a notification', () => {
  const { sk: messageSk, messageId } = anInboundMessage();

  it('tells of which message of which conversation it is, and why', async () => {
    const { notify, stored } = await notifications();
    await notify({ kind: 'handover', messageSk, reason: 'asked' });

    expect(await stored()).toEqual([
      expect.objectContaining({
        kind: 'handover',
        conversationId: HOME.conversationId,
        messageId,
        reason: 'asked',
        at: NOON,
      }),
    ]);
  });

  it('is not made again by a retry, and keeps what became of it', async () => {
    const { table, notify, stored } = await notifications();
    await notify({ kind: 'held', messageSk });
    const [first] = await stored();
    if (!first) throw new Error('it was made');
    await table.spoil({ pk: first.pk, sk: first.sk }, 'readAt', NOON);
    table.clock.advance(60);

    await notify({ kind: 'held', messageSk });

    expect(await stored()).toEqual([{ ...first, readAt: NOON }]);
  });

  it('is one of each kind, message and part of a reply', async () => {
    const { notify, stored } = await notifications();
    await notify({ kind: 'held', messageSk: `${messageSk}~0` });
    await notify({ kind: 'failed', messageSk: `${messageSk}~0` });
    await notify({ kind: 'failed', messageSk: `${messageSk}~1` });

    expect((await stored()).map(({ kind, messageId: of }) => `${kind} ${of}`)).toEqual([
      `failed ${messageId}~0`,
      `failed ${messageId}~1`,
      `held ${messageId}~0`,
    ]);
  });

  it('of a number as a whole is one', async () => {
    const { notify, stored } = await notifications();
    await notify({ kind: 'unknown-number' });
    await notify({ kind: 'unknown-number' });

    expect(await stored()).toHaveLength(1);
  });
});
