import { beforeAll, describe, expect, it } from '@jest/globals';
import { DISCLOSURE } from '../../lambdas/core/assistant/disclosure.ts';
import { exampleBusiness } from '../../local/example-business.ts';
import { SECRETS, type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import {
  aChange,
  anEnvelope,
  anImage,
  aReaction,
  aStatus,
  aText,
  aValue,
  jobIdOf,
  messagesTo,
  NUMBER,
  newPhone,
  newWamid,
} from './meta-payloads.ts';
import { once } from './once.ts';

const UNKNOWN_NUMBER = '200000000000002';
const start = stacks();
let stack: Stack;
let admin: Agent;

beforeAll(async () => {
  stack = await start({ WHATSAPP_APP_SECRET_PREVIOUS: 'otro_secreto' });
  admin = await anAgent(stack.api, 'admin');
});

/** What the example business answers to the question that begins so. */
const answerTo = (question: string): string => {
  const known = exampleBusiness.answers.find((answer) => answer.question.startsWith(question));
  if (!known) throw new Error(`The example business knows no question that begins with ${question}`);
  return known.answer;
};

const ADDRESS = answerTo('Where are you?');
const PARKING = answerTo('Is there parking?');
const CROWN = answerTo('How much is a crown?');
const CANCEL = answerTo('Can I cancel');

/** Waits until a customer who wrote only now has their answer: whatever was rung before was heard before. */
const letEarlierDoorbellsPass = async () => {
  const { wamid } = await stack.write('Is there parking?');
  await admin.jobOnce(wamid, isDone);
};

describe('the signature of a webhook', () => {
  const EMPTY = '{"object":"whatsapp_business_account","entry":[]}';
  const SPACED = '{"object": "whatsapp_business_account", "entry": []}';
  const ESCAPED = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"messages":[{"text":{"body":"caf\u00e9 \ud83d\ude00 a\u0040b.co 50\u0025 \/"}}]},"field":"messages"}]}]}`;
  const ANEW = JSON.stringify(JSON.parse(ESCAPED));
  const OF_EMPTY = 'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756';
  const OF_SPACED = 'sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a';
  const OF_EMPTY_BY_PREVIOUS = 'sha256=769b03d8c2ae6498f2d1e1f7299c0ba55448c69d741e7b0bb243d852d8a8d8c7';
  const OF_ESCAPED = 'sha256=27f38761fe440038e334cc14da6abc921f1ca5d41e6e7ada5b85b9e9a03e7e07';
  const OF_ANEW = 'sha256=60e44e9b79d58f4853be3ccd45dfd3bac5d0029dc4808e07ff9767c93ebc9af4';

  it.each([
    ['of a compact body', EMPTY, OF_EMPTY],
    ['of a body with spaces', SPACED, OF_SPACED],
    ['by the previous app secret', EMPTY, OF_EMPTY_BY_PREVIOUS],
    ['of escaped text', ESCAPED, OF_ESCAPED],
    ['of the same text in UTF-8', ANEW, OF_ANEW],
  ])('is good %s', async (_, body, signature) => {
    expect((await stack.postRaw(body, signature)).status).toBe(200);
  });

  it.each([
    ['of other white space', EMPTY, OF_SPACED],
    ['of the same JSON serialised anew', ESCAPED, OF_ANEW],
    ['of the bytes that were serialised anew', ANEW, OF_ESCAPED],
  ])('is refused %s', async (_, body, signature) => {
    expect((await stack.postRaw(body, signature)).status).toBe(401);
  });
});

describe('one POST with everything in it', () => {
  const [asker, sender, stranger] = [newPhone(), newPhone(), newPhone()];
  const question = aText({ from: asker, body: 'Is there parking?', secondsAgo: 2 });
  const reaction = aReaction({ from: asker, to: newWamid(), secondsAgo: 1 });
  const image = anImage({ from: sender });
  const toUnknown = aText({ from: stranger, body: 'Hello?' });
  const inGroup = { ...aText({ from: asker, body: 'Hi all' }), group_id: 'group-1' };
  const bad = { from: asker, timestamp: 'yesterday', type: 'text', text: { body: 'no id' } };
  const envelope = anEnvelope(
    [
      aChange(aValue({ messages: [bad, question, null, inGroup] })),
      aChange(aValue({ messages: [reaction, image], statuses: [aStatus({ status: 'read' }), { status: 7 }] })),
      aChange({ no: 'metadata' }),
    ],
    [
      aChange({ event: 'ACCOUNT_UPDATE' }, 'account_update'),
      aChange(aValue({ messages: [toUnknown] }, UNKNOWN_NUMBER)),
      aChange(aValue({ statuses: [aStatus({ status: 'delivered', recipient_id: asker })] })),
    ],
  );
  const wamids = [question, reaction, image].map(({ id }) => String(id));

  const everything = async () => {
    const [first, second, third] = [
      await admin.conversationWith(asker),
      await admin.conversationWith(sender),
      await admin.conversationWith(stranger, `?number=${UNKNOWN_NUMBER}`),
    ];
    const threads = await Promise.all([first, second, third].map(({ id }) => admin.thread(id)));
    const jobs = await Promise.all([...wamids, jobIdOf(String(toUnknown.id), UNKNOWN_NUMBER)].map(admin.job));
    const sent = await Promise.all([asker, sender, stranger].map(stack.sentTo));
    const conversations = (await admin.conversations('?limit=100')).items.filter(({ contact }) =>
      [asker, sender, stranger].includes(contact.phone ?? ''),
    );
    return { threads, jobs, sent, conversations: conversations.length };
  };

  it('is taken whole: what is good is stored, what is not is in quarantine', async () => {
    const { status, body } = await stack.post(envelope);

    expect(status).toBe(200);
    expect(body).toEqual({
      ok: true,
      requestId: expect.stringMatching(/^webhook_\d+_[0-9a-f]{6}$/),
      received: 4,
      duplicates: 0,
      statuses: 2,
      quarantined: 5,
    });
    const reasons = (await admin.events()).map(({ kind, reason }) => `${kind} ${reason}`);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'quarantine message',
        'quarantine group',
        'quarantine status',
        'quarantine value',
        'platform account_update',
      ]),
    );
  });

  it('is answered: each message by what it is', async () => {
    const [asked, reacted, pictured] = await Promise.all(wamids.map((wamid) => admin.jobOnce(wamid, isDone)));

    expect(asked).toMatchObject({ decision: 'reply', reason: null });
    expect(reacted).toMatchObject({ decision: 'silence', reason: 'reaction', replyMessageIds: [] });
    expect(pictured).toMatchObject({ decision: 'handover', reason: 'unreadable_message' });
    expect((await stack.sentTo(asker)).map(({ body }) => body.text.body)).toEqual([PARKING]);
    expect((await stack.sentTo(sender)).map(({ body }) => body.text.body)).toEqual([
      expect.stringMatching(/^The assistant cannot open what you sent\. /),
    ]);
  });

  it('shows agents what came to a number without settings, and answers nothing', async () => {
    const { id, number, owner } = await admin.conversationWith(stranger, `?number=${UNKNOWN_NUMBER}`);

    expect({ number, owner }).toEqual({ number: UNKNOWN_NUMBER, owner: 'assistant' });
    expect(await admin.thread(id)).toEqual([expect.objectContaining({ body: 'Hello?', status: 'received' })]);
    expect(await admin.job(jobIdOf(String(toUnknown.id), UNKNOWN_NUMBER))).toMatchObject({
      status: 'queued',
      decision: null,
      attempts: 0,
      completedAt: null,
    });
    expect(await stack.sentTo(stranger)).toEqual([]);
  });

  it('delivered again, is nothing twice', async () => {
    await once('the statuses came', everything, ({ threads }) =>
      threads.flat().every(({ direction, status }) => direction === 'INBOUND' || status === 'read'),
    );
    const before = await everything();

    const { status, body } = await stack.post(envelope);
    await letEarlierDoorbellsPass();

    expect(status).toBe(200);
    expect(body).toMatchObject({ received: 4, duplicates: 4 });
    expect(await everything()).toEqual(before);
    expect(before.sent.map((sent) => sent.length)).toEqual([1, 1, 0]);
    expect(before.threads.map((thread) => thread.length)).toEqual([3, 2, 1]);
  });
});

describe('a customer who writes', () => {
  it('three messages in a burst has one reply, which covers all three in order', async () => {
    const patient = await start({ REPLY_DELAY_SECONDS: '1' });
    const agent = await anAgent(patient.api, 'agent');
    const from = newPhone();
    const bodies = ['How much is a crown?', 'Where are you?', 'Is there parking?'];
    const burst = bodies.map((body, i) => aText({ from, body, secondsAgo: bodies.length - i }));

    for (const message of burst) expect((await patient.post(messagesTo([message]))).status).toBe(200);

    const jobs = await Promise.all(burst.map(({ id }) => agent.jobOnce(String(id), isDone)));
    expect((await patient.sentTo(from)).map(({ body }) => body.text.body)).toEqual([
      [CROWN, ADDRESS, PARKING].join('\n\n'),
    ]);
    const replies = new Set(jobs.flatMap(({ replyMessageIds }) => replyMessageIds));
    expect([...replies]).toEqual([expect.any(String)]);
    expect(jobs.map(({ replyMessageIds }) => replyMessageIds.length)).toEqual([1, 1, 1]);
  });

  it('is told by the first message that an assistant answers, and not by the second', async () => {
    const { from, wamid } = await stack.write('How much is a crown?');
    await admin.jobOnce(wamid, isDone);
    const next = await stack.write('Is there parking?', from);
    await admin.jobOnce(next.wamid, isDone);
    const told = (await stack.sentWhole()).filter(({ body }) => body.to === `+${from}`);
    expect(told.map(({ body }) => body.text.body)).toEqual([`${CROWN}\n\n${DISCLOSURE.en}`, PARKING]);
  });

  it('has the answer to the own question, and not that of another', async () => {
    const [one, other] = await Promise.all([
      stack.write('How much is a crown?'),
      stack.write('Can I cancel my appointment?'),
    ]);

    await Promise.all([one, other].map(({ wamid }) => admin.jobOnce(wamid, isDone)));

    expect((await stack.sentTo(one.from)).map(({ body }) => body.text.body)).toEqual([CROWN]);
    expect((await stack.sentTo(other.from)).map(({ body }) => body.text.body)).toEqual([CANCEL]);
  });

  it('has an answer to a message that arrives two hours late, after a newer one was answered', async () => {
    const newer = await stack.write('How much is a crown?');
    await admin.jobOnce(newer.wamid, isDone);
    const late = aText({ from: newer.from, body: 'Is there parking?', secondsAgo: 7_200 });

    await stack.post(messagesTo([late]));

    const job = await admin.jobOnce(String(late.id), isDone);
    expect(job).toMatchObject({ decision: 'reply', replyMessageIds: [expect.any(String)] });
    const { id } = await admin.conversationWith(newer.from);
    expect((await admin.thread(id)).map(({ direction, body }) => [direction, body])).toEqual([
      ['OUTBOUND', CROWN],
      ['INBOUND', 'How much is a crown?'],
      ['OUTBOUND', PARKING],
      ['INBOUND', 'Is there parking?'],
    ]);
  });

  it('can be read back: both directions in one thread, the statuses of the replies, a job for each message', async () => {
    const first = await stack.write('Is there parking?', newPhone(), 60);
    await admin.jobOnce(first.wamid, isDone);
    const second = await stack.write('Where are you?', first.from);
    await admin.jobOnce(second.wamid, isDone);
    const { id } = await admin.conversationWith(first.from);

    const thread = await once(
      'every reply was read',
      () => admin.thread(id),
      (messages) => messages.every(({ direction, status }) => direction === 'INBOUND' || status === 'read'),
    );

    const [sentFirst, sentSecond] = await stack.sentTo(first.from);
    const received = { direction: 'INBOUND', status: 'received', author: { kind: 'customer' }, type: 'text' };
    const replied = { direction: 'OUTBOUND', status: 'read', author: { kind: 'assistant' }, error: null };
    expect(thread).toEqual([
      expect.objectContaining({ ...replied, body: ADDRESS, providerMessageId: sentSecond?.wamid }),
      expect.objectContaining({ ...received, body: 'Where are you?', providerMessageId: second.wamid }),
      expect.objectContaining({ ...replied, body: PARKING, providerMessageId: sentFirst?.wamid }),
      expect.objectContaining({ ...received, body: 'Is there parking?', providerMessageId: first.wamid }),
    ]);
    const jobs = await admin.jobs(`status=done&conversation=${id}`);
    const done = { conversationId: id, status: 'done', decision: 'reply', attempts: 1, error: null };
    expect(jobs).toEqual([
      expect.objectContaining({ ...done, inboundProviderMessageId: second.wamid, replyMessageIds: [thread[0]?.id] }),
      expect.objectContaining({ ...done, inboundProviderMessageId: first.wamid, replyMessageIds: [thread[2]?.id] }),
    ]);
    for (const { createdAt, completedAt } of jobs) expect(String(completedAt) >= createdAt).toBe(true);
  });

  it('by user id alone is answered there', async () => {
    const userId = 'US.13491208655302741918';
    const wamid = newWamid();
    const message = { ...aText({ from: '', id: wamid, body: 'Is there parking?' }), from_user_id: userId };
    const contacts = [{ user_id: userId, profile: { name: 'Ana', username: '@ana' } }];

    await stack.post(anEnvelope([aChange(aValue({ contacts, messages: [message] }))]));

    const { conversationId } = await admin.jobOnce(wamid, isDone);
    const { contact } = await admin.conversation(conversationId);
    expect(contact).toEqual({ id: expect.any(String), name: 'Ana', userId, username: 'ana' });
    const sent = (await stack.sent()).filter(({ body }) => body.recipient === userId);
    expect(sent.map(({ phoneNumberId, body }) => [phoneNumberId, body.text.body])).toEqual([[NUMBER, PARKING]]);
  });
});

it('no log line holds a text, an address or a secret', async () => {
  const { from, wamid } = await stack.write('Is there parking?');
  await admin.jobOnce(wamid, isDone);
  const { conversationId } = await admin.job(wamid);

  const log = await once('the turn is logged', stack.process.log, (lines) => lines.includes(conversationId));

  const secret = ['parking', PARKING, from, wamid, ...Object.values(SECRETS), 'otro_secreto'];
  expect(secret.filter((told) => log.includes(told))).toEqual([]);
});
