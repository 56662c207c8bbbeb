import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { RunOutboundBody } from '../../schemas/inbox-api.ts';
import type { RequireSchema } from '../adapters/dynamodb/schema-version.ts';
import type { Secrets } from '../adapters/secrets/secrets.ts';
import { AppError } from '../core/app-error.ts';
import { toInstant } from '../core/instants.ts';
import type { NewId } from '../core/ports.ts';
import type { EndSnoozesPorts } from '../core/sweep/end-snoozes.ts';
import type { QuietNumbersPorts, WatchedNumber } from '../core/sweep/find-quiet-numbers.ts';
import type { FollowUpPorts } from '../core/sweep/follow-up-waiting.ts';
import type { SweepPorts } from '../core/sweep/sweep.ts';
import { FUNCTION_OPTIONS } from '../runtime/function-options.ts';
import type { Meter } from '../runtime/metrics.ts';
import type { Mismatches } from '../runtime/mismatches.ts';
import { parseJsonBody } from '../runtime/parse-json-body.ts';
import { problemDetails } from '../runtime/problem-details.ts';
import { json, problem } from '../runtime/problems.ts';
import { withRequestId } from '../runtime/request-id.ts';
import { type Authorization, authorizeCron, authorizeJobRoute } from './authorize-cron.ts';
import { isBeforeFirstMigration } from './is-before-first-migration.ts';
import { runDue } from './run-due.ts';

/** Which conversation somebody wants rung. */
export type Target = { readonly phoneNumberId: string; readonly conversationId: string };

export type SweeperPorts = Omit<SweepPorts, 'listNumbers'> &
  EndSnoozesPorts &
  FollowUpPorts &
  QuietNumbersPorts & {
    /** Numbers with settings. */
    readonly listNumbers: () => Promise<readonly WatchedNumber[]>;
    /** The number that the run before did not come to any more. */
    readonly loadPlace: () => Promise<string | undefined>;
    readonly savePlace: (next: string | undefined) => Promise<void>;
    readonly findConversation: (conversationId: string) => Promise<Target | undefined>;
    readonly findByWamid: (wamid: string) => Promise<Target | undefined>;
    readonly newId: NewId;
    readonly secrets: Secrets;
    readonly log: Logger;
    readonly meter: Meter;
    readonly requireSchema: RequireSchema;
    readonly mismatches: Mismatches;
    readonly olderThanSeconds: number;
    readonly everySeconds: number;
  };

/** What the schedule sends; a stack that has just started, and lost its queue, asks for younger messages too. */
type ScheduledEvent = { readonly source: string; readonly olderThanSeconds?: number };

type Event = APIGatewayProxyEventV2 | ScheduledEvent;

/** The table's client tries a request three times, three seconds each: what is under way has ended by then. */
const TO_END_MS = 10_000;

/** Serves the schedule, the cron route and the jobs route: each does what is due, or rings one conversation. */
export const createHandler = (ports: SweeperPorts) => {
  const { log, clock, meter, secrets, mismatches } = ports;
  return middy<Event, APIGatewayProxyResultV2>(FUNCTION_OPTIONS)
    .use(injectLambdaContext(log, { resetKeys: true }))
    .use(withRequestId('cron', ports))
    .use(problemDetails({ log, tag: 'CRON', mismatches }))
    .handler(async (event, context) => {
      const { requestId } = context;
      const startedAt = Date.parse(clock.now());
      const until = toInstant(startedAt + context.getRemainingTimeInMillis() - TO_END_MS);
      log.info('[CRON] trigger start');
      const authorization = await authorize(event, secrets);
      const { method } = authorization;
      if (!authorization.authorized) {
        log.warn('[CRON] refused', { method, reason: authorization.reason });
        return problem('auth.unauthorized', requestId);
      }
      log.info('[CRON] authorized', { method });

      if (await isBeforeFirstMigration(ports, method)) {
        log.info('[CRON] Not migrated yet', { run: mismatches.run });
        meter('SweeperHeartbeat');
        return json(200, { ok: true, message: 'Nothing to do before the first migration', requestId, rung: 0 });
      }
      const target = targetOf(event);
      const run = target
        ? await ringOne(ports, target, requestId)
        : await runDue(ports, {
            olderThanSeconds: olderThanSecondsOf(event) ?? ports.olderThanSeconds,
            until,
            causedBy: requestId,
          });
      const elapsedMs = Date.parse(clock.now()) - startedAt;
      log.info('[CRON] job runner response', { statusCode: 200, ...run, elapsedMs });
      return json(200, { ok: true, message: 'Job runner triggered', requestId, rung: run.rung });
    });
};

const CRON_ROUTE = '/api/cron/run-outbound-jobs';
const JOB_ROUTE = '/api/jobs/run-outbound';

const isRequest = (event: Event): event is APIGatewayProxyEventV2 => 'requestContext' in event;

const authorize = async (event: Event, secrets: Secrets): Promise<Authorization> => {
  if (!isRequest(event)) return { authorized: true, method: 'scheduler' };
  switch (event.rawPath) {
    case CRON_ROUTE:
      return await authorizeCron(event, secrets);
    case JOB_ROUTE:
      return await authorizeJobRoute(event, secrets);
    default:
      throw new AppError('route.not_found', 'no such route');
  }
};

type RingTarget = { readonly conversationId: string } | { readonly inboundProviderMessageId: string };

/** What to ring; `undefined` for all that is due. */
const targetOf = (event: Event): RingTarget | undefined => {
  if (!isRequest(event) || event.rawPath !== JOB_ROUTE) return undefined;
  const body: Partial<Record<'conversationId' | 'inboundProviderMessageId', string>> = parseJsonBody(
    RunOutboundBody,
    event,
  );
  const { conversationId, inboundProviderMessageId } = body;
  if (conversationId !== undefined) return { conversationId };
  return inboundProviderMessageId === undefined ? undefined : { inboundProviderMessageId };
};

const olderThanSecondsOf = (event: Event): number | undefined =>
  isRequest(event) ? undefined : event.olderThanSeconds;

const ringOne = async (ports: SweeperPorts, target: RingTarget, requestId: string) => {
  const found =
    'conversationId' in target
      ? await ports.findConversation(target.conversationId)
      : await ports.findByWamid(target.inboundProviderMessageId);
  if (!found) {
    throw new AppError('conversationId' in target ? 'conversation.not_found' : 'job.not_found', 'nothing to ring for');
  }
  await ports.doorbell.ring({ ...found, deduplicationId: `${found.conversationId}#${requestId}`, causedBy: requestId });
  return { rung: 1 };
};
