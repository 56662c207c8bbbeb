import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { metaJson, signatureOf } from '../../local/simulator/meta-json.ts';
import { sign } from '../support/a-webhook.ts';
import { SECRETS, type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone } from './an-agent.ts';
import { type Answer, type Asked, ask } from './http.ts';
import { aChange, anEnvelope, aText, aValue, type Element, jobIdOf, messagesTo, newPhone } from './meta-payloads.ts';
import { notificationsOf } from './notifications-of.ts';
import { once } from './once.ts';
import { expectNothingTold, expectProblem, MARKER } from './problems.ts';

const start = stacks();
let stack: Stack;
let admin: Agent;
let conversationId: string;
let wamid: string;

beforeAll(async () => {
  stack = await start();
  admin = await anAgent(stack.api, 'admin');
  ({ wamid } = await stack.write('Is there parking?'));
  ({ conversationId } = await admin.jobOnce(wamid, isDone));
  await once(
    'the reply was read',
    () => admin.thread(conversationId),
    ([reply]) => reply?.status === 'read',
  );
});

const answers: Answer[] = [];
const refused = async (asking: Promise<Answer>): Promise<Answer> => {
  const answer = await asking;
  answers.push(answer);
  return answer;
};
const request = (method: string, path: string, asked?: Asked) => refused(ask(method, `${stack.api}${path}`, asked));
const post = (payload: unknown) => refused(stack.post(payload));
const postRaw: Stack['postRaw'] = (body, signature) => refused(stack.postRaw(body, signature));
const signed = (body: string) => postRaw(body, signatureOf(body, SECRETS.WHATSAPP_APP_SECRET));

/** Whatever was answered to bad input says nothing that is not the asker's business. */
afterEach(() => expectNothingTold(answers.splice(0), () => [stack.dataDir]));

/** Everything that a webhook could have changed. */
const everything = async () => ({
  conversations: await admin.conversations('?limit=100'),
  thread: await admin.thread(conversationId),
  events: (await admin.events()).length,
  sent: (await stack.sent()).length,
});

describe('a webhook that Meta did not sign', () => {
  const body = metaJson(messagesTo([aText({ from: newPhone(), body: `Señor ${MARKER}` })]));
  const anew = JSON.stringify(JSON.parse(body));
  const good = signatureOf(body, SECRETS.WHATSAPP_APP_SECRET);

  it.each([
    ['no signature', body, undefined],
    ['an empty signature', body, ''],
    ['the signature of another secret', body, signatureOf(body, 'another_secret')],
    ['the signature of another body', body, signatureOf('{}', SECRETS.WHATSAPP_APP_SECRET)],
    ['another algorithm', body, good.replace('sha256=', 'sha1=')],
    ['a short digest', body, good.slice(0, -2)],
    ['capital letters', body, good.toUpperCase()],
    ['two signatures', body, `${good}, ${good}`],
    ['no hexadecimal digest', body, `sha256=${'z'.repeat(64)}`],
    ['the signature from before it was serialised anew', anew, good],
  ])('with %s is refused and leaves nothing', async (_, bytes, signature) => {
    const before = await everything();

    expectProblem(await postRaw(bytes, signature), 401, 'signature.invalid');

    expect(await everything()).toEqual(before);
  });
});

