import type { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../lambdas/adapters/dynamodb/change-conversation.ts';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { conversationPk, inboxKeys, notificationPk, SWEEP_KEY } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { storePersonsMessage } from '../../lambdas/adapters/dynamodb/person-message-store.ts';
import { personWrites } from '../../lambdas/core/inbox/owner-changes.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { messageIdOf } from '../../lambdas/core/message-ids.ts';
import type { Ring } from '../../lambdas/core/ports.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { createHandler, type SweeperPorts } from '../../lambdas/sweeper/handler.ts';
import { sweeperPorts } from '../../lambdas/sweeper/ports.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aTable } from '../support/a-table.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { beforeNext } from '../support/disturb.ts';
import { newIds } from '../support/new-ids.ts';
import { answerOf, secretsOf } from './a-request.ts';
import { withLog } from './log-lines.ts';

const ID = 'c0ffee';
const question = anInboundMessage({ work: 'closed', settledBy: 'handover', settledReason: 'asked' });
const WAITING = { owner: 'person', folder: 'waiting', waitingSince: NOON } as const;
const HALF_HOUR = 1_800;

/** A sweeper over a table with one conversation, whose customer has asked one question. */
const aSweeper = async (over: Partial<Conversation> = {}, settings: Partial<NumberSettings> = {}) => {
  const table = await aTable();
  await createNumberStore(table).save(NUMBER_ID, aNumber({ personTimeoutMinutes: 30, ...settings }));
  await table.keep({ conversation: aConversation(over) });
  await table.keep({ phoneNumberId: NUMBER_ID, conversationId: ID, message: question });
  const rings: Ring[] = [];
  const newId = newIds();

  const sweepThrough = (log: Logger, { client }: Table, change: Partial<SweeperPorts>) => {
    const env = SweeperEnv.parse({ TABLE_NAME: table.name, STAGE: 'test', QUEUE_URL: 'http://127.0.0.1:1/queue' });
    const system = {
      documents: client,
      queue: new SQSClient({ region: 'us-east-1' }),
      secrets: secretsOf({}),
      clock: table.clock,
      newId,
      log,
      meter: () => undefined,
      backOff: table.backOff,
    } as Partial<System> as System;
    const doorbell = { ring: async (ring: Ring) => void rings.push(ring) };
    return createHandler({ ...sweeperPorts(env, system), doorbell, ...change })(
      { source: 'schedule' },
      aLambdaContext(),
    );
  };
  /** A run on each table at once, as by as many processes; answers with the lines that not every run has. */
  const sweepAtOnce = async (tables: readonly Table[], change: Partial<SweeperPorts> = {}) => {
    const { result, lines } = await withLog((log) =>
      Promise.all(tables.map((each) => sweepThrough(log, each, change))),
    );
    const always = ['trigger start', 'authorized', 'job runner response'].map((line) => `[CRON] ${line}`);
    const told = lines.filter(({ message }) => !always.includes(message));
    return {
      statuses: result.map((each) => answerOf(each)[0]),
      told: told.map(({ message, conversationId }) => [message, conversationId]),
    };
  };
  const events = async () =>
    (await table.partition(conversationPk(ID))).filter(({ sk }) => String(sk).startsWith('EVT#'));
  return {
    table,
    sweep: (change: Partial<SweeperPorts> = {}) => sweepAtOnce([table], change),
    sweepThrice: () => sweepAtOnce([table, table.another(), table.another()]),
    rings,
    newId,
    stored: () => table.conversation(ID),
    message: () => table.message(ID, question.sk),
    audited: async () => (await events()).map(({ action, by }) => `${action} ${by}`),
    notified: () => table.partition(notificationPk(NUMBER_ID)),
  };
};

describe('a sweep that runs out of time', () => {
  it('goes on with the next run where it stopped, round to every number', async () => {
    const { table, sweep } = await aSweeper();
    for (const id of ['2', '3']) await createNumberStore(table).save(id, aNumber());
    /** The first list takes all of the time that the function has. */
    const run = async () => {
      const listed: string[] = [];
      const listSnoozed = async (phoneNumberId: string) => {
        listed.push(phoneNumberId);
        table.clock.advance(60);
        return [];
      };
      return { ...(await sweep({ listSnoozed })), listed };
    };

    const runs = [await run(), await run(), await run(), await run()];
    expect(runs.map(({ listed }) => listed)).toEqual([[NUMBER_ID], ['2'], ['3'], [NUMBER_ID]]);
    expect(runs.map(({ told }) => told)).toEqual(runs.map(() => [['[CRON] Numbers left to the next run', undefined]]));
    expect(await table.read(SWEEP_KEY)).toMatchObject({ type: 'sweep', next: '2' });

    // With time enough it comes to all of them, and the run after it starts at the first one.
    expect((await sweep()).told).toEqual([]);
    expect(await table.read(SWEEP_KEY)).not.toHaveProperty('next');
    expect((await run()).listed).toEqual([NUMBER_ID]);
  });

  it('ends what is due in a number that an earlier run did not come to', async () => {
    const until = addSeconds(NOON, 60);
    const { table, sweep, stored } = await aSweeper({ phoneNumberId: '2', folder: 'snoozed', snoozedUntil: until });
    await createNumberStore(table).save('2', aNumber());
    table.clock.advance(60);
    const slow = async () => {
      table.clock.advance(60);
      return [];
    };
    await sweep({ listSnoozed: slow });

    expect((await sweep()).told).toEqual([['[CRON] Snooze ended', ID]]);
    expect(await stored()).toMatchObject({ folder: 'open' });
  });
});

describe('a sweep, of what is snoozed', () => {
  const UNTIL = addSeconds(NOON, 60);
  const snoozed = { folder: 'snoozed', snoozedUntil: UNTIL } as const;

  it('shows it again when its time has come, once', async () => {
    const { table, sweep, stored, audited, rings } = await aSweeper(snoozed);
    table.clock.advance(59);
    expect((await sweep()).told).toEqual([]);

    table.clock.advance(1);
    expect(await sweep()).toEqual({ statuses: [200], told: [['[CRON] Snooze ended', ID]] });
    const item = await stored();
    expect(item).toMatchObject({ unread: true, ...inboxKeys(aConversation({ sortAt: UNTIL })) });
    expect(item).toMatchObject({ snoozedUntil: null });

    table.clock.advance(60);
    expect((await sweep()).told).toEqual([]);
    expect([await stored(), await audited(), rings]).toEqual([item, ['unsnooze sweeper'], []]);
  });

  it('at the same time as others equals one', async () => {
    const { table, sweepThrice, audited, stored } = await aSweeper(snoozed);
    table.clock.advance(60);

    expect((await sweepThrice()).told).toEqual([['[CRON] Snooze ended', ID]]);

    expect(await audited()).toEqual(['unsnooze sweeper']);
    expect(await stored()).toMatchObject({ folder: 'open' });
  });

  it('finds it though its number has no settings', async () => {
    const { table, sweep, stored } = await aSweeper({ ...snoozed, phoneNumberId: '2' });
    const message = anInboundMessage({ wamid: 'w2' });
    await table.keep({ phoneNumberId: '2', conversationId: ID, message });
    table.clock.advance(60);

    await sweep();

    expect(await stored()).toMatchObject({ folder: 'open' });
  });

  it('passes by an item that does not match this version, with a line for it, and fails in nothing else', async () => {
    const { table, sweep, stored } = await aSweeper(snoozed);
    await table.keep({ conversation: aConversation({ conversationId: 'bad', ...snoozed, snoozedUntil: NOON }) });
    await table.spoil({ pk: conversationPk('bad'), sk: 'CONV' }, 'unread', 'perhaps');
    table.clock.advance(60);

    const { statuses, told } = await sweep();

    expect(statuses).toEqual([200]);
    expect(told.map(([message]) => message)).toEqual([
      '[CRON] Snooze ended',
      '[DB-MISMATCH] stored item does not match',
    ]);
    expect(await stored()).toMatchObject({ folder: 'open' });
  });

  it.each(['listOpen', 'listSnoozed', 'listWaiting'] as const)('goes on where %s fails', async (port) => {
    const { table, sweep, stored, notified } = await aSweeper(snoozed);
    await table.keep({ conversation: aConversation({ conversationId: 'w', ...WAITING }) });
    await table.keep({ phoneNumberId: NUMBER_ID, conversationId: 'w', message: question });
    table.clock.advance(HALF_HOUR);

    const fail = async () => {
      throw new Error('throttled');
    };
    const { statuses } = await sweep({ [port]: fail });

    expect(statuses).toEqual([port === 'listOpen' ? 500 : 200]);
    expect((await stored())?.folder).toBe(port === 'listSnoozed' ? 'snoozed' : 'open');
    expect(await notified()).toHaveLength(port === 'listWaiting' ? 0 : 1);
  });
});

describe('a sweep, of a customer who waits for people', () => {
  const HANDS_BACK = { afterPersonTimeout: 'hand-back' } as const;

  it('reminds people when the time of the number has passed, by one notification about the message', async () => {
    const { table, sweep, notified, stored } = await aSweeper(WAITING);
    table.clock.advance(HALF_HOUR - 1);
    expect([(await sweep()).told, await notified()]).toEqual([[], []]);

    table.clock.advance(1);
    expect((await sweep()).told).toEqual([['[CRON] People reminded', ID]]);
    table.clock.advance(10 * HALF_HOUR);
    expect((await sweep()).told).toEqual([]);

    expect(await notified()).toMatchObject([
      { kind: 'unanswered', conversationId: ID, messageId: messageIdOf(question.sk), at: addSeconds(NOON, HALF_HOUR) },
    ]);
    expect(await stored()).toMatchObject({ owner: 'person', folder: 'waiting' });
  });

  it('reminds people of the message that was there when the wait began, and once where many sweep', async () => {
    const { table, sweepThrice, notified } = await aSweeper(WAITING);
    const later = addSeconds(NOON, 60);
    const message = anInboundMessage({ wamid: 'w2', sentAt: later, storedAt: later, settledBy: 'person' });
    await table.keep({ phoneNumberId: NUMBER_ID, conversationId: ID, message });
    table.clock.advance(HALF_HOUR);

    expect((await sweepThrice()).told).toEqual([['[CRON] People reminded', ID]]);

    expect(await notified()).toMatchObject([{ messageId: messageIdOf(question.sk) }]);
  });

  it('gives it back as many minutes later, so that the assistant answers', async () => {
    const { table, sweep, stored, message, rings, audited } = await aSweeper(WAITING, HANDS_BACK);
    table.clock.advance(HALF_HOUR);
    await sweep();
    table.clock.advance(HALF_HOUR - 1);
    expect((await sweep()).told).toEqual([]);

    table.clock.advance(1);
    expect((await sweep()).told).toEqual([['[CRON] Handed back', ID]]);

    expect(await stored()).toMatchObject({ owner: 'assistant', ownerEpoch: 1, folder: 'open' });
    expect(await message()).toMatchObject({ round: 1, openPk: expect.stringMatching(/^OPEN#/) });
    expect(await message()).not.toHaveProperty('settledBy');
    expect(rings).toMatchObject([{ conversationId: ID, deduplicationId: `${ID}#epoch#1` }]);
    expect(await audited()).toEqual(['handback sweeper']);
  });

  it('gives it back once, however many sweep at once', async () => {
    const reminded = { ...WAITING, remindedAt: NOON };
    const { table, sweepThrice, stored, rings, audited } = await aSweeper(reminded, HANDS_BACK);
    table.clock.advance(HALF_HOUR);

    expect((await sweepThrice()).told).toEqual([['[CRON] Handed back', ID]]);

    expect([(await stored())?.ownerEpoch, await audited()]).toEqual([1, ['handback sweeper']]);
    expect(rings.filter(({ deduplicationId }) => deduplicationId === `${ID}#epoch#1`)).toHaveLength(1);
  });

  it('leaves it to a person who answers at the same instant', async () => {
    const reminded = { ...WAITING, remindedAt: NOON };
    const { table, sweep, stored, message, rings, newId } = await aSweeper(reminded, HANDS_BACK);
    table.clock.advance(HALF_HOUR);
    const other = table.another();
    const text = { conversationId: ID, agent: 'agent-1', idempotencyKey: 'key-1', body: 'On my way.' };
    beforeNext(table, 'TransactWriteItemsCommand', () => storePersonsMessage(other, newId, text));

    expect((await sweep()).told).toEqual([]);

    expect(await stored()).toMatchObject({ owner: 'person', ownerEpoch: 1, folder: 'open' });
    expect(await message()).toMatchObject({ settledBy: 'handover' });
    expect(rings).toEqual([]);
  });

  it('does not keep a person from writing who comes right after it', async () => {
    const reminded = { ...WAITING, remindedAt: NOON };
    const { table, sweep, stored, newId } = await aSweeper(reminded, HANDS_BACK);
    table.clock.advance(HALF_HOUR);
    const other = table.another();
    beforeNext(other, 'TransactWriteItemsCommand', () => sweep());

    const text = { conversationId: ID, agent: 'agent-1', idempotencyKey: 'key-1', body: 'On my way.' };
    await storePersonsMessage(other, newId, text);

    expect(await stored()).toMatchObject({ owner: 'person', ownerEpoch: 2, folder: 'open' });
  });

  it('does not remind people of what one of them answers at the same instant', async () => {
    const { table, sweep, stored } = await aSweeper(WAITING);
    table.clock.advance(HALF_HOUR);
    const other = table.another();
    beforeNext(table, 'UpdateItemCommand', () =>
      changeConversation(other, ID, (seen) => personWrites(seen, 'agent-1', 'On my way.', NOON)),
    );

    expect((await sweep()).told).toEqual([]);
    expect(await stored()).not.toHaveProperty('remindedAt');
  });

  it('does nothing about a blocked customer', async () => {
    const { table, sweep, notified, stored } = await aSweeper({ ...WAITING, blockedAt: NOON }, HANDS_BACK);
    for (let run = 0; run < 3; run++) {
      table.clock.advance(2 * HALF_HOUR);
      expect((await sweep()).told).toEqual([]);
    }
    expect([await notified(), (await stored())?.owner]).toEqual([[], 'person']);
  });
});
