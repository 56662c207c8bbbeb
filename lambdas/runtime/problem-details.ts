import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { AppError } from '../core/app-error.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './logger.ts';
import { isMismatch, type Mismatches } from './mismatches.ts';
import { isProblemCode, problem } from './problems.ts';
import type { RequestContext } from './request-id.ts';

/** Turns whatever a handler throws into problem details: never a stack, never the cause's text. */
export const problemDetails = ({
  log,
  tag,
  mismatches,
}: {
  readonly log: Log;
  readonly tag: string;
  readonly mismatches: Mismatches;
}): MiddlewareObj<unknown, APIGatewayProxyResultV2, Error, RequestContext> => ({
  onError: (request) => {
    const { error, context } = request;
    const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    for (const cause of causes) {
      if (isMismatch(cause)) mismatches.tell(cause);
      else if (cause instanceof AppError && isProblemCode(cause.code))
        log.warn(`[${tag}] refused`, { reason: cause.code });
      else log.error(`[${tag}] failed`, describeError(cause));
    }
    request.response = toProblem(error, causes, context.requestId, mismatches);
  },
});

const toProblem = (error: unknown, causes: readonly unknown[], requestId: string, { title }: Mismatches) => {
  if (causes.some(isMismatch)) return problem('schema.mismatch', requestId, { title });
  if (error instanceof AppError && isProblemCode(error.code)) {
    return problem(error.code, requestId, error.code === 'request.invalid' ? { detail: error.message } : {});
  }
  return problem(error instanceof AggregateError ? 'webhook.not_stored' : 'internal', requestId);
};
