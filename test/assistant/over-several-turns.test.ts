import { describe, expect, it } from '@jest/globals';
import { loadConversation } from '../../lambdas/adapters/dynamodb/conversation-store.ts';
import { MAX_REPLIES } from '../../lambdas/core/assistant/before-model.ts';
import type { ModelReply, ReplyModel } from '../../lambdas/core/reply-model.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product } from '../logs/a-product.ts';

/** Answers in turn; the last answer is the answer to all that follows. */
const scripted = (...replies: readonly ModelReply[]): ReplyModel => {
  let asked = 0;
  return {
    reply: async () => {
      const reply = replies[Math.min(asked++, replies.length - 1)];
      if (!reply) throw new Error('no reply is scripted');
      return reply;
    },
  };
};
const saying = (text: string, confidence = 1): ModelReply => ({
  kind: 'reply',
  parts: [text],
  provider: 'test',
  telling: { confidence },
});

const OFFER = 'If you would rather have a person, just say so.';

const begin = async (...replies: readonly ModelReply[]) => {
  const product = await aProduct({ model: scripted(...replies) });
  const customer = aCustomer(product);
  let asked = 0;
  return {
    product,
    ask: async (text = `question ${++asked}, what do you say?`) => {
      const { requests } = product;
      const before = requests.length;
      await customer.write(text);
      await product.turns();
      return requests.slice(before).map(({ body }) => (JSON.parse(body) as { text: { body: string } }).text.body);
    },
    conversation: () => loadConversation(product.table, conversationIdOf(product)),
  };
};

const conversationIdOf = ({ rung }: Product): string => rung.at(-1)?.MessageGroupId ?? '';

const notificationsIn = async (product: Product) => {
  const answer = await product.askInbox('GET', '/api/inbox/notifications');
  if (typeof answer === 'string') throw new Error('no answer');
  return (JSON.parse(answer.body ?? '{}') as { items: readonly Readonly<Record<string, unknown>>[] }).items;
};

describe('low confidence', () => {
  it('offers a person once, and hands over the second time in a row', async () => {
    const { product, ask, conversation } = await begin(saying('Perhaps.', 0.4), saying('Maybe so.', 0.2));

    expect(await ask()).toEqual([`Perhaps.\n\n${OFFER}`]);
    expect(await conversation()).toMatchObject({ owner: 'assistant', lowConfidenceAt: expect.any(String) });
    expect(await ask()).toEqual([expect.stringMatching(/^We would rather not guess: a person takes it from here\./)]);
    const after = await conversation();
    expect(after).toMatchObject({ owner: 'person' });
    expect(after).not.toHaveProperty('lowConfidenceAt');
    expect(await notificationsIn(product)).toMatchObject([{ kind: 'handover', reason: 'low_confidence' }]);
  });

  it('is forgotten after a reply that the assistant is sure of', async () => {
    const { ask, conversation } = await begin(saying('Perhaps.', 0.4), saying('Yes.', 0.9), saying('Maybe.', 0.4));
    await ask();
    expect(await ask()).toEqual(['Yes.']);
    expect(await conversation()).not.toHaveProperty('lowConfidenceAt');
    expect(await ask()).toEqual([`Maybe.\n\n${OFFER}`]);
  });
});

describe('a conversation that goes round in circles', () => {
  it('is handed over once there were too many replies in ten minutes', async () => {
    const { product, ask, conversation } = await begin(saying('Yes.'));
    for (let reply = 0; reply <= MAX_REPLIES; reply++) {
      expect(await ask()).toEqual(['Yes.']);
      product.pass(20);
    }
    expect(await ask()).toEqual([expect.stringMatching(/^We are going round in circles/)]);
    expect(await conversation()).toMatchObject({ owner: 'person' });
    expect(await conversation()).not.toHaveProperty('replying');
  });

  it('goes on where the replies are spread over more time', async () => {
    const { product, ask } = await begin(saying('Yes.'));
    for (let reply = 0; reply <= MAX_REPLIES + 1; reply++) {
      expect(await ask()).toEqual(['Yes.']);
      product.pass(60);
    }
  });
});

describe('what people are told of a handover', () => {
  const MARKED = 'my quince marmalade order';

  it("is the assistant's summary", async () => {
    const summary = 'Wants to know whether a crown is covered.';
    const { product, ask } = await begin({
      kind: 'handover',
      reason: 'insurance',
      parts: ['One moment.'],
      provider: 'test',
      telling: { summary },
    });
    expect(await ask()).toEqual(['One moment.']);
    expect(await notificationsIn(product)).toMatchObject([{ reason: 'insurance', summary, summaryBy: 'assistant' }]);
  });

  it('is else what the customer wrote, and stands in no log line', async () => {
    const { product, ask } = await begin(saying('Yes.'));
    await ask(`I want to talk to a person about ${MARKED}`);
    expect(await notificationsIn(product)).toMatchObject([
      { reason: 'asked_for_person', summary: `I want to talk to a person about ${MARKED}` },
    ]);
    expect(product.events.map(({ raw }) => raw).join('\n')).not.toContain(MARKED);
  });
});
