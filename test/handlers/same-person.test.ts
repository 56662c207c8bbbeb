import { describe, expect, it } from '@jest/globals';
import { toStoredLead } from '../../lambdas/adapters/dynamodb/items.ts';
import { leadKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import type { Conversation } from '../../schemas/conversation.ts';
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

const EARLIER: Partial<Conversation> = {
  conversationId: 'dead01',
  contactId: 'ca01',
  peer: { userId: 'US.1', name: 'Ana' },
  labels: ['vip'],
};
const NOW_HERS: Partial<Conversation> = { peer: { phone: '15550001111' }, earlierConversationId: 'dead01' };

const anInbox = async (over: Partial<Conversation> = NOW_HERS, leads: readonly Lead[] = []) => {
  const table = await aTable();
  await table.keep({ conversation: aConversation(EARLIER) });
  await table.keep({ conversation: aConversation(over) });
  await createNumberStore(table).save(NUMBER_ID, aNumber());
  for (const lead of leads) await table.put(toStoredLead(lead));
  const ask = async (method: string, path: string, group = 'admin', asked: Asked = {}) => {
    const claims = { sub: 'agent-7', token_use: 'access', 'cognito:groups': `[${group}]` };
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
      })(aRequest(method, `/api/inbox/conversations/c0ffee${path}`, { claims, ...asked }), aLambdaContext()),
    );
    const [status, body] = answerOf(result);
    return [status, body as Record<string, unknown>] as const;
  };
  return { table, ask };
};

const earlierLead = aLead({
  leadId: 'ca01',
  contactId: 'ca01',
  conversationId: 'dead01',
  status: 'qualified',
  qualifiedAt: NOON,
  fields: { service: 'crown', city: 'Lima' },
});

describe('a conversation whose phone number an earlier one used', () => {
  it.each(['viewer', 'agent', 'admin'])('names it to a %s, and nothing of what it says', async (group) => {
    const { ask } = await anInbox();
    const [status, body] = await ask('GET', '', group);
    expect([status, body.earlierConversationId, body.samePersonAt]).toEqual([200, 'dead01', null]);
    expect(JSON.stringify(body)).not.toContain('Ana');
  });

  it('takes name, labels and lead over when an admin says that it is the same person', async () => {
    const { table, ask } = await anInbox(NOW_HERS, [earlierLead]);

    const [status, body] = await ask('POST', '/same-person');

    expect([status, body.samePersonAt, body.labels]).toEqual([200, NOON, ['vip']]);
    expect(body.contact).toMatchObject({ name: 'Ana', phone: '15550001111' });
    expect(await table.read(leadKey('ca11'))).toMatchObject({
      leadId: 'ca11',
      conversationId: 'c0ffee',
      status: 'qualified',
      fields: earlierLead.fields,
      inboxSk: `${NOON}#LEAD#ca11`,
    });
    expect(await table.read(leadKey('ca01'))).toBeUndefined();
    const acts = (await table.partition('CONV#c0ffee')).filter(({ type }) => type === 'audit');
    expect(acts).toMatchObject([{ action: 'same-person', by: 'agent-7' }]);
  });

  it('keeps what the customer told under the new one', async () => {
    const own = aLead({ leadId: 'ca11', contactId: 'ca11', conversationId: 'c0ffee', fields: { city: 'Cusco' } });
    const { table, ask } = await anInbox(NOW_HERS, [earlierLead, own]);

    await ask('POST', '/same-person');

    expect(await table.read(leadKey('ca11'))).toMatchObject({
      fields: { service: 'crown', city: 'Cusco' },
      status: 'qualified',
    });
  });

  it('is joined once, by an admin alone, and only where there is an earlier one', async () => {
    const { ask } = await anInbox();
    expect((await ask('POST', '/same-person', 'agent'))[0]).toBe(403);
    expect((await ask('POST', '/same-person'))[0]).toBe(200);
    expect(await ask('POST', '/same-person')).toMatchObject([409, { code: 'conversation.no_earlier' }]);
    const { ask: without } = await anInbox({});
    expect(await without('POST', '/same-person')).toMatchObject([409, { code: 'conversation.no_earlier' }]);
  });
});

describe('a conversation whose only address passed on', () => {
  it('says so, and takes no message of an agent', async () => {
    const { ask } = await anInbox({ peer: { name: 'Ana' }, phoneLostAt: NOON });
    expect((await ask('GET', ''))[1]).toMatchObject({ isReachable: false, contact: { name: 'Ana' } });
    const message = { headers: { 'idempotency-key': 'k1' }, body: JSON.stringify({ body: 'Hello' }) };
    expect(await ask('POST', '/messages', 'agent', message)).toMatchObject([409, { code: 'address.lost' }]);
  });
});
