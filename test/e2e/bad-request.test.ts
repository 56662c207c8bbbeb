import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboxPorts } from '../../lambdas/inbox/inbox-ports.ts';
import { conversationRoutes } from '../../lambdas/inbox/routes/conversations.ts';
import { eventRoutes } from '../../lambdas/inbox/routes/events.ts';
import { jobRoutes } from '../../lambdas/inbox/routes/jobs.ts';
import { messageRoutes } from '../../lambdas/inbox/routes/messages.ts';
import { notificationRoutes } from '../../lambdas/inbox/routes/notifications.ts';
import { numberRoutes } from '../../lambdas/inbox/routes/numbers.ts';
import { SECRETS, type Stack, stacks } from './a-stack.ts';
import { type Agent, anAgent, isDone, tokenOf } from './an-agent.ts';
import { type Answer, type Asked, ask } from './http.ts';
import { NUMBER, newWamid } from './meta-payloads.ts';
import { once } from './once.ts';
import { expectNothingTold, expectProblem, MARKER } from './problems.ts';
import { forgeWith, tampered } from './tokens.ts';

const start = stacks();
let stack: Stack;
let admin: Agent;
let token: string;
let forged: Awaited<ReturnType<typeof forgeWith>>;
let conversationId: string;
let wamid: string;