describe('a webhook body', () => {
  it('of more than 3 MB is refused by the function, of more than 10 MB by the gateway', async () => {
    const large = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [MARKER.padEnd(3 * 1024 * 1024 + 1, 'x')],
    });
    expectProblem(await signed(large), 413, 'request.too_large');

    const huge = await signed(large.padEnd(10 * 1024 * 1024 + 1));
    expect([huge.status, huge.body]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it.each([
    ['text', `${MARKER} is no JSON`, 'json'],
    ['nothing', '', 'json'],
    ['another object', '{"object":"page","entry":[]}', 'envelope'],
    ['a list', '[]', 'envelope'],
    ['null', 'null', 'envelope'],
  ])('that is signed and is %s is answered 200 and kept', async (_, body, reason) => {
    const known = new Set((await admin.events()).map(({ id }) => id));

    const answer = await signed(body);

    expect([answer.status, answer.body]).toMatchObject([200, { received: 0, quarantined: 1 }]);
    const kept = (await admin.events()).filter(({ id }) => !known.has(id));
    expect(kept).toMatchObject([{ kind: 'quarantine', reason, encoding: 'utf8', raw: body, piece: 0, pieces: 1 }]);
  });

  it('that is signed and is no text is kept byte for byte', async () => {
    const bytes = Buffer.from([0x00, 0xff, 0xfe, 0x7b, 0x80]);
    const known = new Set((await admin.events()).map(({ id }) => id));

    const answer = await postRaw(new Uint8Array(bytes), sign(bytes, SECRETS.WHATSAPP_APP_SECRET));

    expect([answer.status, answer.body]).toMatchObject([200, { received: 0, quarantined: 1 }]);
    const kept = (await admin.events()).filter(({ id }) => !known.has(id));
    expect(kept).toMatchObject([{ reason: 'json', encoding: 'base64', raw: bytes.toString('base64') }]);
  });

  const nested = (depth: number): unknown => (depth === 0 ? 'x' : { a: nested(depth - 1) });
  const from = newPhone();
  const badElements: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['a string', MARKER],
    ['no id', { from, timestamp: '1750000000', type: 'text', text: { body: MARKER } }],
    ['no time', { ...aText({ from, body: MARKER }), timestamp: 'soon' }],
    ['no sender', { ...aText({ from, body: MARKER }), from: undefined }],
    ['of a group', { ...aText({ from, body: MARKER }), group_id: 'g1' }],
  ];

  it.each(badElements)('with a bad element (%s) hides no good one', async (_, bad) => {
    const [first, last] = [aText({ from: newPhone(), body: 'Hello' }), aText({ from: newPhone(), body: 'Hello' })];
    const kept = (await admin.events()).length;

    const { status, body } = await post(messagesTo([first, bad, last]));

    expect([status, body]).toMatchObject([200, { received: 2, quarantined: 1 }]);
    expect(await admin.events()).toHaveLength(kept + 1);
    for (const { id } of [first, last]) await admin.jobOnce(String(id), isDone);
  });

  const oddElements: readonly (readonly [string, Element])[] = [
    ['a text cut within an emoji', aText({ from: newPhone(), body: `${MARKER} \ud83d` })],
    [
      'an integer beyond what a number holds',
      { ...aText({ from: newPhone(), body: MARKER }), referral: { n: 2 ** 60 } },
    ],
    ['content that is nested deeply', { ...aText({ from: newPhone(), body: MARKER }), referral: nested(60) }],
    [
      'a long text that quotes',
      { ...aText({ from: newPhone(), body: '木'.repeat(90_000) }), context: { id: 'wamid.q' } },
    ],
    ['an empty text', aText({ from: newPhone(), body: '' })],
    ['a type that nobody knows', { ...aText({ from: newPhone(), body: MARKER }), type: 'hologram', text: undefined }],
    [
      'keys of its own',
      { ...aText({ from: newPhone(), body: MARKER }), context: { '': 1, $where: 1, __proto__: null } },
    ],
  ];

  it.each(oddElements)('with an odd element (%s) is answered 200: in a thread, or kept', async (_, odd) => {
    const good = aText({ from: newPhone(), body: 'Hello' });
    const kept = (await admin.events()).length;

    const { status, body } = await post(messagesTo([odd, good]));

    await admin.jobOnce(String(good.id), isDone);
    const isKept = (await admin.events()).length > kept;
    const isStored = (await admin.ask('GET', `/jobs/${jobIdOf(String(odd.id))}`)).status === 200;
    expect({ status, body, isInOnePlace: isStored !== isKept }).toMatchObject({ status: 200, isInOnePlace: true });
  });
});

