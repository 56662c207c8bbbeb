import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { toApiMessage } from '../../lambdas/inbox/api-shapes.ts';
import { anOutboundMessage } from '../support/an-outbound.ts';

const errorOf = (status: 'held' | 'failed' | 'sent', code = '131026') =>
  toApiMessage(
    anOutboundMessage({ rank: rankOf(status), error: { code, sentence: 'WhatsApp did not deliver it.' } }),
    undefined,
  ).error;

describe('what an agent is told to do next', () => {
  it('is to write again what failed', () => {
    expect(errorOf('failed')).toEqual({
      code: '131026',
      sentence: 'WhatsApp did not deliver it.',
      next: 'Write it again.',
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

  it('is nothing when it was sent', () => {
    expect(errorOf('sent')).toBeNull();
  });
});