beforeAll(async () => {
  stack = await start();
  admin = await anAgent(stack.api, 'admin');
  token = await tokenOf(stack.api, { group: 'admin' });
  forged = await forgeWith(stack.dataDir);
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
const inbox = (method: string, path: string, asked?: Asked) => refused(admin.ask(method, path, asked));

/** Whatever was answered to bad input says nothing that is not the asker's business. */
afterEach(() => expectNothingTold(answers.splice(0), () => [token, stack.dataDir]));

/** Everything that a request could have changed. */
const everything = async () => ({
  conversations: await admin.conversations('?limit=100'),
  thread: await admin.thread(conversationId),
  events: (await admin.events()).length,
  sent: (await stack.sent()).length,
});

describe('a route that is not there', () => {
  it.each([
    ['POST', '/'],
    ['GET', '/api/nothing'],
    ['DELETE', '/api/webhooks/whatsapp'],
    ['PUT', '/api/cron/run-outbound-jobs'],
    ['GET', '/api/jobs/run-outbound'],
    ['POST', '/api/health'],
    ['GET', '/api/inboxes'],
    ['GET', `/${MARKER}`],
  ])('%s %s is 404', async (method, path) => {
    expectProblem(await request(method, path), 404, 'route.not_found');
  });

  it.each([
    ['GET', ''],
    ['GET', '/'],
    ['GET', '/nothing'],
    ['PUT', '/conversations'],
    ['DELETE', '/numbers/1'],
    ['GET', '/conversations/'],
    ['GET', '/conversations//messages'],
  ])('%s /api/inbox%s is 404 to whoever is signed in', async (method, path) => {
    expectProblem(await inbox(method, path), 404, 'route.not_found');
  });
});

describe('a token', () => {
  const asWith = (authorization: string | undefined) =>
    request('GET', '/api/inbox/conversations', authorization === undefined ? {} : { headers: { authorization } });

  it.each([
    ['that is missing', async () => undefined],
    ['that is empty', async () => 'Bearer '],
    ['that is no token', async () => `Bearer ${MARKER}`],
    ['that is a secret of ours', async () => `Bearer ${SECRETS.CRON_SECRET}`],
    ['that has expired', () => tokenOf(stack.api, { group: 'admin', expiresIn: -60 })],
    ['that another key signed', async () => forged.bySomebodyElse()],
    ['that nobody signed', async () => forged.unsigned()],
    ['signed with what is public', async () => forged.withSharedSecret()],
    ['with another payload', async () => tampered(token, { sub: 'somebody-else' })],
    ['of another issuer', async () => forged.signed({}, 'https://issuer.invalid/other')],
    ['for another client', async () => forged.signed({ client_id: 'other' })],
  ])('%s is refused', async (_, make) => {
    const answer = await asWith(await make());
    expect([answer.status, answer.body]).toEqual([401, { message: 'Unauthorized' }]);
  });

  it('that is no access token is refused by the function', async () => {
    const idToken = await forged.signed({ token_use: 'id' });
    expectProblem(await asWith(`Bearer ${idToken}`), 401, 'auth.unauthorized');
  });
});

/** Every route of the inbox, with the least group that may call it. */
const ROUTES = [
  ['GET', '/conversations', 'viewer'],
  ['GET', '/conversations/{id}', 'viewer'],
  ['PATCH', '/conversations/{id}', 'agent'],
  ['DELETE', '/conversations/{id}', 'agent'],
  ['POST', '/conversations/{id}/restore', 'agent'],
  ['POST', '/conversations/{id}/takeover', 'agent'],
  ['POST', '/conversations/{id}/handback', 'agent'],
  ['POST', '/conversations/{id}/close', 'agent'],
  ['POST', '/conversations/{id}/read', 'agent'],
  ['GET', '/conversations/{id}/messages', 'viewer'],
  ['POST', '/conversations/{id}/messages', 'agent'],
  ['POST', '/conversations/{id}/messages/{messageId}/retry', 'agent'],
  ['POST', '/conversations/{id}/messages/{messageId}/dismiss', 'agent'],
  ['GET', '/jobs', 'viewer'],
  ['GET', '/jobs/{wamid+}', 'viewer'],
  ['POST', '/jobs/{wamid+}/ring', 'agent'],
  ['GET', '/notifications', 'viewer'],
  ['PATCH', '/notifications/{id}', 'agent'],
  ['GET', '/events', 'admin'],
  ['GET', '/numbers/{id}', 'admin'],
  ['PATCH', '/numbers/{id}', 'admin'],
] as const;

const GROUPS = ['none', 'viewer', 'agent', 'admin'] as const;
const tooLow = ROUTES.flatMap(([method, path, least]) =>
  GROUPS.slice(0, GROUPS.indexOf(least)).map((group) => [method, path, group] as const),
);

describe('a group', () => {
  it('is tried on every route that there is', () => {
    const ports = {} as InboxPorts;
    const served = [
      conversationRoutes,
      messageRoutes,
      jobRoutes,
      notificationRoutes,
      eventRoutes,
      numberRoutes,
    ].flatMap((of) => of(ports));
    const listed = ROUTES.map(([method, path, role]) => `${method} /api/inbox${path} ${role}`);
    expect(served.map(({ method, path, role }) => `${method} ${path} ${role}`).sort()).toEqual(listed.sort());
  });

  it.each(tooLow)('%s %s refuses %s', async (method, template, group) => {
    const own = group === 'none' ? { 'cognito:groups': ['admins', 'guest'] } : { 'cognito:groups': [group] };
    const authorization = `Bearer ${await forged.signed(own)}`;
    const path = template.replace('{id}', conversationId).replace('{wamid+}', encodeURIComponent(wamid));
    const body = method === 'GET' ? {} : { body: { body: MARKER } };
    const before = await everything();

    expectProblem(
      await request(method, `/api/inbox${path}`, { headers: { authorization, 'idempotency-key': 'k' }, ...body }),
      403,
      'auth.forbidden',
    );

    expect(await everything()).toEqual(before);
  });
});

const base64url = (text: string) => Buffer.from(text).toString('base64url');
/** A message that is not there. */
const NO_MESSAGE = `MSG#2026-02-20T12:00:00.000Z#${'0'.repeat(32)}`;

describe('a request that does not fit', () => {
  const long = MARKER.repeat(300);
  const ofThread = base64url(NO_MESSAGE);
  const longOfThread = base64url(`MSG#${long}`);

  it.each([
    ['no item', '/conversations?limit=0', 'limit'],
    ['too many items', '/conversations?limit=101', 'limit'],
    ['a limit that is no number', `/conversations?limit=${MARKER}`, 'limit'],
    ['two limits', '/conversations?limit=1&limit=2', 'limit'],
    ['an unknown folder', `/conversations?folder=${MARKER}`, 'folder'],
    ['unread maybe', `/conversations?unread=${MARKER}`, 'unread'],
    ['an empty cursor', '/conversations?cursor=', 'cursor'],
    ['a long cursor', `/conversations?cursor=${long}`, 'cursor'],
    ['a cursor that nobody gave out', '/conversations?cursor=zzz', 'cursor'],
    ['a cursor of a thread', `/conversations?cursor=${ofThread}`, 'cursor'],
    ['a long number', `/conversations?number=${long}`, 'number'],
    ['an unknown filter', `/conversations?colour=${MARKER}`, 'colour'],
    ['a cursor that is not of a thread', `/conversations/{id}/messages?cursor=${MARKER}`, 'cursor'],
    ['a long cursor of a thread', `/conversations/{id}/messages?cursor=${longOfThread}`, 'cursor'],
    ['less than no message', '/conversations/{id}/messages?limit=-1', 'limit'],
    ['jobs of no status', '/jobs', 'status'],
    ['jobs of an unknown status', `/jobs?status=${MARKER}`, 'status'],
    ['jobs that are done, of nobody', '/jobs?status=done', 'conversation'],
    ['jobs of a long conversation', `/jobs?status=done&conversation=${long}`, 'conversation'],
    ['jobs behind a low cursor', '/jobs?status=done&conversation={id}&cursor=A', 'cursor'],
    ['jobs behind a high cursor', `/jobs?status=done&conversation={id}&cursor=${MARKER}`, 'cursor'],
    ['jobs behind a long cursor', `/jobs?status=queued&cursor=${long}`, 'cursor'],
    ['open jobs behind a cursor that nobody gave out', '/jobs?status=queued&cursor=zzz', 'cursor'],
    ['held jobs behind a cursor that nobody gave out', '/jobs?status=held&cursor=zzz', 'cursor'],
    ['events behind a cursor that nobody gave out', '/events?day=2026-02-20&cursor=zzz', 'cursor'],
    ['notifications behind a cursor that nobody gave out', '/notifications?cursor=zzz', 'cursor'],
    ['notifications, unread maybe', `/notifications?unread=${MARKER}`, 'unread'],
    ['notifications by an unknown filter', `/notifications?colour=${MARKER}`, 'colour'],
    ['events of no day', '/events', 'day'],
    ['events of a day that is none', '/events?day=2026-02-30', 'day'],
    ['events of a day that is a word', `/events?day=${MARKER}`, 'day'],
    ['events behind a long cursor', `/events?day=2026-02-20&cursor=${long}`, 'cursor'],
  ])('for %s is 400 and named', async (_, path, name) => {
    const answer = await inbox('GET', path.replace('{id}', conversationId));
    expectProblem(answer, 400, 'request.invalid', name);
  });

  it.each([
    ['POST', '/conversations/{id}/messages', `{"body":"${MARKER}`, 'body'],
    ['POST', '/conversations/{id}/messages', [MARKER], 'body'],
    ['POST', '/conversations/{id}/messages', {}, 'body'],
    ['POST', '/conversations/{id}/messages', { body: '' }, 'body'],
    ['POST', '/conversations/{id}/messages', { body: ' \n\t\u00a0\u3000' }, 'body'],
    ['POST', '/conversations/{id}/messages', { body: MARKER.padEnd(4_097, 'x') }, 'body'],
    ['POST', '/conversations/{id}/messages', { body: 7 }, 'body'],
    ['POST', '/conversations/{id}/messages', { type: MARKER, body: MARKER }, 'type'],
    ['POST', '/conversations/{id}/messages', { body: MARKER, colour: MARKER }, 'colour'],
    ['POST', '/conversations/{id}/handback', { answer: MARKER }, 'answer'],
    ['PATCH', '/conversations/{id}', { assignee: 7 }, 'assignee'],
    ['PATCH', '/conversations/{id}', { assignee: '' }, 'assignee'],
    ['PATCH', '/conversations/{id}', { labels: MARKER }, 'labels'],
    ['PATCH', '/conversations/{id}', { labels: [''] }, 'labels.0'],
    ['PATCH', '/conversations/{id}', { labels: [MARKER.padEnd(41, 'x')] }, 'labels.0'],
    ['PATCH', '/conversations/{id}', { blocked: MARKER }, 'blocked'],
    ['PATCH', '/conversations/{id}', { snoozedUntil: '2026-02-20T12:00:00.000Z' }, 'snoozedUntil'],
    ['PATCH', '/conversations/{id}', { snoozedUntil: '2126-02-20T12:00:00Z' }, 'snoozedUntil'],
    ['PATCH', '/conversations/{id}', { owner: 'person' }, 'owner'],
    ['PATCH', '/notifications/x', { read: MARKER }, 'read'],
    ['PATCH', '/notifications/x', { snoozedUntil: '2026-02-30T12:00:00.000Z' }, 'snoozedUntil'],
    ['PATCH', '/notifications/x', { snoozedUntil: '2026-02-20' }, 'snoozedUntil'],
    ['PATCH', '/notifications/x', { snoozedUntil: '2026-02-20T12:00:00.000Z' }, 'snoozedUntil'],
    ['PATCH', '/notifications/x', { kind: MARKER }, 'kind'],
    ['PATCH', `/numbers/${NUMBER}`, { timeZone: MARKER }, 'timeZone'],
    ['PATCH', `/numbers/${NUMBER}`, { hours: { mon: [['25:00', '26:00']] } }, 'hours.mon.0.0'],
    ['PATCH', `/numbers/${NUMBER}`, { answers: [{ question: MARKER }] }, 'answers.0.answer'],
    ['PATCH', `/numbers/${NUMBER}`, { inDoubt: MARKER }, 'inDoubt'],
    ['PATCH', `/numbers/${NUMBER}`, { personTimeoutMinutes: 0 }, 'personTimeoutMinutes'],
    ['PATCH', `/numbers/${NUMBER}`, { accessTokenSecret: 'CRON_SECRET' }, 'accessTokenSecret'],
  ])('%s %s %j is 400, names %s and changes nothing', async (method, path, body, name) => {
    const numbers = async () => (await admin.ask('GET', `/numbers/${NUMBER}`)).text;
    const before = [await everything(), await numbers()];

    const answer = await inbox(method, path.replace('{id}', conversationId), {
      headers: { 'idempotency-key': newWamid() },
      body,
    });

    expectProblem(answer, 400, 'request.invalid', name);
    expect([await everything(), await numbers()]).toEqual(before);
  });

  it.each([
    ['GET', `/conversations/${MARKER}`, 'conversation.not_found'],
    ['GET', `/conversations/${MARKER}/messages`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/messages`, 'conversation.not_found'],
    ['PATCH', `/conversations/${MARKER}`, 'conversation.not_found'],
    ['DELETE', `/conversations/${MARKER}`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/restore`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/takeover`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/handback`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/close`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/read`, 'conversation.not_found'],
    ['POST', `/conversations/{id}/messages/${MARKER}/retry`, 'message.not_found'],
    ['POST', `/conversations/{id}/messages/${MARKER}/dismiss`, 'message.not_found'],
    ['POST', `/conversations/{id}/messages/${base64url('CONV')}/dismiss`, 'message.not_found'],
    ['POST', `/conversations/{id}/messages/${base64url(NO_MESSAGE)}/retry`, 'message.not_found'],
    ['POST', `/conversations/${MARKER}/messages/${base64url(NO_MESSAGE)}/retry`, 'conversation.not_found'],
    ['POST', `/conversations/${MARKER}/messages/${base64url(NO_MESSAGE)}/dismiss`, 'message.not_found'],
    ['GET', `/jobs/${MARKER}`, 'job.not_found'],
    ['GET', `/jobs/${'0'.repeat(32)}`, 'job.not_found'],
    ['GET', '/jobs/%E0%A4%A', 'job.not_found'],
    ['POST', `/jobs/${MARKER}/ring`, 'job.not_found'],
    ['PATCH', `/notifications/${MARKER}`, 'notification.not_found'],
    ['PATCH', `/notifications/${base64url(`number#unknown-number ${NUMBER}`)}`, 'notification.not_found'],
    ['GET', `/numbers/${MARKER}`, 'number.not_found'],
    ['PATCH', `/numbers/${MARKER}`, 'number.not_found'],
  ])('%s %s is 404', async (method, path, code) => {
    const bodies: Readonly<Record<string, unknown>> = { messages: { body: 'Hello' } };
    const body = method === 'GET' ? undefined : (bodies[path.split('/').at(-1) ?? ''] ?? {});
    const asked = { headers: { 'idempotency-key': 'k' }, body };
    expectProblem(await inbox(method, path.replace('{id}', conversationId), asked), 404, code);
  });

  it.each(['/conversations/', '/numbers/', '/jobs/'])('GET %s of an endless id is 404', async (path) => {
    expect((await inbox('GET', path + 'x'.repeat(3_000))).status).toBe(404);
  });

  it('a message without an Idempotency-Key is 400, and so is one that is to be sent again', async () => {
    const thread = `/conversations/${conversationId}/messages`;
    const answers = [
      await inbox('POST', thread, { body: { body: MARKER } }),
      await inbox('POST', `${thread}/${base64url(NO_MESSAGE)}/retry`),
    ];
    for (const answer of answers) expectProblem(answer, 400, 'idempotency.key_missing');
  });

  it('what was sent is neither sent again nor dismissed', async () => {
    const before = await everything();
    const [reply] = await admin.thread(conversationId);
    for (const action of ['retry', 'dismiss']) {
      const path = `/conversations/${conversationId}/messages/${reply?.id}/${action}`;
      expectProblem(await inbox('POST', path, { headers: { 'idempotency-key': 'k' } }), 409, 'message.not_waiting');
    }
    expect(await everything()).toEqual(before);
  });
});

it('a text that ends within an emoji is sent without the broken half', async () => {
  const headers = { 'idempotency-key': newWamid() };

  const answer = await inbox('POST', `/conversations/${conversationId}/messages`, {
    headers,
    body: { body: 'Hi \ud83d' },
  });

  expect([answer.status, answer.body]).toMatchObject([202, { body: 'Hi \ufffd' }]);
});
