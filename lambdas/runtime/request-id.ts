import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Clock, NewId } from '../core/ports.ts';
import type { Log } from './logger.ts';
import { requestIdOf } from './system-ports.ts';

/** The context of a function that answers HTTP requests, or schedules. */
export type RequestContext = Context & { requestId: string };

/** Gives the invocation the id that its log lines, its answer and its doorbells carry. */
export const withRequestId = (
  component: 'webhook' | 'cron' | 'inbox',
  { log, clock, newId }: { readonly log: Log; readonly clock: Clock; readonly newId: NewId },
): MiddlewareObj<unknown, unknown, Error, RequestContext> => ({
  before: (request) => {
    request.context.requestId = requestIdOf(component, clock, newId);
    log.appendKeys({ requestId: request.context.requestId });
  },
});
