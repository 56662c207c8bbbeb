import { describe, expect, it } from '@jest/globals';
import { toStoredLead } from '../../lambdas/adapters/dynamodb/items.ts';
import { leadKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import { ApiConversationDetails, ApiLead } from '../../schemas/inbox-api.ts';
import type { Lead } from '../../schemas/lead.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aLead } from '../support/a-lead.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { type Asked, answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const OTHER_NUMBER = '200000000000002';
const claimsOf = (group: string) => ({ sub: 'agent-7', token_use: 'access', 'cognito:groups': `[${group}]` });

type Page = { readonly items: readonly ApiLead[]; readonly nextCursor: string | null };

const anInbox = async (...leads: readonly Lead[]) => {
  const table = await aTable({ now: NOON });
  await table.keep({ conversation: aConversation() });
  for (const id of [NUMBER_ID, OTHER_NUMBER]) await createNumberStore(table).save(id, aNumber());
  for (const lead of leads) await table.put(toStoredLead(lead));
  const respond = async (method: string, path: string, asked: Asked & { group?: string } = {}) => {
    const { group = 'agent', ...rest } = asked;
    const { result } = await withLog((log) =>
      createHandler({
        table,
        members: createMemberStore(table),
        secrets: noSecrets,
        numbers: createNumberStore(table),
        doorbell: { ring: async () => undefined },
        newId: newIds(),
        log,
        meter: () => undefined,
        ...aSoundSchema(log),
      })(aRequest(method, `/api/inbox${path}`, { claims: claimsOf(group), ...rest }), aLambdaContext()),
    );
    return result;
  };
  const ask = async (...asked: Parameters<typeof respond>) => answerOf(await respond(...asked));
  const list = async (query: Record<string, string> = {}) => (await ask('GET', '/leads', { query }))[1] as Page;
  return { table, respond, ask, list };
};

/** The n-th lead, changed n minutes after noon. */
const nth = (n: number, over: Partial<Lead> = {}): Lead => {
  const contactId = `c${n}`;
  return aLead({ leadId: contactId, contactId, updatedAt: addSeconds(NOON, 60 * n), ...over });
};
const idsOf = ({ items }: Page) => items.map(({ id }) => id);

describe('the list of leads', () => {
  const all = [
    nth(1),
    nth(2, { status: 'qualified', qualifiedAt: NOON, source: { type: 'ad', id: '17', headline: 'Book now' } }),
    nth(3, { phoneNumberId: OTHER_NUMBER }),
    nth(4, { status: 'lost' }),
  ];

  it('has those of all numbers, the last changed first, each as it is published', async () => {
    const { list } = await anInbox(...all);
    const { items, nextCursor } = await list();
    expect(items.map((item) => ApiLead.parse(item).id)).toEqual(['c4', 'c3', 'c2', 'c1']);
    expect(nextCursor).toBeNull();
    expect(items[2]).toEqual({
      id: 'c2',
      number: NUMBER_ID,
      conversationId: aConversation().conversationId,
      status: 'qualified',
      source: { type: 'ad', id: '17', headline: 'Book now' },
      fields: { name: 'Ana' },
      createdAt: NOON,
      updatedAt: addSeconds(NOON, 120),
      qualifiedAt: NOON,
    });
  });

  it('has those of one number, or one status', async () => {
    const { list } = await anInbox(...all);
    expect(idsOf(await list({ number: NUMBER_ID }))).toEqual(['c4', 'c2', 'c1']);
    expect(idsOf(await list({ status: 'new' }))).toEqual(['c3', 'c1']);
    expect(idsOf(await list({ status: 'new', number: NUMBER_ID }))).toEqual(['c1']);
  });

  it('goes on from page to page, and leaves none out', async () => {
    const { list } = await anInbox(...all);
    const first = await list({ limit: '3' });
    expect(idsOf(first)).toEqual(['c4', 'c3', 'c2']);
    const second = await list({ limit: '3', cursor: first.nextCursor ?? '' });
    expect([idsOf(second), second.nextCursor]).toEqual([['c1'], null]);
  });

  it('is 304 for whoever has it', async () => {
    const { respond } = await anInbox(...all);
    const known = await respond('GET', '/leads');
    const etag = typeof known === 'string' ? '' : String(known.headers?.etag);
    expect(await respond('GET', '/leads', { headers: { 'if-none-match': etag } })).toMatchObject({ statusCode: 304 });
  });

  it('shows what cannot be read in its place', async () => {
    const { table, ask } = await anInbox(nth(1), nth(2));
    await table.spoil(leadKey('c2'), 'createdAt', 'once');
    expect(await ask('GET', '/leads')).toMatchObject([
      200,
      {
        items: [
          { id: 'c2', problem: { code: 'schema.mismatch' } },
          { id: 'c1', status: 'new' },
        ],
      },
    ]);
  });

  it.each([{ status: 'hot' }, { cursor: 'AAAA' }, { limit: '0' }, { owner: 'me' }])('refuses %j', async (query) => {
    const { ask } = await anInbox();
    expect(await ask('GET', '/leads', { query })).toMatchObject([400, { code: 'request.invalid' }]);
  });
});

describe('a conversation', () => {
  const path = `/conversations/${aConversation().conversationId}`;

  it('has its lead, or null', async () => {
    const { ask, table } = await anInbox();
    expect(await ask('GET', path)).toMatchObject([200, { lead: null }]);
    await table.put(toStoredLead(aLead()));
    const [status, body] = await ask('GET', path);
    expect([status, ApiConversationDetails.parse(body).lead]).toMatchObject([
      200,
      { id: aLead().leadId, status: 'new', source: null, fields: { name: 'Ana' }, qualifiedAt: null },
    ]);
  });
});

describe('the status of a lead', () => {
  const patch = (status: unknown, group = 'agent') => ({ body: JSON.stringify({ status }), group });

  it('is what agents say, and lists follow', async () => {
    const { ask, list } = await anInbox(nth(1));
    expect(await ask('PATCH', '/leads/c1', patch('won'))).toMatchObject([200, { id: 'c1', status: 'won' }]);
    expect(idsOf(await list({ status: 'won' }))).toEqual(['c1']);
    expect(idsOf(await list({ status: 'new' }))).toEqual([]);
  });

  it('is not what viewers say', async () => {
    const { ask, table } = await anInbox(nth(1));
    expect(await ask('PATCH', '/leads/c1', patch('won', 'viewer'))).toMatchObject([403, { code: 'auth.forbidden' }]);
    expect(await table.read(leadKey('c1'))).toMatchObject({ status: 'new' });
  });

  it('is one of four, of a lead that is there', async () => {
    const { ask } = await anInbox(nth(1));
    expect(await ask('PATCH', '/leads/c1', patch('hot'))).toMatchObject([400, { code: 'request.invalid' }]);
    expect(await ask('PATCH', '/leads/c1', { body: '{}' })).toMatchObject([400, { code: 'request.invalid' }]);
    expect(await ask('PATCH', '/leads/c9', patch('won'))).toMatchObject([404, { code: 'lead.not_found' }]);
  });
});
