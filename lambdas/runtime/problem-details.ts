import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { AppError, SchemaMismatchError } from '../core/app-error.ts';
import { describeError } from './describe-error.ts';
import type { Log } from './logger.ts';
import { isProblemCode, problem } from './problems.ts';
import type { RequestContext } from './request-id.ts';

/** What repairs a deployment's stored data. */
const migrateCommand = (stage: string): string => `npm run migrate -- --stage ${stage}`;

/** Logs a stored item that does not parse, with its place and the command that repairs it. */
export const logMismatch = (log: Log, error: SchemaMismatchError, stage: string): void => {
  const { pk, sk } = error.key;
  // Keys of identities hold addresses of people.
  const key = { pk: pk.startsWith('ID#') ? 'ID#…' : pk, sk };
  log.error('[DB-MISMATCH] stored item does not match', { key, paths: error.paths, run: migrateCommand(stage) });
};

/** Turns whatever a handler throws into problem details: never a stack, never the cause's text. */
export const problemDetails = ({
  log,
  tag,
  stage,
}: {
  readonly log: Log;
  readonly tag: string;
  readonly stage: string;
}): MiddlewareObj<unknown, APIGatewayProxyResultV2, Error, RequestContext> => ({
  onError: (request) => {
    const { error, context } = request;
    const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    for (const cause of causes) {
      if (cause instanceof SchemaMismatchError) logMismatch(log, cause, stage);
      else if (cause instanceof AppError && isProblemCode(cause.code))
        log.warn(`[${tag}] refused`, { reason: cause.code });
      else log.error(`[${tag}] failed`, describeError(cause));
    }
    request.response = toProblem(error, causes, context.requestId, stage);
  },
});

const toProblem = (error: unknown, causes: readonly unknown[], requestId: string, stage: string) => {
  if (causes.some((cause) => cause instanceof SchemaMismatchError)) {
    const title = `Stored data does not match this version. Run: ${migrateCommand(stage)}`;
    return problem('schema.mismatch', requestId, { title });
  }
  if (error instanceof AppError && isProblemCode(error.code)) {
    return problem(error.code, requestId, error.code === 'request.invalid' ? { detail: error.message } : {});
  }
  return problem(error instanceof AggregateError ? 'webhook.not_stored' : 'internal', requestId);
};
