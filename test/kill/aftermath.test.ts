import { describe, expect, it } from '@jest/globals';
import { formatSendReference, rankOf } from '../../lambdas/core/statuses.ts';
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts';
import type { Sent } from '../e2e/a-stack.ts';
import { aConversation } from '../support/a-conversation.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { aReply } from '../support/an-outbound.ts';
import { anomalies } from './aftermath.ts';

const conversation = aConversation();
const { conversationId } = conversation;

/** A question and its reply, each at its second of the same minute; stored when it was sent unless said. */
const exchange = (wamid: string, second: number, storedSecond = second) => {
  const instant = (s: number) => `2026-03-01T12:00:${String(s).padStart(2, '0')}.000Z`;
  const open = anInboundMessage({ wamid, sentAt: instant(second), storedAt: instant(storedSecond) });
  const [reply] = aReply([open], ['Here.'], {
    rank: rankOf('read'),
    storedAt: instant(Math.max(second, storedSecond) + 10),
  });
  if (!reply) throw new RangeError('one part');
  return { question: { ...open, work: 'closed', settledBy: reply.sk } satisfies InboundMessage, reply };
};

const sendOf = ({ sk, attempt }: OutboundMessage, seq: number, of = conversationId): Sent => ({
  seq,
  at: '2026-03-01T12:01:00.000Z',
  phoneNumberId: conversation.phoneNumberId,
  wamid: `wamid.out-${seq}`,
  body: {
    text: { body: 'Here.' },
    biz_opaque_callback_data: formatSendReference({ conversationId: of, messageSk: sk, attempt }),
  },
});

const first = exchange('wamid.1', 1);
const second = exchange('wamid.2', 2);

const found = (exchanges: readonly (typeof first)[], replies: readonly OutboundMessage[]) =>
  anomalies(
    [first, second].map(({ question }) => ({ wamid: question.wamid, phone: '' })),
    [{ conversationId, conversation, thread: exchanges.flatMap(({ question, reply }) => [question, reply]) }],
    replies.map((reply, i) => sendOf(reply, i + 1)),
  );

describe('what is found after a storm', () => {
  it('is nothing where each message was answered once, in order', () => {
    expect(found([first, second], [first.reply, second.reply])).toEqual([]);
  });

  it('is a message that is not there', () => {
    expect(found([first], [first.reply])).toEqual(['a message that was written once is stored 0 times']);
  });

  it('is a reply that was accepted twice, also under another attempt', () => {
    const again = { ...first.reply, attempt: 2 };
    expect(found([first, second], [first.reply, again, second.reply])).toContainEqual(
      expect.stringContaining(`S4 ${first.reply.sk} was accepted 2 times`),
    );
  });

  it('is a reply that was not sent', () => {
    expect(found([first, second], [first.reply])).toEqual([expect.stringContaining('1 parts were not sent')]);
  });

  it('is a send of a message that is not there', () => {
    const other = exchange('wamid.3', 3);
    expect(found([first, second], [first.reply, second.reply, other.reply])).toEqual([
      `${conversationId}: ${other.reply.sk} was sent and is not there`,
    ]);
  });

  it('is a newer message that was answered first, unless the older one arrived late', () => {
    expect(found([first, second], [second.reply, first.reply])).toEqual([
      expect.stringContaining(`${first.question.sk} was there, and ${second.reply.sk} went out before its answer`),
    ]);
    const late = exchange('wamid.1', 1, 30);
    expect(found([late, second], [second.reply, late.reply])).toEqual([]);
  });

  it('is a slot, a claim, an open message', () => {
    const slot = { messageSk: first.reply.sk, attempt: 1, turn: 't' };
    const left = anomalies(
      [],
      [
        {
          conversationId,
          conversation: { ...conversation, slot, leaseUntil: '2999-01-01T00:00:00.000Z' },
          thread: [anInboundMessage()],
        },
      ],
      [],
    );
    expect(left.map((what) => what.replace(/MSG#\S+/, 'it'))).toEqual([
      'c0ffee: L1 it is open',
      'c0ffee: L2 a slot is left',
      'c0ffee: L2 a lease is left',
      'c0ffee: L2 it is open',
    ]);
  });
});
