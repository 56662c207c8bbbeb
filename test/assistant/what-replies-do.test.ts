import { describe, expect, it } from '@jest/globals';
import { loadConversation } from '../../lambdas/adapters/dynamodb/conversation-store.ts';
import { DISCLOSURE } from '../../lambdas/core/assistant/disclosure.ts';
import type { ModelReply } from '../../lambdas/core/reply-model.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product } from '../logs/a-product.ts';
import { aNumber } from '../support/a-number.ts';

const TEXT = 'Call 112 now.';
const EMERGENCY = { words: ['no puedo tragar'], text: TEXT };

const saying = (...parts: readonly string[]): ModelReply => ({ kind: 'reply', parts, provider: 'test' });

const begin = async (settings: Partial<NumberSettings> = {}, replies: readonly ModelReply[] = [saying('Yes.')]) => {
  let asked = 0;
  const model = {
    reply: async () => {
      const reply = replies[Math.min(asked++, replies.length - 1)];
      if (!reply) throw new Error('no reply is scripted');
      return reply;
    },
  };
  const product = await aProduct({ model, settings: aNumber(settings) });
  const customer = aCustomer(product);
  return {
    product,
    asked: () => asked,
    /** What is sent in answer to messages that are written at once. */
    write: async (...texts: readonly string[]) => {
      const before = product.requests.length;
      await customer.post(...texts.map((text) => customer.text(text)));
      await product.turns();
      return bodiesIn(product).slice(before);
    },
    conversation: () => loadConversation(product.table, conversationIdOf(product)),
    notifications: () => notificationsIn(product),
    act: (path: string) => product.askInbox('POST', `/api/inbox/conversations/${conversationIdOf(product)}/${path}`),
  };
};

const bodiesIn = ({ requests }: Product) =>
  requests.map(({ body }) => (JSON.parse(body) as { text: { body: string } }).text.body);

const conversationIdOf = ({ rung }: Product): string => rung.at(-1)?.MessageGroupId ?? '';

const notificationsIn = async (product: Product) => {
  const answer = await product.askInbox('GET', '/api/inbox/notifications');
  if (typeof answer === 'string') throw new Error('no answer');
  return (JSON.parse(answer.body ?? '{}') as { items: readonly Readonly<Record<string, unknown>>[] }).items;
};

describe('an offer of a person', () => {
  it('that the customer takes hands over, and the model is not asked again', async () => {
    const offer = 'I do not know that. Would you like me to connect you with a colleague?';
    const { write, asked, conversation, notifications } = await begin({}, [saying(offer)]);
    await write('do you repair clocks?');
    expect(await write('yes please')).toEqual([expect.stringMatching(/^Of course, a person takes it from here\./)]);
    expect(asked()).toBe(1);
    expect(await conversation()).toMatchObject({ owner: 'person' });
    expect(await notifications()).toMatchObject([{ kind: 'handover', reason: 'accepted_offer' }]);
  });

  it('is gone once people have spoken', async () => {
    const { product, write, act, conversation } = await begin({}, [
      saying('Would you like me to connect you with a colleague?'),
      saying('We open at nine.'),
    ]);
    await write('do you repair clocks?');
    product.pass(5);
    await act('takeover');
    await product.askInbox('POST', `/api/inbox/conversations/${conversationIdOf(product)}/messages`, {
      body: JSON.stringify({ body: 'Yes, we do.' }),
      headers: { 'idempotency-key': 'k1' },
    });
    await product.turns();
    await act('handback');
    await product.turns();
    product.pass(5);
    expect(await write('ok')).toEqual(['We open at nine.']);
    expect(await conversation()).toMatchObject({ owner: 'assistant' });
  });
});

describe('a reply that promises a person', () => {
  it('goes out whole, and people take over', async () => {
    const parts = ['Sorry about that.', 'A colleague will call you this afternoon.'];
    const { write, conversation, notifications } = await begin({}, [saying(...parts)]);
    expect(await write('my order is broken')).toEqual(parts);
    expect(await conversation()).toMatchObject({ owner: 'person', folder: 'waiting' });
    expect(await notifications()).toMatchObject([
      { kind: 'handover', reason: 'promised.person', summary: 'my order is broken', summaryBy: 'customer' },
    ]);
  });
});

describe('an emergency', () => {
  it('is answered with the text of the business, and people are told at once', async () => {
    const { write, asked, conversation, notifications } = await begin({ emergency: EMERGENCY });
    expect(await write('ayuda NO PUEDO TRAGAR')).toEqual([TEXT]);
    expect(asked()).toBe(0);
    expect(await conversation()).toMatchObject({ owner: 'person' });
    expect(await notifications()).toMatchObject([{ kind: 'handover', reason: 'emergency' }]);
  });

  it('comes before a STOP, which is heeded all the same', async () => {
    const { write, conversation } = await begin({ emergency: EMERGENCY });
    expect(await write('no puedo tragar', 'STOP')).toEqual([TEXT]);
    expect(await conversation()).toMatchObject({ owner: 'person', optedOutAt: expect.any(String) });
  });

  it('of a customer who opted out is not answered, but told to people as what it is', async () => {
    const { write, notifications } = await begin({ emergency: EMERGENCY });
    await write('STOP');
    expect(await write('no puedo tragar')).toEqual([]);
    expect(await notifications()).toMatchObject([{ reason: 'emergency' }]);
  });

  it('is told to people who have the conversation already', async () => {
    const { write, act, notifications } = await begin({ emergency: EMERGENCY });
    await write('hello');
    await act('takeover');
    expect(await write('no puedo tragar')).toEqual([]);
    expect(await notifications()).toMatchObject([{ kind: 'handover', reason: 'emergency' }]);
  });
});

describe('the line that says that an assistant answers', () => {
  const on = { assistant: { disclosure: true } };

  it('stands in the first reply alone, and again after 30 days', async () => {
    const { product, write, conversation } = await begin(on);
    expect(await write('one?')).toEqual([`Yes.\n\n${DISCLOSURE.en}`]);
    expect(await conversation()).toMatchObject({ disclosedAt: expect.any(String) });
    expect(await write('two?')).toEqual(['Yes.']);
    product.pass(30 * 24 * 3_600 + 60);
    expect(await write('three?')).toEqual([`Yes.\n\n${DISCLOSURE.en}`]);
  });

  it('is said again where the reply that held it never left', async () => {
    const { product, write, act, conversation } = await begin(on);
    product.faults.sends.push({ status: 400, body: JSON.stringify({ error: { code: 131_026, message: 'no' } }) });
    await write('one?');
    expect(await conversation()).not.toHaveProperty('disclosedAt');
    await act('handback');
    expect(await write('two?')).toEqual([`Yes.\n\n${DISCLOSURE.en}`]);
  });

  it('is not shown to the model as what it said', async () => {
    const seen: string[] = [];
    const model = {
      reply: async (request: { readonly history: readonly { readonly text: string }[] }): Promise<ModelReply> => {
        seen.push(...request.history.map(({ text }) => text));
        return saying('Yes.');
      },
    };
    const product = await aProduct({ model, settings: aNumber(on) });
    const customer = aCustomer(product);
    await customer.write('one?');
    await product.turns();
    await customer.write('two?');
    await product.turns();
    expect(seen).toEqual(['one?', 'Yes.']);
  });
});
