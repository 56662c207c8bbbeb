import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadConversation } from '../../lambdas/adapters/dynamodb/conversation-store.ts';
import { queryThread } from '../../lambdas/adapters/dynamodb/thread-store.ts';
import { readLanguage } from '../../lambdas/adapters/language/read-language.ts';
import { createBuiltInResponder } from '../../lambdas/adapters/model/built-in-responder.ts';
import { MAX_PART_LENGTH, MAX_PARTS } from '../../lambdas/core/assistant/after-model.ts';
import { toPlainText } from '../../lambdas/core/assistant/plain-text.ts';
import type { ReplyModel } from '../../lambdas/core/reply-model.ts';
import { type Decision, decideTurn } from '../../lambdas/core/turn/decide-turn.ts';
import { exampleBusiness } from '../../local/example-business.ts';
import { decideIn, OPEN } from '../core/assistant/rule-cases.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct } from '../logs/a-product.ts';
import { aConversation } from '../support/a-conversation.ts';
import { anInboundMessage } from '../support/an-inbound.ts';

const zalgo = (text: string): string =>
  Array.from(text, (letter) => letter + '\u0300\u0316\u0489\u035c'.repeat(5)).join('');

const BAD: Readonly<Record<string, string>> = {
  empty: '',
  blank: ' \n\t ',
  'only what cannot be seen': '\u200b\u2060\ufeff',
  '60 kB of letters': 'a'.repeat(60_000),
  '60 kB of words': 'talk to a '.repeat(6_000),
  '60 kB of brackets': '[('.repeat(30_000),
  '60 kB of digits': '1 '.repeat(30_000),
  '60 kB of dots': 'a.'.repeat(30_000),
  '60 kB of stars': '**'.repeat(30_000),
  '60 kB of pipes': '|-'.repeat(30_000),
  '60 kB of signs of an address': 'a@'.repeat(30_000),
  'emoji only': '🎉👩‍👩‍👧🏴‍☠️👍🏽',
  'right to left': 'مرحبا، أين أنتم؟ \u202e123',
  zalgo: zalgo('where are you'),
  'lone surrogates': '\ud83d where \udc00 are you',
};

const decideBuiltIn = (asks: readonly string[]): Promise<Decision> =>
  decideTurn(
    { model: createBuiltInResponder(), readLanguage },
    {
      questions: asks.map((body, i) => anInboundMessage({ body, wamid: `wamid.bad-${i}` })),
      history: [],
      settings: exampleBusiness,
      conversation: aConversation(),
      now: OPEN,
    },
    new AbortController().signal,
  );

const expectSendable = (decision: Decision) => {
  if (decision.kind === 'later') throw decision.error;
  if (decision.kind === 'unwanted') throw new Error('nobody took it');
  if (decision.kind === 'handover') expect(decision.reason).toMatch(/\S/);
  expect(decision.parts.length).toBeGreaterThan(0);
  expect(decision.parts.length).toBeLessThanOrEqual(MAX_PARTS);
  for (const part of decision.parts) {
    expect(part.trim()).not.toBe('');
    expect(part.length).toBeLessThanOrEqual(MAX_PART_LENGTH);
  }
};

const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(...Object.values(BAD)).map((text) => text.slice(0, 4_000)),
  fc.lorem({ maxCount: 60 }).map(zalgo),
);

describe('a customer who writes', () => {
  it.each(Object.entries(BAD))('%s is answered, or handed over', async (_, text) => {
    expectSendable(await decideBuiltIn([text]));
  });

  it('anything is answered, or handed over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 4 }), async (asks) => {
        expectSendable(await decideBuiltIn(asks));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a model that writes', () => {
  it.each(Object.entries(BAD))('%s leaves nothing that cannot be sent', async (_, text) => {
    expectSendable(await decideIn({ reply: [text, text] }));
  });

  it.each(Object.entries(BAD))('%s, as much as five messages hold, is read through', async (_, text) => {
    expectSendable(await decideIn({ reply: [text.slice(0, 19_000)] }));
  });

  it('anything leaves nothing that cannot be sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anything, { maxLength: 8 }),
        fc.double({ min: 0, max: 1 }),
        async (reply, confidence) => {
          expectSendable(await decideIn({ reply, telling: { confidence } }));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is cleaned once and for all', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const plain = toPlainText(text);
        for (const unseen of ['\u0000', '\u0007', '\u200b', '\u202e', '\ufeff']) expect(plain).not.toContain(unseen);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a thousand messages at once', () => {
  it('are all settled, by replies or by a handover', async () => {
    const model: ReplyModel = { reply: async () => ({ kind: 'reply', parts: ['Yes.'], provider: 'test' }) };
    const product = await aProduct({ model });
    const customer = aCustomer(product);
    for (let post = 0; post < 10; post++) {
      await customer.post(...Array.from({ length: 100 }, (_, i) => customer.text(`message ${post * 100 + i}`)));
    }
    await product.turns();
    for (let sweeps = 0; sweeps < 40; sweeps++) {
      product.pass(60);
      await product.sweep();
      await product.turns();
    }

    const conversationId = product.rung[0]?.MessageGroupId ?? '';
    const thread = await queryThread(product.table, conversationId, 2_000);
    const inbound = thread.filter((message) => message.direction === 'INBOUND');
    expect(inbound).toHaveLength(1_000);
    expect(inbound.filter(({ work }) => work === 'open')).toEqual([]);
    const settledBy = inbound.map((message) => (message.direction === 'INBOUND' ? message.settledBy : undefined));
    expect(settledBy.filter((by) => by === undefined)).toEqual([]);
    expect(await loadConversation(product.table, conversationId)).not.toHaveProperty('slot');
  });
});
