import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { fromMessageId, toApiMessage, toMessageId } from '../../lambdas/inbox/api-shapes.ts';
import { NOON } from '../support/a-clock.ts';
import { anOutboundMessage } from '../support/an-outbound.ts';

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

describe('the id of a message', () => {
  it('is read back, and nothing else is taken for one', () => {
    const { sk } = anOutboundMessage();
    expect(fromMessageId(toMessageId(sk))).toBe(sk);
    for (const other of ['', 'zzz', `${toMessageId(sk)}=`, toMessageId('CONV')]) {
      expect(() => fromMessageId(other)).toThrow(expect.objectContaining({ code: 'message.not_found' }));
    }
  });
});
