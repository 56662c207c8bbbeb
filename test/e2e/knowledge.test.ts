import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent } from './an-agent.ts';
import { NUMBER } from './meta-payloads.ts';
import { once } from './once.ts';

const start = stacks();
let stack: Stack;
let admin: Agent;

beforeAll(async () => {
  stack = await start();
  admin = await anAgent(stack.api, 'admin');
});

/** Asks as a customer who never wrote before, and answers with what they were told. */
const answerTo = async (question: string): Promise<string> => {
  const { from } = await stack.write(question);
  const sent = await once(
    'it was answered',
    () => stack.sentTo(from),
    (replies) => replies.length > 0,
  );
  return sent.map(({ body }) => body.text.body).join('\n');
};

const add = (name: string, content: unknown) =>
  admin.ask('POST', '/knowledge', { body: { number: NUMBER, name, title: 'House rules', content } });

describe('a fact in the knowledge', () => {
  it('is told to a customer who asks for it in other words, and no more once it is removed', async () => {
    const question = 'can i borrow an umbrela?';
    expect(await answerTo(question)).toMatch(/would rather not guess/);

    const { status } = await add('umbrellas', {
      format: 'pairs',
      pairs: [{ question: 'Do you lend umbrellas?', answer: 'Yes, from the stand at the door, for a day.' }],
    });
    expect(status).toBe(201);
    const asked = 'Could I have an umbrella please?';
    await once(
      'it is told',
      () => answerTo(asked),
      (text) => text.includes('from the stand at the door'),
    );

    expect((await admin.ask('DELETE', `/knowledge/${NUMBER}.umbrellas`)).status).toBe(204);
    await once(
      'it is not told',
      () => answerTo(asked),
      (text) => text.includes('would rather not guess'),
    );
  });

  it('is told in the words of the document that holds it', async () => {
    const text = '# House rules\n\n## Lockers\nA locker costs $4 a day. They are in the basement.\n';
    expect((await add('lockers', { format: 'markdown', text })).status).toBe(201);
    await once(
      'it is told',
      () => answerTo('how much is a locker?'),
      (told) => told.includes('A locker costs $4 a day.'),
    );
  });
});
