import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { fromMessageId, toApiConversation, toApiMessage, toMessageId } from '../../lambdas/inbox/api-shapes.ts';
import type { Message } from '../../schemas/message.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation } from '../support/a-conversation.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../support/an-outbound.ts';

const errorOf = (status: 'held' | 'failed' | 'sent', code = '131026') =>
  toApiMessage(
    anOutboundMessage({ rank: rankOf(status), error: { code, sentence: 'WhatsApp did not deliver it.' } }),
    undefined,
  ).error;

describe('what an agent is told to do next', () => {
  it('is to send again what failed, or to let it be', () => {
    expect(errorOf('failed')).toEqual({
      code: '131026',
      sentence: 'WhatsApp did not deliver it.',
      next: 'Send it again, or dismiss it.',
    });
  });

  it.each(['window.closed', '131047'])('is to wait for the customer after %s', (code) => {
    expect(errorOf('failed', code)?.next).toBe('Wait for the customer to write.');
  });

  it('is to ask first when the message may have arrived', () => {
    expect(errorOf('held')).toMatchObject({
      code: 'send.unknown',
      next: 'It may have reached the customer: ask before you write it again.',
    });
  });

  it('is nothing more once somebody has decided', () => {
    const nextOf = (over: Parameters<typeof anOutboundMessage>[0]) =>
      toApiMessage(anOutboundMessage({ rank: rankOf('held'), work: 'closed', ...over }), undefined).error?.next;
    expect(nextOf({ retriedBy: 'MSG#2026-03-01T12:00:00.000Z#f00d' })).toMatch(/sent again/);
    expect(nextOf({ dismissedAt: NOON })).toMatch(/dismissed/);
  });

  it('is nothing when it was sent', () => {
    expect(errorOf('sent')).toBeNull();
  });
});

describe('what the assistant cost', () => {
  const cost = { inputTokens: 1_000, outputTokens: 50, costMicros: 360 };

  it('is told of the first part of a reply, and null of all else', () => {
    const parts = aReply([anInboundMessage()], ['One.', 'Two.']);
    const costs = (of: Message) => toApiMessage(of, undefined).cost;
    const [first, second] = parts.map((part, i) =>
      part.reply && i === 0 ? { ...part, reply: { ...part.reply, cost } } : part,
    );
    expect(first && costs(first)).toEqual(cost);
    expect(second && costs(second)).toBeNull();
    expect(costs(anOutboundMessage())).toBeNull();
    expect(costs(anInboundMessage())).toBeNull();
  });

  it('is told of a conversation where something was paid, and what of it counts against its budget', () => {
    const spent = { modelTokens: 1_050, costMicros: 360 };
    expect(toApiConversation(aConversation()).cost).toBeNull();
    expect(toApiConversation(aConversation(spent)).cost).toEqual({ ...spent, budgetMicros: 0 });
    expect(toApiConversation(aConversation({ ...spent, budgetMicros: 60 })).cost).toEqual({
      ...spent,
      budgetMicros: 60,
    });
  });
});

describe('the id of a message', () => {
  it('is read back, and nothing else is taken for one', () => {
    const { sk } = anOutboundMessage();
    expect(fromMessageId(toMessageId(sk))).toBe(sk);
    for (const other of ['', 'zzz', `${toMessageId(sk)}=`, toMessageId('CONV')]) {
      expect(() => fromMessageId(other)).toThrow(expect.objectContaining({ code: 'message.not_found' }));
    }
  });
});
