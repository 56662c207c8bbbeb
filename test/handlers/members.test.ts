import { describe, expect, it } from '@jest/globals';
import { createMemberStore, toStoredMember } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { addSeconds, toEpochMs } from '../../lambdas/core/instants.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import { ApiMember, page } from '../../schemas/inbox-api.ts';
import type { Member } from '../../schemas/member.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aMember } from '../support/a-member.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const CACHE_SECONDS = 30;
const EVENTS = ['GET', '/events', { query: { day: '2026-03-01' } }] as const;
const CONVERSATION = '/conversations/c0ffee';

type Asked = {
  readonly sub?: string;
  readonly group?: string;
  /** Of the token. */
  readonly madeAt?: string;
  readonly signedInAt?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

const seconds = (instant: string) => String(Math.floor(toEpochMs(instant) / 1_000));

/** One function that stays warm, over a table of its own with one conversation. */
const anInbox = async (...members: readonly Member[]) => {
  const table = await aTable({ now: NOON });
  await table.keep({ conversation: aConversation() });
  await createNumberStore(table).save(NUMBER_ID, aNumber());
  const keep = (member: Member) => table.put(toStoredMember(member));
  for (const member of members) await keep(member);
  const { result: handler } = await withLog(async (log) =>
    createHandler({
      table,
      members: createMemberStore(table),
      numbers: createNumberStore(table),
      doorbell: { ring: async () => undefined },
      secrets: noSecrets,
      newId: newIds(),
      log,
      meter: () => undefined,
      ...aSoundSchema(log),
    }),
  );
  const ask = async (method: string, path: string, asked: Asked = {}) => {
    const { sub = 'agent-7', group = 'agent', madeAt = NOON, signedInAt, query, body } = asked;
    const claims = {
      sub,
      token_use: 'access',
      'cognito:groups': `[${group}]`,
      iat: seconds(madeAt),
      ...(signedInAt !== undefined && { auth_time: seconds(signedInAt) }),
    };
    const request = aRequest(method, `/api/inbox${path}`, {
      claims,
      ...(query && { query }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { result } = await withLog(() => handler(request, aLambdaContext()));
    return answerOf(result);
  };
  return { table, ask, keep };
};

describe('a member', () => {
  it('who was demoted from admin is refused an admin route within the cache time, by the token of before', async () => {
    const { table, ask, keep } = await anInbox(aMember({ role: 'admin' }));
    const [method, path, asked] = EVENTS;
    expect(await ask(method, path, { ...asked, group: 'admin' })).toMatchObject([200, {}]);

    await keep(aMember({ role: 'agent', revision: 2 }));
    table.clock.advance(CACHE_SECONDS);

    expect(await ask(method, path, { ...asked, group: 'admin' })).toMatchObject([403, { code: 'auth.forbidden' }]);
    expect(await ask('GET', '/conversations', { group: 'admin' })).toMatchObject([200, {}]);
  });

  it('who was demoted changes nothing any more, at once', async () => {
    const { ask, keep } = await anInbox(aMember({ role: 'admin' }));
    const change = () => ask('PATCH', `/numbers/${NUMBER_ID}`, { group: 'admin', body: { inDoubt: 'hold' } });
    expect(await change()).toMatchObject([200, {}]);
    await keep(aMember({ role: 'agent', revision: 2 }));
    expect(await change()).toMatchObject([403, { code: 'auth.forbidden' }]);
  });

  it('who is disabled is refused with a code of its own, everywhere, within the cache time', async () => {
    const { table, ask, keep } = await anInbox(aMember());
    await ask('GET', '/conversations');
    await keep(aMember({ disabledAt: NOON, revision: 2 }));

    expect(await ask('POST', `${CONVERSATION}/takeover`)).toMatchObject([403, { code: 'auth.disabled' }]);
    table.clock.advance(CACHE_SECONDS);
    expect(await ask('GET', '/conversations')).toMatchObject([403, { code: 'auth.disabled' }]);
    expect((await table.conversation('c0ffee'))?.assignee).toBeUndefined();
  });

  it.each([
    ['made before', { madeAt: NOON }, 401],
    ['made in the same second', { madeAt: addSeconds(NOON, 60) }, 401],
    ['made after', { madeAt: addSeconds(NOON, 61) }, 200],
    ['of a session that began before, refreshed since', { madeAt: addSeconds(NOON, 300), signedInAt: NOON }, 401],
    ['of a session that began after', { madeAt: addSeconds(NOON, 300), signedInAt: addSeconds(NOON, 90) }, 200],
  ])('who was signed out is refused by a token %s: %j, %s', async (_, token, status) => {
    const signedOutAt = '2026-03-01T12:01:00.500Z';
    const { ask } = await anInbox(aMember({ signedOutAt }));
    const [answered, body] = await ask('GET', '/conversations', token);
    expect(answered).toBe(status);
    if (status === 401) expect(body).toMatchObject({ code: 'auth.signed_out' });
  });

  it('whom the directory does not know is admitted by a valid token, and is in the directory from then on', async () => {
    const { table, ask } = await anInbox();
    expect(await ask('GET', '/conversations', { sub: 'new' })).toMatchObject([200, {}]);
    expect(await createMemberStore(table).load('new')).toMatchObject({ sub: 'new', role: 'agent' });
  });

  it('of no group is refused, and makes no member', async () => {
    const { table, ask } = await anInbox();
    expect(await ask('GET', '/conversations', { sub: 'new', group: 'other' })).toMatchObject([403, {}]);
    expect(await createMemberStore(table).load('new')).toBeUndefined();
  });
});

describe('an assignee', () => {
  const everyone = [
    aMember(),
    aMember({ sub: 'admin-1', role: 'admin' }),
    aMember({ sub: 'gone', disabledAt: NOON }),
    aMember({ sub: 'reader', role: 'viewer' }),
  ];

  it.each(['me', 'agent-7', 'admin-1'])('may be %s', async (assignee) => {
    const { ask } = await anInbox(...everyone);
    const [status, body] = await ask('PATCH', CONVERSATION, { body: { assignee } });
    expect([status, body]).toMatchObject([200, { assignee: assignee === 'me' ? 'agent-7' : assignee }]);
  });

  it.each([
    ['no member', 'nobody'],
    ['a disabled member', 'gone'],
    ['a member who may only read', 'reader'],
  ])('that is %s is refused with 400, and nothing is changed', async (_, assignee) => {
    const { table, ask } = await anInbox(...everyone);
    const before = await table.conversation('c0ffee');
    expect(await ask('PATCH', CONVERSATION, { body: { assignee, labels: ['vip'] } })).toMatchObject([
      400,
      { code: 'request.invalid', detail: expect.stringContaining('assignee:') },
    ]);
    expect(await table.conversation('c0ffee')).toEqual(before);
  });
});

describe('the list of members', () => {
  it('is for everyone, by id, with what colleagues need and no more', async () => {
    const { ask } = await anInbox(
      aMember({ sub: 'b', signedOutAt: NOON }),
      aMember({ sub: 'c', disabledAt: NOON }),
      { sub: 'a', email: 'cy@example.com', revision: 1 },
      aMember({ sub: 'reader', role: 'viewer', name: 'Bo' }),
    );
    const list = async (query: Record<string, string>) =>
      page(ApiMember).parse((await ask('GET', '/members', { sub: 'reader', group: 'viewer', query }))[1]);

    const { items, nextCursor } = await list({ limit: '3' });
    const rest = await list({ limit: '3', cursor: String(nextCursor) });

    expect([...items, ...rest.items]).toEqual([
      { id: 'a', name: 'cy@example.com', role: null, disabled: false },
      { id: 'b', name: 'Ana Ruiz', role: 'agent', disabled: false },
      { id: 'c', name: 'Ana Ruiz', role: 'agent', disabled: true },
      { id: 'reader', name: 'Bo', role: 'viewer', disabled: false },
    ]);
    expect(rest.nextCursor).toBeNull();
  });
});
