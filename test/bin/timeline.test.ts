import { describe, expect, it } from '@jest/globals';
import { timeline } from '../../bin/support/timeline.ts';
import { findJob } from '../../lambdas/adapters/dynamodb/job-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { readRepliesTo } from '../../lambdas/adapters/dynamodb/replies-to.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { messageSk } from '../../lambdas/core/message-ids.ts';
import { rankOf } from '../../lambdas/core/statuses.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import type { InboundMessage, Message, OutboundMessage } from '../../schemas/message.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aTable } from '../support/a-table.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { aReply } from '../support/an-outbound.ts';

const later = (seconds: number) => addSeconds(NOON, seconds);
const conversationId = aConversation().conversationId;

/** What is told of a message that stands in a table with these others; without the column of times. */
const told = async (message: InboundMessage, others: readonly Message[], conversation?: Partial<Conversation>) => {
  const table = await aTable();
  await table.keep({ conversation: aConversation(conversation) });
  for (const each of [message, ...others])
    await table.keep({ phoneNumberId: NUMBER_ID, conversationId, message: each });
  const job = await findJob(table, createNumberStore(table), message.messageId);
  if (!job) throw new Error('the job is there');
  const text = timeline(job, await readRepliesTo(table, job));
  expect(text).not.toMatch(/15550001111|harbour|Where are you|Ana/);
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.slice('  2026-03-01T12:00:00.000Z'.length).trim());
};

const parts = (answered: readonly InboundMessage[], ...over: readonly Partial<OutboundMessage>[]) =>
  aReply(
    answered,
    over.map(() => 'We are at the harbour.'),
  ).map((part, index) => ({ ...part, storedAt: later(2), ...over[index] }));

describe('the way of a message', () => {
  it('is told from its receipt to what was read, each part and attempt at its time', async () => {
    const asked = anInboundMessage({ storedAt: later(1) });
    const reply = parts(
      [asked],
      { rank: rankOf('read'), sends: { '1#sent': later(3), '1#delivered': later(4), '1#read': later(90) } },
      { rank: rankOf('sent'), attempt: 2, sends: { '2#sent': later(95) } },
    );
    const settled = { ...asked, work: 'closed' as const, settledBy: reply[0]?.sk ?? '', settledAt: later(96) };

    expect(await told(settled, reply)).toEqual([
      '0.0 s  received by WhatsApp',
      '1.0 s  stored',
      '2.0 s  reply, part 1 of 2: prepared',
      '2.0 s  reply, part 2 of 2: prepared',
      '3.0 s  reply, part 1 of 2, attempt 1: sent',
      '4.0 s  reply, part 1 of 2, attempt 1: delivered',
      '90.0 s  reply, part 1 of 2, attempt 1: read',
      '95.0 s  reply, part 2 of 2, attempt 2: sent',
      '96.0 s  settled by a reply',
    ]);
  });

  it('is told while nobody can say whether its reply left, also where a newer message is answered with it', async () => {
    const asked = anInboundMessage();
    const newer = anInboundMessage({ wamid: 'wamid.in-2', sentAt: later(1) });
    const reply = parts([asked, newer], {});
    const slot = { messageSk: reply[0]?.sk ?? '', attempt: 1, turn: 't1', since: later(9) };

    expect(await told(asked, [newer, ...reply], { slot, retryAt: later(99) })).toEqual([
      '0.0 s  received by WhatsApp',
      '0.0 s  stored',
      '2.0 s  reply, part 1 of 1: prepared',
      '9.0 s  reply, part 1 of 1, attempt 1: outcome in doubt since then',
      '99.0 s  the next turn may try again',
    ]);
  });

  it('is told with the reply of each round, and of no other message', async () => {
    const asked = anInboundMessage({ round: 1 });
    const other = anInboundMessage({ wamid: 'wamid.in-0', sentAt: later(-60) });
    const [first] = parts([{ ...asked, round: 0 }], { rank: rankOf('sent'), sends: { '1#sent': later(3) } });
    const second = parts([asked], { storedAt: later(60) });
    const otherReply = parts([other], { rank: rankOf('sent'), sends: { '1#sent': later(4) } });
    if (!first) throw new RangeError('a reply of one part');

    expect(await told(asked, [other, first, ...second, ...otherReply])).toEqual([
      '0.0 s  received by WhatsApp',
      '0.0 s  stored',
      '2.0 s  reply 1, part 1 of 1: prepared',
      '3.0 s  reply 1, part 1 of 1, attempt 1: sent',
      '60.0 s  reply 2, part 1 of 1: prepared',
    ]);
  });

  it.each([
    ['dismissed', { dismissedAt: later(50) }, 'dismissed by a person'],
    ['sent again', { retriedBy: messageSk(later(50), 'beef') }, 'sent again by a person, as a message of its own'],
  ])('ends with the decision of people: %s', async (_, decided, words) => {
    const asked = anInboundMessage();
    const error = { code: '131026', sentence: 'It cannot be delivered.' };
    const failed = { rank: rankOf('failed'), sends: { '1#failed': later(3) }, error };
    const reply = parts([asked], { ...failed, ...decided });
    const settled = { ...asked, work: 'closed' as const, settledBy: reply[0]?.sk ?? '', settledAt: later(4) };

    expect((await told(settled, reply)).slice(-3)).toEqual([
      '3.0 s  reply, part 1 of 1, attempt 1: failed (131026)',
      '4.0 s  settled by a reply',
      `50.0 s  reply, part 1 of 1: ${words}`,
    ]);
  });

  it('ends with a handover and its reason, or with why there is no answer', async () => {
    const settled = { work: 'closed', settledAt: later(5) } as const;
    const handed = anInboundMessage({ ...settled, settledBy: 'handover', settledReason: 'asked_for_person' });
    const silent = anInboundMessage({ ...settled, settledBy: 'silence:reaction' });

    expect((await told(handed, [])).at(-1)).toBe('5.0 s  settled by handover: asked_for_person');
    expect((await told(silent, [])).at(-1)).toBe('5.0 s  settled by silence:reaction');
  });
});
