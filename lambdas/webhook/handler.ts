import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import type { Secrets } from '../adapters/secrets/secrets.ts';
import { addSeconds } from '../core/instants.ts';
import { acceptWebhook, type WebhookOutcome, type WebhookPorts } from '../core/webhook/accept-webhook.ts';
import { countFailures } from '../runtime/count-failures.ts';
import { FUNCTION_OPTIONS } from '../runtime/function-options.ts';
import type { Meter } from '../runtime/metrics.ts';
import type { Mismatches } from '../runtime/mismatches.ts';
import { problemDetails } from '../runtime/problem-details.ts';
import { json, problem } from '../runtime/problems.ts';
import { rawBody } from '../runtime/raw-body.ts';
import { withRequestId } from '../runtime/request-id.ts';
import { observeWebhook } from './observe.ts';
import { verifySubscription } from './verify-subscription.ts';

export type WebhookHandlerPorts = Omit<WebhookPorts, 'observe'> & {
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly meter: Meter;
  readonly mismatches: Mismatches;
  readonly logProviderIds: boolean;
};

/** What was begun has this long to end, and Meta to hear of it. A request to the table takes nine seconds at the most. */
const SECONDS_TO_END = 10;

/** Meta's side of the API: `GET` verifies the subscription, `POST` takes messages and statuses. */
export const createHandler = (ports: WebhookHandlerPorts) => {
  const { log, secrets, clock, mismatches } = ports;
  const webhook: WebhookPorts = { ...ports, observe: observeWebhook(log, ports) };
  return middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(FUNCTION_OPTIONS)
    .use(injectLambdaContext(log, { resetKeys: true }))
    .use(withRequestId('webhook', { log, clock, newId: ports.newId }))
    .use(countFailures(() => ports.meter('WebhookFailures')))
    .use(problemDetails({ log, tag: 'WEBHOOK', mismatches }))
    .handler(async (event, context) => {
      const { requestId } = context;
      if (event.requestContext.http.method === 'GET') {
        const verification = await verifySubscription(event.queryStringParameters ?? {}, secrets);
        if (!verification.verified) {
          log.warn('[WEBHOOK] Verification refused', { reason: verification.reason });
          return problem('verify_token.invalid', requestId);
        }
        await ports.requireSchema();
        const { challenge } = verification;
        return { statusCode: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: challenge };
      }
      const storeUntil = addSeconds(clock.now(), context.getRemainingTimeInMillis() / 1_000 - SECONDS_TO_END);
      const signature = event.headers['x-hub-signature-256'];
      return toHttp(await acceptWebhook(webhook, { ...rawBody(event), signature, requestId, storeUntil }), requestId);
    });
};

const toHttp = (outcome: WebhookOutcome, requestId: string): APIGatewayProxyResultV2 => {
  switch (outcome.outcome) {
    case 'accepted': {
      const { received, duplicates, statuses, quarantined } = outcome;
      return json(200, { ok: true, requestId, received, duplicates, statuses, quarantined });
    }
    case 'too-large':
      return problem('request.too_large', requestId);
    case 'signature-invalid':
      return problem('signature.invalid', requestId);
  }
};
