import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import packageJson from '../../package.json' with { type: 'json' };
import { SCHEMA_VERSION } from '../../schemas/stored.ts';
import { AppError, SchemaMismatchError } from '../core/app-error.ts';
import { createAdmit } from '../core/members/admit.ts';
import { countFailures } from '../runtime/count-failures.ts';
import { FUNCTION_OPTIONS } from '../runtime/function-options.ts';
import { isNotMigrated } from '../runtime/mismatches.ts';
import { problemDetails } from '../runtime/problem-details.ts';
import { json } from '../runtime/problems.ts';
import { withRequestId } from '../runtime/request-id.ts';
import { requireRole, sessionOf, toAgent } from './agent.ts';
import type { InboxPorts } from './inbox-ports.ts';
import { logRequest } from './log-request.ts';
import { createRouter } from './router.ts';
import { inboxRoutes } from './routes/routes.ts';
import { withEtag } from './with-etag.ts';

/** The inbox API, the health route, and the 404 of everything that no other function serves. */
export const createHandler = (ports: InboxPorts) => {
  const { log, members, meter, mismatches, requireSchema, table, newId } = ports;
  const { clock } = table;
  const match = createRouter(inboxRoutes(ports));
  const admit = createAdmit({ clock, members });
  return (
    middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(FUNCTION_OPTIONS)
      .use(injectLambdaContext(log, { resetKeys: true }))
      .use(withRequestId('inbox', { log, clock, newId }))
      // Before the problem details: what wraps them sees the answer they made.
      .use(logRequest(log, clock))
      .use(countFailures(() => meter('InboxFailures'), isOurs))
      .use(problemDetails({ log, tag: 'INBOX-API', mismatches }))
      .handler(async (event, context) => {
        const { requestId } = context;
        const { method } = event.requestContext.http;
        if (method === 'GET' && event.rawPath === '/api/health') {
          await requireSchema();
          return json(200, { ok: true, version: packageJson.version, schemaVersion: SCHEMA_VERSION });
        }
        const found = match(method, event.rawPath);
        if (!found) throw new AppError('route.not_found', 'no such route');
        context.route = `${method} ${found.route.path}`;
        const session = sessionOf(event);
        context.agent = session.sub;
        requireRole(session, found.route.role);
        await requireSchema();
        // What a member changes is judged by the directory as it is now.
        const agent = toAgent(session, await admit(session, method === 'GET' ? 'recent' : 'now'));
        requireRole(agent, found.route.role);
        const query = event.queryStringParameters ?? {};
        return withEtag(event, await found.route.handle({ event, params: found.params, query, agent, requestId }));
      })
  );
};

/** An item that cannot be read has an alarm of its own; and nobody works yet in a table that no migration has seen. */
const isOurs = (error: unknown): boolean => !(error instanceof SchemaMismatchError) && !isNotMigrated(error);
