import { describe, expect, it } from '@jest/globals';
import { conversationPk } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import type { Ring } from '../../lambdas/core/ports.ts';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { toMessageId } from '../../lambdas/inbox/api-shapes.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import { ApiMessage } from '../../schemas/inbox-api.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { anOutboundMessage } from '../support/an-outbound.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const ID = 'c0ffee';
const TOMORROW = addSeconds(NOON, 86_400);
const claims = { sub: 'agent-7', token_use: 'access', 'cognito:groups': '[agent]' };

/** The inbox over a table of its own, with one conversation. */
const anInbox = async (over: Partial<Conversation> = {}) => {
  const table = await aTable({ now: NOON });
  await table.keep({ conversation: aConversation(over) });
  const rings: Ring[] = [];
  const newId = newIds();
  const ask = async (method: string, path: string, body?: unknown) => {
    const { result } = await withLog((log) =>
      createHandler({
        table,
        members: createMemberStore(table),
        secrets: noSecrets,
        numbers: createNumberStore(table),
        doorbell: { ring: async (ring) => void rings.push(ring) },
        newId,
        log,
        meter: () => undefined,
        ...aSoundSchema(log),
      })(
        aRequest(method, `/api/inbox/conversations/${ID}${path}`, {
          claims,
          headers: { 'idempotency-key': 'key-1' },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
        aLambdaContext(),
      ),
    );
    return answerOf(result);
  };
  return {
    table,
    ask,
    rings,
    audited: async () =>
      (await table.partition(conversationPk(ID)))
        .filter(({ sk }) => String(sk).startsWith('EVT#'))
        .map(({ action, by }) => `${action} ${by}`),
  };
};

describe('a change by an agent', () => {
  it.each([
    ['POST', '/takeover', undefined, {}, 'takeover'],
    ['POST', '/handback', undefined, { owner: 'person' }, 'handback'],
    ['POST', '/close', undefined, { owner: 'person' }, 'close'],
    ['DELETE', '', undefined, {}, 'delete'],
    ['POST', '/restore', undefined, { folder: 'deleted', deletedAt: NOON }, 'restore'],
    ['PATCH', '', { blocked: true }, {}, 'block'],
    ['PATCH', '', { blocked: false }, { blockedAt: NOON }, 'unblock'],
  ] as const)('%s %s %j rings for what is under way, and is kept', async (method, path, body, over, action) => {
    const { ask, rings, audited } = await anInbox(over);

    const [status] = await ask(method, path, body);

    expect(status).toBe(method === 'DELETE' ? 204 : 200);
    expect(rings).toMatchObject([{ phoneNumberId: NUMBER_ID, conversationId: ID, deduplicationId: `${ID}#epoch#1` }]);
    expect(await audited()).toEqual([`${action} agent-7`]);
  });

  it.each([
    ['snooze', { snoozedUntil: TOMORROW }, {}],
    ['unsnooze', { snoozedUntil: null }, { folder: 'snoozed', snoozedUntil: TOMORROW }],
  ] as const)('to %s rings for nothing, and is kept', async (action, body, over) => {
    const { ask, rings, audited } = await anInbox(over);

    const [status, conversation] = await ask('PATCH', '', body);

    expect([status, conversation]).toMatchObject([200, { ...body, folder: action === 'snooze' ? 'snoozed' : 'open' }]);
    expect(rings).toEqual([]);
    expect(await audited()).toEqual([`${action} agent-7`]);
  });

  it.each([
    ['now', { snoozedUntil: NOON }, {}, 400, 'request.invalid'],
    ['in the past', { snoozedUntil: '2026-02-01T12:00:00.000Z' }, {}, 400, 'request.invalid'],
    ['of a blocked customer', { snoozedUntil: TOMORROW }, { blockedAt: NOON }, 409, 'conversation.blocked'],
    ['with a block', { snoozedUntil: TOMORROW, blocked: true }, {}, 409, 'conversation.blocked'],
    [
      'of what is deleted',
      { snoozedUntil: TOMORROW },
      { folder: 'deleted', deletedAt: NOON },
      409,
      'conversation.deleted',
    ],
  ] as const)('to snooze until or %s is refused', async (_, body, over, status, code) => {
    const { table, ask, audited } = await anInbox(over);
    const before = await table.conversation(ID);

    expect(await ask('PATCH', '', body)).toMatchObject([status, { code }]);

    expect([await table.conversation(ID), await audited()]).toEqual([before, []]);
  });

  it('unblocks and snoozes at once', async () => {
    const { ask } = await anInbox({ blockedAt: NOON });
    expect(await ask('PATCH', '', { blocked: false, snoozedUntil: TOMORROW })).toMatchObject([
      200,
      { blockedAt: null, snoozedUntil: TOMORROW },
    ]);
  });

  it('of labels and assignee rings for nothing', async () => {
    const { ask, rings, audited } = await anInbox();

    expect(await ask('PATCH', '', { labels: ['vip'], assignee: 'me' })).toMatchObject([
      200,
      { labels: ['vip'], assignee: 'agent-7', blockedAt: null },
    ]);

    expect(rings).toEqual([]);
    expect((await audited()).toSorted()).toEqual(['assign agent-7', 'label agent-7']);
  });
});

describe('a decision on a failed message', () => {
  const failed = anOutboundMessage({ rank: rankOf('failed'), work: 'held' });
  const anInboxWithFailure = async () => {
    const inbox = await anInbox();
    await inbox.table.keep({ phoneNumberId: NUMBER_ID, conversationId: ID, message: failed });
    return { ...inbox, decide: (action: string) => inbox.ask('POST', `/messages/${toMessageId(failed.sk)}/${action}`) };
  };

  it('to send it again rings for the new message, and for it again while it is not sent', async () => {
    const { decide, rings, table } = await anInboxWithFailure();
    const [status, body] = await decide('retry');
    const { id } = ApiMessage.parse(body);

    expect(await decide('retry')).toMatchObject([status, { id }]);

    const { messageId, sk } =
      (await table.partition(conversationPk(ID))).find((item) => item.retryOf === failed.sk) ?? {};
    const ring = { phoneNumberId: NUMBER_ID, conversationId: ID, deduplicationId: messageId };
    expect([status, id]).toEqual([202, toMessageId(String(sk))]);
    expect(rings).toMatchObject([ring, ring]);
  });

  it('to dismiss it rings for nothing, and is kept once', async () => {
    const { decide, rings, audited } = await anInboxWithFailure();

    expect(await decide('dismiss')).toMatchObject([200, { status: 'failed', dismissedAt: NOON }]);
    expect(await decide('dismiss')).toMatchObject([200, { status: 'failed', dismissedAt: NOON }]);

    expect(rings).toEqual([]);
    expect(await audited()).toEqual(['dismiss agent-7']);
  });
});