describe('a number that nobody set up', () => {
  it('is stored, shown in threads, never answered, and people are told once', async () => {
    const number = '300000000000003';
    const texts = [1, 2].map(() => aText({ from: newPhone(), body: 'Is there parking?' }));

    for (const text of texts) expect((await post(messagesTo([text], number))).status).toBe(200);
    const [first] = texts;
    expect(await admin.job(String(first?.id))).toMatchObject({ jobId: jobIdOf(String(first?.id), number) });
    for (const query of [`?number=${number}`, '?limit=100']) {
      await Promise.all(texts.map(({ from }) => admin.conversationWith(String(from), query)));
    }
    const later = await stack.write('Is there parking?');
    await admin.jobOnce(later.wamid, isDone);

    for (const { id, from } of texts) {
      const thread = await admin.thread((await admin.conversationWith(String(from), `?number=${number}`)).id);
      expect(thread.map(({ direction, body }) => [direction, body])).toEqual([['INBOUND', 'Is there parking?']]);
      expect(await admin.job(jobIdOf(String(id), number))).toMatchObject({ status: 'queued', attempts: 0 });
      expect(await stack.sentTo(String(from))).toEqual([]);
    }
    expect(await notificationsOf(stack.dataDir, number)).toEqual(['unknown-number']);
  });
});

describe('the verification of the webhook', () => {
  const path = '/api/webhooks/whatsapp';
  const query = (token: string, mode = 'subscribe') =>
    `?hub.mode=${mode}&hub.challenge=1158201444&hub.verify_token=${token}`;

  it('answers the bare challenge', async () => {
    const answer = await request('GET', path + query(SECRETS.WHATSAPP_VERIFY_TOKEN));
    expect([answer.status, answer.text]).toEqual([200, '1158201444']);
  });

  it.each([
    ['a wrong token', query(`x${MARKER}`)],
    ['no token', '?hub.mode=subscribe&hub.challenge=1158201444'],
    ['an empty token', query('')],
    ['another mode', query(SECRETS.WHATSAPP_VERIFY_TOKEN, 'unsubscribe')],
    ['no challenge', `?hub.mode=subscribe&hub.verify_token=${SECRETS.WHATSAPP_VERIFY_TOKEN}`],
    ['nothing', ''],
  ])('with %s is refused', async (_, search) => {
    expectProblem(await request('GET', path + search), 403, 'verify_token.invalid');
  });
});

describe('the cron and jobs routes', () => {
  const cron = '/api/cron/run-outbound-jobs';
  const jobs = '/api/jobs/run-outbound';
  const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
  const triggered = (rung: number) => ({
    ok: true,
    message: 'Job runner triggered',
    requestId: expect.stringMatching(/^cron_/),
    rung,
  });

  it('take their own secret', async () => {
    const good = await Promise.all([
      request('GET', cron, bearer(SECRETS.CRON_SECRET)),
      request('POST', cron, bearer(SECRETS.CRON_SECRET)),
      request('POST', `${cron}?token=${SECRETS.CRON_SECRET}`),
      request('POST', jobs, bearer(SECRETS.JOB_RUNNER_TOKEN)),
      request('POST', jobs, { ...bearer(SECRETS.JOB_RUNNER_TOKEN), body: {} }),
    ]);
    expect(good.map(({ status, body }) => [status, body])).toEqual(good.map(() => [200, triggered(0)]));
  });

  it.each([{ inboundProviderMessageId: () => wamid }, { conversationId: () => conversationId }])(
    'ring what %j names',
    async (names) => {
      const body = Object.fromEntries(Object.entries(names).map(([name, value]) => [name, value()]));
      const answer = await request('POST', jobs, { ...bearer(SECRETS.JOB_RUNNER_TOKEN), body });
      expect([answer.status, answer.body]).toEqual([200, triggered(1)]);
    },
  );

  it.each([
    ['GET', cron, {}],
    ['GET', `${cron}?token=${MARKER}`, {}],
    ['POST', cron, bearer(MARKER)],
    ['POST', cron, bearer(SECRETS.JOB_RUNNER_TOKEN)],
    ['POST', cron, { headers: { authorization: `Basic ${SECRETS.CRON_SECRET}` } }],
    ['POST', jobs, {}],
    ['POST', jobs, bearer(MARKER)],
    ['POST', jobs, bearer(SECRETS.CRON_SECRET)],
    ['POST', `${jobs}?token=${SECRETS.JOB_RUNNER_TOKEN}`, {}],
  ] as const)('refuse %s %s with %j', async (method, path, asked) => {
    expectProblem(await request(method, path, asked), 401, 'auth.unauthorized');
  });

  it.each([
    [{ conversationId: MARKER }, 404, 'conversation.not_found'],
    [{ inboundProviderMessageId: MARKER }, 404, 'job.not_found'],
  ])('ring nothing for %j', async (body, status, code) => {
    expectProblem(await request('POST', jobs, { ...bearer(SECRETS.JOB_RUNNER_TOKEN), body }), status, code);
  });

  it('ring nothing for an endless id', async () => {
    const asked = { ...bearer(SECRETS.JOB_RUNNER_TOKEN), body: { conversationId: MARKER.repeat(300) } };
    expect([400, 404]).toContain((await request('POST', jobs, asked)).status);
  });

  it.each([`{"${MARKER}"`, { conversationId: 7 }, { conversationId: 'a', inboundProviderMessageId: 'b' }, [MARKER]])(
    'refuse the body %j',
    async (body) => {
      const answer = await request('POST', jobs, { ...bearer(SECRETS.JOB_RUNNER_TOKEN), body });
      expect([answer.status, answer.body]).toMatchObject([400, { code: 'request.invalid' }]);
    },
  );
});

