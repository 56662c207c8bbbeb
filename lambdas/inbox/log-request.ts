import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import type { Clock } from '../core/ports.ts';
import type { Log } from '../runtime/logger.ts';
import type { RequestContext } from '../runtime/request-id.ts';

/** What the handler learns on the way, for the one line a request. */
export type InboxContext = RequestContext & { route?: string; agent?: string };

/** One line a request, with the template of its route, since a path holds ids and wamids. */
export const logRequest = (
  log: Log,
  clock: Clock,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2, Error, InboxContext> => {
  let startedAt = 0;
  const write = ({
    context,
    response,
  }: {
    context: InboxContext;
    response?: APIGatewayProxyResultV2 | null | undefined;
  }) => {
    const status = typeof response === 'object' && response !== null ? response.statusCode : undefined;
    const elapsedMs = Date.parse(clock.now()) - startedAt;
    // The logger leaves out what is null.
    const { route = 'none', agent = 'none' } = context;
    log.info('[INBOX-API] request', { route, status, elapsedMs, agent });
  };
  return {
    before: () => {
      startedAt = Date.parse(clock.now());
    },
    after: write,
    onError: write,
  };
};
