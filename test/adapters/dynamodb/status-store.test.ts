import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createIdentityStore } from '../../../lambdas/adapters/dynamodb/identity-store.ts';
import { itemOf } from '../../../lambdas/adapters/dynamodb/items.ts';
import { identityKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { createMailbox } from '../../../lambdas/adapters/dynamodb/mailbox.ts';
import { messageRequests } from '../../../lambdas/adapters/dynamodb/message-store.ts';
import { listOpen } from '../../../lambdas/adapters/dynamodb/open-store.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import {
  foldStatuses,
  type OutboundStatus,
  type ReportedStatus,
  rankOf,
  type StatusReport,
} from '../../../lambdas/core/statuses.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { newIds } from '../../support/new-ids.ts';

const HOME = { phoneNumberId: NUMBER_ID, conversationId: 'c0ffee', openShards: 16 };
const FAILED = { code: '131026', sentence: 'The customer cannot receive the message.' };

/** One outbound message, and how statuses of it arrive. */
const aSentMessage = async (over: Partial<OutboundMessage> = {}) => {
  const table = await aTable();
  const [reply] = aReply([anInboundMessage()], ['At the harbour.'], over);
  const message = reply ?? anOutboundMessage();
  await table.keep({ ...HOME, message });
  const mailbox = createMailbox(table, createIdentityStore(table), newIds());
  const report = (status: ReportedStatus, of: Partial<StatusReport> = {}): StatusReport => ({
    phoneNumberId: NUMBER_ID,
    wamid: 'wamid.out-1',
    status,
    at: NOON,
    send: { conversationId: HOME.conversationId, messageSk: message.sk, attempt: 1 },
    recipient: { phone: '15550001111' },
    ...(status === 'failed' && { error: FAILED }),
    ...of,
  });
  const arrive = async (...reports: readonly StatusReport[]) => {
    const outcomes = [];
    for (const folded of foldStatuses(reports)) outcomes.push(await mailbox.applyStatus(folded));
    return outcomes.at(-1);
  };
  const requests = messageRequests(table, HOME);
  return {
    table,
    message,
    report,
    arrive,
    requests,
    stored: () => table.message(HOME.conversationId, message.sk),
    load: () => requests.loadMessage({ sk: message.sk }),
  };
};

describe('a status', () => {
  it('raises the rank, keeps its time and the wamid, and wakes who waits for the outcome', async () => {
    const { report, arrive, stored, message } = await aSentMessage();

    expect(await arrive(report('sent'))).toEqual({
      outcome: 'applied',
      conversationId: HOME.conversationId,
      messageId: message.messageId,
      jobIds: [anInboundMessage().messageId],
      wake: true,
    });
    expect(await stored()).toMatchObject({ rank: rankOf('sent'), wamid: 'wamid.out-1', sends: { '1#sent': NOON } });
  });

  it('wakes nobody when the send was known already', async () => {
    const { report, arrive } = await aSentMessage({ rank: rankOf('sent') });

    expect(await arrive(report('delivered'))).toMatchObject({ outcome: 'applied', wake: false });
  });

  it('changes nothing when it comes twice', async () => {
    const { report, arrive, stored } = await aSentMessage();
    await arrive(report('delivered'));
    const before = await stored();

    expect(await arrive(report('delivered', { at: addSeconds(NOON, 9) }))).toMatchObject({
      outcome: 'stale',
      wake: false,
    });
    expect(await stored()).toEqual(before);
  });

  it('never lowers the rank, in whatever order statuses come', async () => {
    const { table, requests, report, arrive } = await aSentMessage();
    const status = fc.constantFrom<ReportedStatus>('sent', 'failed', 'delivered', 'read', 'played');
    let made = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(status, { minLength: 1, maxLength: 6 }), async (statuses) => {
        made += 1;
        const message = anOutboundMessage({ messageId: `a${made}`, sk: `MSG#${NOON}#a${made}`, work: 'closed' });
        await table.keep({ ...HOME, message });
        const ranks: number[] = [];
        for (const each of statuses) {
          const send = { conversationId: HOME.conversationId, messageSk: message.sk, attempt: 1 };
          await arrive(report(each, { send }));
          const now = await requests.loadMessage({ sk: message.sk });
          ranks.push(now?.direction === 'OUTBOUND' ? now.rank : -1);
        }
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(ranks.at(-1)).toBe(Math.max(...statuses.map(rankOf)));
        const isFailed = ranks.at(-1) === rankOf('failed');
        expect((await requests.loadMessage({ sk: message.sk }))?.work).toBe(isFailed ? 'open' : 'closed');
      }),
      { numRuns: 40 },
    );
  });

  it('that overtakes the record of its own send is kept by it', async () => {
    const { report, arrive, requests, message } = await aSentMessage();
    await arrive(report('delivered', { at: addSeconds(NOON, 1) }));

    const recorded = await requests.record({
      sk: message.sk,
      attempt: 1,
      to: 'sent',
      work: 'closed',
      wamid: 'wamid.out-1',
    });

    expect(recorded).toMatchObject({ rank: rankOf('delivered'), sends: { '1#delivered': addSeconds(NOON, 1) } });
  });

  it('that overtakes a turn leaves a person\u2019s open message to it', async () => {
    const { report, arrive, load } = await aSentMessage({ work: 'open' });
    await arrive(report('sent'));
    await arrive(report('delivered'));

    expect(await load()).toMatchObject({ rank: rankOf('delivered'), work: 'open' });
  });

  it('keeps the times of all that one POST says of a message', async () => {
    const { report, arrive, stored } = await aSentMessage();
    await arrive(report('delivered', { at: addSeconds(NOON, 2) }), report('sent', { at: addSeconds(NOON, 1) }));

    expect(await stored()).toMatchObject({
      rank: rankOf('delivered'),
      sends: { '1#sent': addSeconds(NOON, 1), '1#delivered': addSeconds(NOON, 2) },
    });
  });

  it('of a message that was never stored is unknown, and makes none', async () => {
    const { table, report, arrive } = await aSentMessage();
    const messageSk = `MSG#${NOON}#00~0`;
    const elsewhere = { conversationId: HOME.conversationId, messageSk, attempt: 1 };

    expect(await arrive(report('delivered', { send: elsewhere }))).toEqual({ outcome: 'unknown' });
    expect(await table.message(HOME.conversationId, messageSk)).toBeUndefined();
  });
});

