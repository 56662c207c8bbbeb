import { describe, expect, it } from '@jest/globals';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import type { MemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import type { NumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import { aClock } from '../support/a-clock.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { type Asked, answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const claims = { sub: 'agent-7', token_use: 'access', 'cognito:groups': '[agent]' };

/** The inbox without a table: no request here may get that far. */
const asking = async (method: string, path: string, asked?: Asked) => {
  const { result, lines } = await withLog((log) =>
    createHandler({
      table: { clock: aClock() } as Partial<Table> as Table,
      numbers: {} as NumberStore,
      members: {} as MemberStore,
      secrets: noSecrets,
      doorbell: { ring: async () => undefined },
      newId: newIds(),
      log,
      meter: () => undefined,
      ...aSoundSchema(log),
    })(aRequest(method, path, asked), aLambdaContext()),
  );
  return { answer: answerOf(result), lines };
};

describe('a request to the inbox', () => {
  it.each(['/api/inbox/', '/api/inbox', '/api/inbox/nothing', '/api/inbox/conversations/'])(
    'for %s is 404, with a token and without',
    async (path) => {
      for (const asked of [{ claims }, {}]) {
        expect((await asking('GET', path, asked)).answer).toMatchObject([404, { code: 'route.not_found' }]);
      }
    },
  );

  it('without an access token is 401', async () => {
    const { answer } = await asking('GET', '/api/inbox/conversations');
    expect(answer).toMatchObject([401, { code: 'auth.unauthorized' }]);
  });

  it('has a line with its route and its agent, which are none where there are none', async () => {
    const { lines } = await asking('GET', '/api/inbox/events', { claims });
    expect(lines).toMatchObject([
      { level: 'WARN', message: '[INBOX-API] refused', reason: 'auth.forbidden' },
      { message: '[INBOX-API] request', route: 'GET /api/inbox/events', status: 403, agent: 'agent-7' },
    ]);

    const nowhere = await asking('GET', '/api/inbox/nothing');
    expect(nowhere.lines.at(-1)).toMatchObject({ route: 'none', agent: 'none', status: 404, elapsedMs: 0 });
  });
});
