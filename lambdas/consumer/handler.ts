import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { DoorbellMessage } from '../../schemas/doorbell.ts';
import type { IsoInstant } from '../../schemas/instants.ts';
import type { RequireSchema } from '../adapters/dynamodb/schema-version.ts';
import { addSeconds } from '../core/instants.ts';
import type { Clock, NewId } from '../core/ports.ts';
import type { Requested, RequestName } from '../core/turn/commands.ts';
import { secondsToSend } from '../core/turn/send.ts';
import { describeError } from '../runtime/describe-error.ts';
import { FUNCTION_OPTIONS } from '../runtime/function-options.ts';
import type { Meter } from '../runtime/metrics.ts';
import { isMismatch, type Mismatches } from '../runtime/mismatches.ts';
import { driveTurn } from './drive-turn.ts';
import { narrateTurn } from './turn-log.ts';
import { measureTurn } from './turn-metrics.ts';

export type ConsumerPorts = {
  /** How the turns of one conversation reach the outside. */
  readonly outside: (home: {
    readonly phoneNumberId: string;
    readonly conversationId: string;
    /** Until when a reply that is decided can still be sent by this turn. */
    readonly answerBy: IsoInstant;
  }) => Requested<RequestName>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Logger;
  readonly meter: Meter;
  readonly requireSchema: RequireSchema;
  readonly mismatches: Mismatches;
  readonly graceSeconds: number;
  readonly witnessSeconds: number;
  readonly logProviderIds: boolean;
  readonly logStages: boolean;
};

/** Answers doorbells: each is one turn of one conversation. */
export const createHandler = (ports: ConsumerPorts) => {
  const { log } = ports;
  const processor = new SqsFifoPartialProcessorAsync();
  return middy<SQSEvent, SQSBatchResponse>(FUNCTION_OPTIONS)
    .use(injectLambdaContext(log, { resetKeys: true }))
    .handler((event, context) =>
      processPartialResponse(event, (record: SQSRecord) => answerDoorbell(ports, record, context), processor, {
        context,
        // Messages of other groups go on, and the ones behind a failed one stay in order.
        skipGroupOnError: true,
        throwOnFullBatchFailure: false,
      }),
    );
};

/** A send that takes longer than this has an unknown outcome; a short-lived function gives it a third of its time. */
const MAX_SEND_SECONDS = 10;

/** Between a decision and its first send the turn looks again, and stores the parts. */
const SECONDS_TO_PREPARE = 1;

const answerDoorbell = async (ports: ConsumerPorts, record: SQSRecord, lambda: Context): Promise<void> => {
  const { log, clock, newId, graceSeconds, witnessSeconds } = ports;
  const startedAt = clock.now();
  // What the doorbell before this one appended is not this one's.
  log.resetKeys();
  try {
    const { phoneNumberId, conversationId, causedBy } = DoorbellMessage.parse(JSON.parse(record.body));
    log.appendKeys({ conversationId, causedBy });
    await ports.requireSchema();
    const seconds = lambda.getRemainingTimeInMillis() / 1_000;
    const context = {
      phoneNumberId,
      conversationId,
      turn: newId(8),
      now: () => clock.now(),
      endsAt: addSeconds(startedAt, seconds),
      sendTimeoutSeconds: Math.min(MAX_SEND_SECONDS, seconds / 3),
      graceSeconds,
      witnessSeconds,
    };
    const narrator = narrateTurn(log, ports);
    const measure = measureTurn(ports);
    const answerBy = addSeconds(context.endsAt, -secondsToSend(context) - SECONDS_TO_PREPARE);
    const { end } = await driveTurn(ports.outside({ phoneNumberId, conversationId, answerBy }), context, {
      before: narrator.before,
      after: (command, answer) => {
        narrator.after(command, answer);
        measure(command, answer);
      },
    });
    const elapsedMs = Date.parse(clock.now()) - Date.parse(startedAt);
    if (!ports.logStages) log.info('[JOB-RUNNER] Turn ended', { end, elapsedMs });
  } catch (error) {
    const receiveCount = record.attributes.ApproximateReceiveCount;
    if (isMismatch(error)) ports.mismatches.tell(error);
    else
      log.error('[JOB-RUNNER] Turn failed', {
        receiveCount,
        queueMessageId: record.messageId,
        ...describeError(error),
      });
    throw error;
  }
};