describe('a failed status', () => {
  it('opens the message again, with its error, and wakes', async () => {
    const { table, report, arrive, load, message } = await aSentMessage({ rank: rankOf('sent') });

    expect(await arrive(report('failed'))).toMatchObject({ outcome: 'applied', wake: true });
    expect(await load()).toMatchObject({ rank: rankOf('failed'), work: 'open', error: FAILED });
    expect(await listOpen(table)).toEqual([
      { phoneNumberId: NUMBER_ID, conversationId: HOME.conversationId, messageSk: message.sk },
    ]);
  });

  it('gives way to a delivery that comes later, and takes the message out of the work', async () => {
    const { table, report, arrive, load } = await aSentMessage({ rank: rankOf('sent') });
    await arrive(report('failed'));

    expect(await arrive(report('delivered'))).toMatchObject({ outcome: 'applied' });
    expect(await load()).toMatchObject({ rank: rankOf('delivered'), work: 'closed' });
    expect(await listOpen(table)).toEqual([]);
  });

  it('gives way to a delivery also when people have been told already', async () => {
    const { report, arrive, load, requests, message } = await aSentMessage({ rank: rankOf('sent') });
    await arrive(report('failed'));
    await requests.close({ sk: message.sk, to: 'held' });

    await arrive(report('read'));

    expect(await load()).toMatchObject({ rank: rankOf('read'), work: 'closed' });
  });

  it('says nothing of a message that was delivered', async () => {
    const { report, arrive, load } = await aSentMessage({ rank: rankOf('delivered') });

    expect(await arrive(report('failed'))).toMatchObject({ outcome: 'stale', wake: false });
    const message = await load();
    expect(message).toMatchObject({ rank: rankOf('delivered'), work: 'closed' });
    expect(message).not.toHaveProperty('error');
  });

  it('of an older attempt is ignored', async () => {
    const { report, arrive, load, message } = await aSentMessage({ rank: rankOf('sent'), attempt: 2 });
    const older = { conversationId: HOME.conversationId, messageSk: message.sk, attempt: 1 };

    expect(await arrive(report('failed', { send: older }))).toMatchObject({ outcome: 'stale', wake: false });
    expect(await load()).toMatchObject({ rank: rankOf('sent'), work: 'closed' });
  });

  it('beside a delivery in one POST loses against it', async () => {
    const { report, arrive, load } = await aSentMessage({ rank: rankOf('sent') });
    await arrive(report('delivered'), report('failed'));

    expect(await load()).toMatchObject({ rank: rankOf('delivered'), work: 'closed' });
  });
});