it('a customer whose name ends in an emoji where it is cut short is heard', async () => {
  const from = newPhone();
  const message = aText({ from, body: 'Is there parking?' });
  const contacts = [{ wa_id: from, profile: { name: `${'x'.repeat(59)}😀` } }];

  expect((await post(anEnvelope([aChange(aValue({ contacts, messages: [message] }))]))).status).toBe(200);

  expect(await admin.jobOnce(String(message.id), isDone)).toMatchObject({ decision: 'reply' });
});

it('a conversation shows the contact of the payload, not of another element', async () => {
  const [one, other] = [newPhone(), newPhone()];
  const contacts = [
    { wa_id: other, profile: { name: 'Other' } },
    { wa_id: one, profile: { name: 'One' } },
  ];
  const messages = [aText({ from: one, body: 'Hello' }), aText({ from: other, body: 'Hello' })];

  await post(anEnvelope([aChange(aValue({ contacts, messages }))]));

  expect((await admin.conversationWith(one)).contact.name).toBe('One');
  expect((await admin.conversationWith(other)).contact.name).toBe('Other');
});

describe('much', () => {
  it('that is no JSON is kept whole', async () => {
    // An odd number of units before, so that a cut after an even number goes through an emoji.
    const body = MARKER + '😀'.repeat(150_000);

    expect((await signed(body)).status).toBe(200);

    const pieces = (await admin.events()).filter(({ pieces: count }) => count > 1).sort((a, b) => a.piece - b.piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map(({ raw }) => raw).join('') === body).toBe(true);
  });

  it.each([1_000, 5_000, 50_000])('nesting (%i levels) is answered 200', async (levels) => {
    const nest = '['.repeat(levels) + ']'.repeat(levels);

    const answer = await signed(`{"object":"whatsapp_business_account","entry":[{"changes":[${nest}]}]}`);

    expect([answer.status, answer.body]).toMatchObject([200, { received: 0, quarantined: 1 }]);
  });

  it('in one element is kept whole, and hides no other', async () => {
    const body = '木'.repeat(100_000);
    const good = aText({ from: newPhone(), body: 'Hello' });

    const answer = await post(messagesTo([aText({ from: newPhone(), body }), good]));

    expect([answer.status, answer.body]).toMatchObject([200, { received: 1, quarantined: 1 }]);
    expect((await admin.events()).filter(({ raw }) => raw.includes(body))).toMatchObject([{ reason: 'too-large' }]);
    await admin.jobOnce(String(good.id), isDone);
  });
});
