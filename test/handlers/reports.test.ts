import { describe, expect, it } from '@jest/globals';
import { spendRequests } from '../../lambdas/adapters/dynamodb/cost-store.ts';
import { dayCostKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import { ApiReport, page } from '../../schemas/inbox-api.ts';
import { NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const OTHER = '200000000000002';
const COST = { turns: 1, inputTokens: 1_000, outputTokens: 50, costMicros: 360 };

/** The inbox over a table of its own, with two numbers that spend. */
const anInbox = async () => {
  const table = await aTable();
  const numbers = createNumberStore(table);
  await numbers.save(NUMBER_ID, aNumber());
  await numbers.save(OTHER, aNumber());
  const ask = async (query: Record<string, string> = {}, group = 'viewer') => {
    const claims = { sub: 'someone', token_use: 'access', 'cognito:groups': `[${group}]` };
    const { result } = await withLog((log) =>
      createHandler({
        ...{
          table,
          numbers,
          secrets: noSecrets,
          members: createMemberStore(table),
          newId: newIds(),
          log,
          ...aSoundSchema(log),
        },
        meter: () => undefined,
        doorbell: { ring: async () => undefined },
      })(aRequest('GET', '/api/inbox/reports', { claims, query }), aLambdaContext()),
    );
    return answerOf(result);
  };
  return {
    table,
    ask,
    spend: (phoneNumberId: string, day: string) =>
      spendRequests(table, { phoneNumberId, conversationId: 'c0ffee' }).spend({ day, ...COST }),
    days: async (query: Record<string, string> = {}) => {
      const [, body] = await ask(query);
      const { items, nextCursor } = page(ApiReport).parse(body);
      return { days: items.map(({ number, day }) => [day, number]), nextCursor };
    },
  };
};

describe('the reports', () => {
  it('have each day of each number, the newest first', async () => {
    const { ask, spend } = await anInbox();
    await spend(NUMBER_ID, '2026-02-28');
    await spend(OTHER, '2026-03-01');
    await spend(NUMBER_ID, '2026-03-01');
    await spend(NUMBER_ID, '2026-03-01');

    expect(await ask()).toMatchObject([
      200,
      {
        items: [
          { number: OTHER, day: '2026-03-01', ...COST },
          { number: NUMBER_ID, day: '2026-03-01', turns: 2, inputTokens: 2_000, outputTokens: 100, costMicros: 720 },
          { number: NUMBER_ID, day: '2026-02-28', ...COST },
        ],
        nextCursor: null,
      },
    ]);
  });

  it('are those of one number, and of the days that are asked for', async () => {
    const { days, spend } = await anInbox();
    for (const day of ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']) await spend(NUMBER_ID, day);
    await spend(OTHER, '2026-02-28');
    const found = async (query: Record<string, string>) => (await days(query)).days.map(([day]) => day);

    expect(await found({ number: OTHER })).toEqual(['2026-02-28']);
    expect(await found({ number: NUMBER_ID, from: '2026-02-28', to: '2026-03-01' })).toEqual([
      '2026-03-01',
      '2026-02-28',
    ]);
    expect(await found({ from: '2026-03-02' })).toEqual(['2026-03-02']);
    expect(await found({ to: '2026-02-27' })).toEqual(['2026-02-27']);
  });

  it.each(['1', '2', '3', '4', '100'])('come page by page, each day once, %s at a time', async (limit) => {
    const { days, spend } = await anInbox();
    const all = ['2026-03-02', '2026-03-01', '2026-02-28'].flatMap((day) => [
      [day, OTHER] as const,
      [day, NUMBER_ID] as const,
    ]);
    for (const [day, number] of all) await spend(number, day);

    const shown: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const query = { limit, from: '2026-02-28', ...(cursor && { cursor }) };
      const next = await days(query);
      shown.push(...next.days);
      cursor = next.nextCursor;
    } while (cursor !== null);
    expect(shown).toEqual(all);
  });

  it('are empty where a cursor leads to days before those that are asked for', async () => {
    const { days, spend } = await anInbox();
    for (const day of ['2026-03-01', '2026-03-02']) await spend(NUMBER_ID, day);
    const { nextCursor: cursor } = await days({ limit: '1' });
    expect(await days({ cursor: String(cursor), from: '2026-03-05' })).toEqual({ days: [], nextCursor: null });
  });

  it('show what cannot be read in its place', async () => {
    const { table, ask, spend } = await anInbox();
    for (const day of ['2026-03-01', '2026-03-02']) await spend(NUMBER_ID, day);
    await table.spoil(dayCostKey(NUMBER_ID, '2026-03-01'), 'turns', 'many');

    expect(await ask()).toMatchObject([
      200,
      {
        items: [
          { day: '2026-03-02' },
          {
            id: `2026-03-01 ${NUMBER_ID}`,
            problem: { code: 'schema.mismatch', title: expect.stringMatching('migrate') },
          },
        ],
      },
    ]);
  });

  it.each([
    { from: '2026-13-01' },
    { from: '2026-02-30' },
    { to: 'today' },
    { to: '2026-3-1' },
    { from: '2026-03-02', to: '2026-03-01' },
    { cursor: 'abc' },
    { day: '2026-03-01' },
  ])('refuse %j', async (query) => {
    const { ask } = await anInbox();
    expect(await ask(query as Record<string, string>)).toMatchObject([400, { code: 'request.invalid' }]);
  });

  it('are for every agent, and for nobody else', async () => {
    const { ask } = await anInbox();
    expect(await ask({}, 'agent')).toMatchObject([200, {}]);
    expect(await ask({}, 'guest')).toMatchObject([403, {}]);
  });
});