describe('a message that was sent a second time', () => {
  /** What is reported of which attempt, in this order, and what becomes of the message. */
  it.each<[string, Partial<OutboundMessage>, readonly [1 | 2, ReportedStatus][], OutboundStatus]>([
    ['the second failed', { rank: rankOf('sent') }, [[2, 'failed']], 'failed'],
    [
      'the first was sent, then the second failed',
      {},
      [
        [1, 'sent'],
        [2, 'failed'],
      ],
      'sent',
    ],
    [
      'the second was sent, then the first, then the second failed',
      {},
      [
        [2, 'sent'],
        [1, 'sent'],
        [2, 'failed'],
      ],
      'sent',
    ],
    [
      'the second failed, then the first was sent after all',
      {},
      [
        [2, 'failed'],
        [1, 'sent'],
      ],
      'delivered',
    ],
    [
      'the second failed, then the first was delivered',
      {},
      [
        [2, 'failed'],
        [1, 'delivered'],
      ],
      'delivered',
    ],
    [
      'the second failed, then was sent',
      {},
      [
        [2, 'failed'],
        [2, 'sent'],
      ],
      'failed',
    ],
    ['the first failed', {}, [[1, 'failed']], 'prepared'],
  ])('and of which %s', async (_, over, reported, becomes) => {
    const { report, arrive, load, message } = await aSentMessage({ attempt: 2, ...over });
    for (const [attempt, status] of reported) {
      await arrive(report(status, { send: { conversationId: HOME.conversationId, messageSk: message.sk, attempt } }));
    }

    const after = await load();
    expect(after).toMatchObject({ rank: rankOf(becomes), work: becomes === 'failed' ? 'open' : 'closed' });
  });
});

describe('a held message', () => {
  it('is lifted by a status, waits for no person any more, and wakes', async () => {
    const { report, arrive, load } = await aSentMessage({ rank: rankOf('held'), work: 'held' });

    expect(await arrive(report('sent'))).toMatchObject({ outcome: 'applied', wake: true });
    expect(await load()).toMatchObject({ rank: rankOf('sent'), work: 'closed' });
  });

  it('that a status lifted in a function that was killed is taken out of the index by the next status', async () => {
    const { report, arrive, load } = await aSentMessage({ rank: rankOf('sent'), work: 'held' });

    expect(await arrive(report('sent'))).toMatchObject({ outcome: 'stale' });
    expect(await load()).toMatchObject({ rank: rankOf('sent'), work: 'closed' });
  });

  it('that failed is work for people again', async () => {
    const { report, arrive, load } = await aSentMessage({ rank: rankOf('held'), work: 'held' });
    await arrive(report('failed'));

    expect(await load()).toMatchObject({ rank: rankOf('failed'), work: 'open' });
  });
});

describe('a status without a reference of ours', () => {
  const aKnownRecipient = async (over: Partial<OutboundMessage> = {}) => {
    const sent = await aSentMessage({ rank: rankOf('sent'), wamid: 'wamid.out-1', ...over });
    await sent.table.put({
      ...itemOf('identity', identityKey(NUMBER_ID, { kind: 'phone', value: '15550001111' })),
      conversationId: HOME.conversationId,
      contactId: 'ca11',
    });
    const { send, ...report } = sent.report('delivered');
    return { ...sent, bare: report };
  };

  it('is found by its wamid among the messages of its recipient', async () => {
    const { bare, arrive, load } = await aKnownRecipient();

    expect(await arrive(bare)).toMatchObject({ outcome: 'applied' });
    expect(await load()).toMatchObject({ rank: rankOf('delivered') });
  });

  it('counts for the attempt that has the wamid now', async () => {
    const { bare, arrive, stored } = await aKnownRecipient({ attempt: 2 });
    await arrive(bare);

    expect(await stored()).toMatchObject({ sends: { '2#delivered': NOON } });
  });

  it('is unknown when the recipient or the wamid is', async () => {
    const { bare, arrive, stored } = await aKnownRecipient();
    const before = await stored();

    expect(await arrive({ ...bare, recipient: { phone: '15559999999' } })).toEqual({ outcome: 'unknown' });
    expect(await arrive({ ...bare, wamid: 'wamid.other' })).toEqual({ outcome: 'unknown' });
    expect(await arrive({ ...bare, recipient: {} })).toEqual({ outcome: 'unknown' });
    expect(await stored()).toEqual(before);
  });
});
