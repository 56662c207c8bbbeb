import { describe, expect, it } from '@jest/globals';
import { knowledgeDocumentKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import type { Embedder } from '../../lambdas/adapters/knowledge/embed.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import { ApiKnowledge, ApiKnowledgeDocument, listPage } from '../../schemas/inbox-api.ts';
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
const pairs = { format: 'pairs', pairs: [{ question: 'Do you bake?', answer: 'Daily.' }] };
const text = { format: 'text', text: 'We bake daily.\n\nExcept on Mondays.' };

/** The inbox over a table of its own, with two numbers. */
const anInbox = async (embedder?: Embedder) => {
  const table = await aTable();
  const numbers = createNumberStore(table);
  await numbers.save(NUMBER_ID, aNumber());
  await numbers.save(OTHER, aNumber());
  const newId = newIds();
  const failures: unknown[] = [];
  const ask = async (
    method: string,
    path: string,
    { body, group = 'admin', query }: { body?: unknown; group?: string; query?: Record<string, string> } = {},
  ) => {
    const claims = { sub: 'someone', token_use: 'access', 'cognito:groups': `[${group}]` };
    const { result } = await withLog((log) =>
      createHandler({
        table,
        members: createMemberStore(table),
        secrets: noSecrets,
        numbers,
        doorbell: { ring: async () => undefined },
        newId,
        log,
        ...(embedder && { embedder }),
        onEmbeddingFailure: (error) => failures.push(error),
        meter: () => undefined,
        ...aSoundSchema(log),
      })(
        aRequest(method, `/api/inbox/knowledge${path}`, {
          claims,
          ...(query && { query }),
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
        aLambdaContext(),
      ),
    );
    return answerOf(result);
  };
  const post = (name: string, content: unknown = text, number = NUMBER_ID) =>
    ask('POST', '', { body: { number, name, title: `The ${name}`, content } });
  return { table, ask, post, failures };
};

describe('the knowledge of numbers, by the inbox API', () => {
  it('is added, shown with what it says, replaced, listed and removed', async () => {
    const { ask, post } = await anInbox();
    const [created, document] = await post('bread', pairs);
    expect([created, document]).toMatchObject([
      201,
      { id: `${NUMBER_ID}.bread`, number: NUMBER_ID, name: 'bread', pieces: 1, bytes: 18, embeddedBy: null },
    ]);
    const [, shown] = await ask('GET', `/${NUMBER_ID}.bread`, { group: 'viewer' });
    expect(ApiKnowledge.parse(shown).parts).toEqual([{ kind: 'pair', title: 'Do you bake?', text: 'Daily.' }]);

    const [replaced] = await ask('PATCH', `/${NUMBER_ID}.bread`, { body: { content: text } });
    const [, after] = await ask('GET', `/${NUMBER_ID}.bread`);
    expect([replaced, after]).toMatchObject([
      200,
      { title: 'The bread', format: 'text', parts: [{ text: 'We bake daily.\n\nExcept on Mondays.' }] },
    ]);

    expect(await ask('DELETE', `/${NUMBER_ID}.bread`)).toEqual([204, '']);
    expect(await ask('GET', `/${NUMBER_ID}.bread`)).toMatchObject([404, { code: 'knowledge.not_found' }]);
    expect(await ask('GET', '')).toEqual([200, { items: [], nextCursor: null }]);
  });

  it('is named at random where no name is given', async () => {
    const { ask } = await anInbox();
    const [status, document] = await ask('POST', '', { body: { number: NUMBER_ID, title: 'Bread', content: text } });
    expect(status).toBe(201);
    expect(ApiKnowledgeDocument.parse(document).name).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is listed by name over all numbers, page by page, each document once', async () => {
    const { ask, post } = await anInbox();
    for (const name of ['c', 'a', 'a-b', 'b']) await post(name);
    for (const name of ['b', 'd', 'a']) await post(name, pairs, OTHER);
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string> = { limit: '2', ...(cursor !== '' && { cursor }) };
      const [, body] = await ask('GET', '', { query, group: 'viewer' });
      const page: { items: { id: string }[]; nextCursor: string | null } = listPage(ApiKnowledgeDocument).parse(body);
      names.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const [one, two] = [NUMBER_ID, OTHER].sort();
    expect(names).toEqual(
      ['a', 'a-b', 'b', 'c', 'd'].flatMap((name) =>
        [one, two].map((number) => `${number}.${name}`).filter((id) => names.includes(id)),
      ),
    );
    expect(names).toHaveLength(7);
    const [, own] = await ask('GET', '', { query: { number: OTHER } });
    expect(listPage(ApiKnowledgeDocument).parse(own).items).toHaveLength(3);
  });

  it('shows the rest of a list beside a document that cannot be read', async () => {
    const { ask, post, table } = await anInbox();
    await post('a');
    await post('b');
    await table.spoil(knowledgeDocumentKey(NUMBER_ID, 'a'), 'pieces', 'many');
    const [status, body] = await ask('GET', '');
    expect([status, body]).toMatchObject([
      200,
      { items: [{ id: `${NUMBER_ID}.a`, problem: { code: 'schema.mismatch' } }, { name: 'b' }] },
    ]);
  });

  it.each([
    ['a viewer', 'viewer', 'POST', '', { number: NUMBER_ID, title: 'x', content: text }, 403, 'auth.forbidden'],
    ['an agent', 'agent', 'DELETE', `/${NUMBER_ID}.bread`, undefined, 403, 'auth.forbidden'],
    ['no such number', 'admin', 'POST', '', { number: '9', title: 'x', content: text }, 404, 'number.not_found'],
    [
      'a name that is there',
      'admin',
      'POST',
      '',
      { number: NUMBER_ID, name: 'bread', title: 'x', content: text },
      409,
      'knowledge.exists',
    ],
    ['no such document', 'admin', 'PATCH', `/${NUMBER_ID}.x`, { content: text }, 404, 'knowledge.not_found'],
    ['no such document', 'admin', 'DELETE', '/x', undefined, 404, 'knowledge.not_found'],
    [
      '60 kB and one byte',
      'admin',
      'PATCH',
      `/${NUMBER_ID}.bread`,
      { content: { format: 'text', text: 'x'.repeat(60_001) } },
      413,
      'knowledge.too_large',
    ],
    [
      'marks only',
      'admin',
      'PATCH',
      `/${NUMBER_ID}.bread`,
      { content: { format: 'markdown', text: '---' } },
      400,
      'request.invalid',
    ],
    [
      'blanks',
      'admin',
      'PATCH',
      `/${NUMBER_ID}.bread`,
      { content: { format: 'text', text: ' \n' } },
      400,
      'request.invalid',
    ],
    [
      'an unknown format',
      'admin',
      'PATCH',
      `/${NUMBER_ID}.bread`,
      { content: { format: 'pdf', text: 'x' } },
      400,
      'request.invalid',
    ],
    [
      'a name with a dot',
      'admin',
      'POST',
      '',
      { number: NUMBER_ID, name: 'a.b', title: 'x', content: text },
      400,
      'request.invalid',
    ],
  ] as const)('refuses %s (%s %s %s)', async (_, group, method, path, body, status, code) => {
    const { ask, post } = await anInbox();
    await post('bread');
    expect(await ask(method, path, { body, group })).toMatchObject([status, { code }]);
    expect(await ask('GET', `/${NUMBER_ID}.bread`)).toMatchObject([200, { bytes: 34, title: 'The bread' }]);
  });

  it('keeps the vectors of a document where there is a key for them', async () => {
    const { post } = await anInbox(async () => ({
      name: 'model@2',
      embed: async (texts) => texts.map(() => [0.5, -1]),
    }));
    expect(await post('bread', pairs)).toMatchObject([201, { embeddedBy: 'model@2' }]);
  });

  it('keeps a document without vectors where they cannot be made, and says so', async () => {
    const broken = new Error('no such host');
    const { post, failures } = await anInbox(async () => ({ name: 'm', embed: () => Promise.reject(broken) }));
    expect(await post('bread', pairs)).toMatchObject([201, { embeddedBy: null }]);
    expect(failures).toEqual([broken]);
  });
});
