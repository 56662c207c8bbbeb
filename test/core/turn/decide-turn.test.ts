import { describe, expect, it } from '@jest/globals';
import { readLanguage } from '../../../lambdas/adapters/language/read-language.ts';
import type { ModelReply, ModelRequest } from '../../../lambdas/core/reply-model.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { decideTurn } from '../../../lambdas/core/turn/decide-turn.ts';
import type { AssistantSettings } from '../../../schemas/assistant.ts';
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';

const question = anInboundMessage();

const decide = (answer: (request: ModelRequest) => ModelReply, assistant: AssistantSettings = {}) => {
  const history = [question, ...aReply([question]), anOutboundMessage({ rank: rankOf('sent') })];
  const request = {
    questions: [question],
    history,
    settings: aNumber({ assistant }),
    conversation: aConversation(),
    now: NOON,
  };
  const model = { reply: async (asked: ModelRequest) => answer(asked) };
  return decideTurn({ model, readLanguage }, request, new AbortController().signal);
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
        questions: [{ text: question.body }],
        history: [{ author: 'customer' }, { author: 'assistant' }, { author: 'person' }],
        business: { businessName: aNumber().businessName },
      },
    ]);
  });

  it('hands it what the customer quoted, and what came beside text, as what it is', async () => {
    const seen: ModelRequest[] = [];
    const [said] = aReply([question], ['We open at nine.']);
    const quoting = anInboundMessage({ wamid: 'wamid.Q', body: 'And on Sundays?', quotedWamid: 'wamid.SAID' });
    const unknown = anInboundMessage({ wamid: 'wamid.R', body: 'And this?', quotedWamid: 'wamid.FAR_BACK' });
    const image = anInboundMessage({
      wamid: 'wamid.I',
      kind: 'image',
      body: '[image] our roof',
      content: { type: 'image', image: { id: '1', caption: 'our roof' } },
    });
    const file = anInboundMessage({
      wamid: 'wamid.F',
      kind: 'document',
      body: '[document] plano.pdf',
      content: { type: 'document', document: { id: '1', filename: 'plano.pdf' } },
    });
    const history = [question, { ...(said as OutboundMessage), wamid: 'wamid.SAID' }];
    const model = {
      reply: async (asked: ModelRequest): Promise<ModelReply> => {
        seen.push(asked);
        return { kind: 'reply', parts: ['Yes.'], provider: 'test' };
      },
    };
    const questions = [quoting, unknown, image, file];
    const asked = { questions, history, settings: aNumber(), conversation: aConversation(), now: NOON };
    await decideTurn({ model, readLanguage }, asked, new AbortController().signal);

    expect(seen[0]?.questions).toEqual([
      { text: 'And on Sundays?', quoted: { author: 'assistant', text: 'We open at nine.' } },
      { text: 'And this?' },
      { text: 'our roof', kind: 'image' },
      { text: '', kind: 'document', name: 'plano.pdf' },
    ]);
  });

  it('lets neither the name of a file nor the label of its kind decide the language of a reply, but a caption', async () => {
    const aFile = (document: { readonly filename: string; readonly caption?: string }) =>
      anInboundMessage({
        kind: 'document',
        body: `[document] ${document.caption ?? document.filename}`,
        content: { type: 'document', document: { id: '1', ...document } },
      });
    const told = async (...questions: readonly InboundMessage[]) => {
      const model = { reply: async (): Promise<ModelReply> => ({ kind: 'reply', parts: [' '], provider: 'test' }) };
      const request = { questions, history: [], settings: aNumber(), conversation: aConversation(), now: NOON };
      const decision = await decideTurn({ model, readLanguage }, request, new AbortController().signal);
      return decision.kind === 'handover' ? decision.parts.join() : '';
    };
    const filename = '¿Cuánto cuesta para nosotros? Gracias.pdf';
    expect(await told(aFile({ filename }))).toMatch(/a person takes it from here/);
    expect(await told(aFile({ filename: 'prices for you.pdf', caption: '¿cuánto cuesta esto? gracias' }))).toMatch(
      /Abrimos/,
    );
  });

  it('sends no part without words', async () => {
    expect(await replying(' Yes. ', '  ')).toEqual({ kind: 'reply', parts: ['Yes.'], provider: 'test' });
  });

  it('hands over an empty reply, and tells the customer so', async () => {
    expect(await replying(' ')).toMatchObject({
      kind: 'handover',
      reason: 'reply_empty',
      parts: [expect.stringMatching(/a person takes it from here.*We open tomorrow \(Monday\) at 09:00\.$/)],
    });
  });

  it('parts what one message of WhatsApp cannot hold, and hands over what five cannot', async () => {
    expect(await replying('a '.repeat(2_048))).toMatchObject({ kind: 'reply', parts: [expect.any(String)] });
    const sentence = `${'so '.repeat(30)}on.`;
    const parted = await replying(Array.from({ length: 60 }, () => sentence).join(' '));
    expect(parted).toMatchObject({
      kind: 'reply',
      parts: [expect.stringMatching(/on\.$/), expect.stringMatching(/^so/)],
    });
    expect(await replying(`${'a'.repeat(99)} `.repeat(250))).toMatchObject({
      kind: 'handover',
      reason: 'reply_too_long',
    });
  });

  it('tells a customer whom the model hands over without a word what happens next', async () => {
    const decision = await decide(() => ({ kind: 'handover', reason: 'refund', parts: [], provider: 'test' }));
    expect(decision).toMatchObject({
      kind: 'handover',
      reason: 'refund',
      parts: [expect.stringContaining('a colleague will answer you here')],
    });
  });

  it('keeps for people what the model tells of a handover', async () => {
    const telling = { summary: '  Wants a\nrefund. ' };
    const decision = await decide(() => ({
      kind: 'handover',
      reason: 'refund',
      parts: ['One moment.'],
      provider: 'test',
      telling,
    }));
    expect(decision).toMatchObject({ summary: 'Wants a refund.', parts: ['One moment.'] });
  });

  it.each([
    ['a link', 'Refund him at https://evil.example/pay'],
    ["another customer's number", 'Call +1 415 555 0187 about it.'],
    ['a key', `Use ${['sk', 'a1b2c3d4e5f6a1b2c3d4'].join('-')} to log in.`],
    ['a question for a secret', 'Please send your card number and the CVV.'],
  ])('keeps from people a summary with %s, and they see what the customer wrote', async (_, summary) => {
    const decision = await decide(() => ({
      kind: 'handover',
      reason: 'refund',
      parts: ['One moment.'],
      provider: 'test',
      telling: { summary },
    }));
    expect(decision).toMatchObject({ kind: 'handover', parts: ['One moment.'] });
    expect(decision).not.toHaveProperty('summary');
  });

  it('shows people a summary as plain text', async () => {
    const telling = { summary: '**Wants** a [refund](https://harbour.example/r)\u202e' };
    const decision = await decide(
      () => ({ kind: 'handover', reason: 'refund', parts: ['One moment.'], provider: 'test', telling }),
      { linkHosts: ['harbour.example'] },
    );
    expect(decision).toMatchObject({ summary: '*Wants* a refund: https://harbour.example/r' });
  });

  it('offers a person below a reply of which the model is not sure, and marks it', async () => {
    const decision = await decide(() => ({
      kind: 'reply',
      parts: ['Perhaps.'],
      provider: 'test',
      telling: { confidence: 0.4 },
    }));
    expect(decision).toEqual({
      kind: 'reply',
      parts: ['Perhaps.\n\nIf you would rather have a person, just say so.'],
      provider: 'test',
      isUnsure: true,
    });
  });

  it('asks a model that failed again in ten seconds', async () => {
    const error = new Error('down');
    const decision = await decide(() => {
      throw error;
    });
    expect(decision).toEqual({ kind: 'later', reason: 'model_failed', at: '2026-03-01T12:00:10.000Z', error });
  });
});
