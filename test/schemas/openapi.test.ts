import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { InboxPorts } from '../../lambdas/inbox/inbox-ports.ts';
import { inboxRoutes } from '../../lambdas/inbox/routes/routes.ts';
import * as api from '../../schemas/inbox-api.ts';
import { openApiDocument } from '../../schemas/openapi.ts';
import { OPERATIONS } from '../../schemas/operations.ts';

const ROOT = join(import.meta.dirname, '../..');
const document = openApiDocument('1.2.3');

/** Routes only name their ports until one is called. */
const routes = inboxRoutes({ table: {}, numbers: {}, doorbell: {} } as InboxPorts);

const lines = (all: readonly { method: string; path: string; role: unknown }[]) =>
  all.map(({ method, path, role }) => `${method} ${path.replaceAll('+}', '}')} ${role}`).sort();

describe('the OpenAPI document', () => {
  it('has every route of the inbox function with the group it needs, and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        role: (operation as { 'x-role': string })['x-role'],
      })),
    );
    expect(routes.length).toBeGreaterThan(10);
    expect(lines(documented)).toEqual(lines(routes));
  });

  it('describes requests by the schemas that the routes parse them with', () => {
    const sources = globSync('lambdas/inbox/routes/*.ts', { cwd: ROOT }).map((f) =>
      readFileSync(join(ROOT, f), 'utf8'),
    );
    const parsed = sources.join('').matchAll(/parse(?:JsonBody|Request)\((\w+),/g);
    const names = new Set([...parsed].map(([, name = '']) => name));
    const documented = OPERATIONS.flatMap(({ query, body }) => [query, body]);
    const schemas: Readonly<Record<string, unknown>> = api;

    expect([...names].filter((name) => name in schemas && !documented.some((one) => one === schemas[name]))).toEqual(
      [],
    );
    expect(names.has('ListConversationsQuery')).toBe(true);
  });

  it('describes answers by the published shapes', () => {
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    const expected = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
    expect(schemas.Conversation).toEqual(expected(api.ApiConversation));
    expect(schemas.Message).toEqual(expected(api.ApiMessage));
    expect(schemas.Job).toEqual(expected(api.ApiJob));
    expect(schemas.Number).toEqual(expected(api.ApiNumber));
    expect(schemas.Event).toEqual(expected(api.ApiEvent));
    expect(schemas.Lead).toEqual(expected(api.ApiLead));
    expect(schemas.Notification).toEqual(expected(api.ApiNotification));
  });

  it('refers to nothing that it does not hold', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    expect(references.length).toBeGreaterThan(10);
    expect(references.map(([, name = '']) => name).filter((name) => !(name in schemas))).toEqual([]);
  });

  it('names each operation once, and tells of every refusal and of what a GET may know already', () => {
    const operations = Object.values(document.paths).flatMap(
      (methods) => Object.values(methods) as { operationId: string; responses: Record<string, unknown> }[],
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(OPERATIONS.length);
    expect(ids).toEqual(expect.arrayContaining(['getConversations', 'postConversationsByIdMessages']));

    const answersOf = (id: string) =>
      Object.keys(operations.find(({ operationId }) => operationId === id)?.responses ?? {});
    expect(answersOf('getConversationsByIdMessages')).toEqual(['200', '304', '400', '403', '404', 'default']);
    expect(answersOf('postConversationsByIdMessages')).toEqual(['202', '400', '403', '404', '409', '422', 'default']);
  });

  it('says that a deletion answers with nothing', () => {
    const remove = document.paths['/api/inbox/conversations/{id}']?.delete;
    expect(remove).toMatchObject({ 'x-role': 'agent', responses: { 204: { description: 'Done' } } });
    expect(remove).not.toHaveProperty('responses.204.content');
  });

  it.each(['', '/{messageId}/retry'])('demands the key of every message that is sent: %s', (path) => {
    const post = document.paths[`/api/inbox/conversations/{id}/messages${path}`]?.post;
    const { parameters } = z.looseObject({ parameters: z.array(z.unknown()) }).parse(post);
    expect(parameters).toContainEqual(
      expect.objectContaining({ in: 'header', name: 'Idempotency-Key', required: true }),
    );
  });
});
