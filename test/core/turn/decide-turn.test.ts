import { describe, expect, it } from '@jest/globals';
import type { ModelReply, ModelRequest } from '../../../lambdas/core/reply-model.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { decideTurn } from '../../../lambdas/core/turn/decide-turn.ts';
import { NOON } from '../../support/a-clock.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';

const question = anInboundMessage();

const decide = (answer: (request: ModelRequest) => ModelReply) => {
  const history = [question, ...aReply([question]), anOutboundMessage({ rank: rankOf('sent') })];
  const request = { questions: [question], history, settings: aNumber(), now: NOON };
  const model = { reply: async (asked: ModelRequest) => answer(asked) };
  return decideTurn(model, request, new AbortController().signal);
};

const replying = (...parts: string[]) => decide(() => ({ kind: 'reply', parts, provider: 'test' }));

describe('decideTurn', () => {
  it('hands the model the questions, and who said what before', async () => {
    const seen: ModelRequest[] = [];
    await decide((request) => {
      seen.push(request);
      return { kind: 'reply', parts: ['Yes.'], provider: 'test' };
    });

    expect(seen).toMatchObject([
      {
        questions: [question.body],
        history: [{ author: 'customer' }, { author: 'assistant' }, { author: 'person' }],
        business: { businessName: aNumber().businessName },
      },
    ]);
  });

  it('sends no part without words', async () => {
    expect(await replying(' Yes. ', '  ')).toEqual({ kind: 'reply', parts: ['Yes.'], provider: 'test' });
  });

  it('hands over an empty reply, and one that WhatsApp would refuse', async () => {
    expect(await replying(' ')).toMatchObject({ kind: 'handover', reason: 'reply_empty', parts: [] });
    expect(await replying('a'.repeat(4_097))).toMatchObject({ kind: 'handover', reason: 'reply_too_long', parts: [] });
    expect(await replying('a'.repeat(4_096))).toMatchObject({ kind: 'reply' });
  });

  it('asks a model that failed again in ten seconds', async () => {
    const error = new Error('down');
    const decision = await decide(() => {
      throw error;
    });
    expect(decision).toEqual({ kind: 'later', reason: 'model_failed', at: '2026-03-01T12:00:10.000Z', error });
  });
});
