import { assertNever } from '../core/assert-never.ts';
import { toEpochMs } from '../core/instants.ts';
import type { Clock } from '../core/ports.ts';
import type { WebhookObservation } from '../core/webhook/accept-webhook.ts';
import { describeError } from '../runtime/describe-error.ts';
import type { Log } from '../runtime/logger.ts';
import type { Meter } from '../runtime/metrics.ts';

type Options = { readonly clock: Clock; readonly meter: Meter; readonly logProviderIds: boolean };

/** A field of Meta's is a word; what is none may hold anything. */
const FIELD = /^[a-z_]{1,64}$/;

/** Puts what a webhook saw into log lines: no text, no address, no wamid unless it is asked for. */
export const observeWebhook =
  (log: Log, { clock, meter, logProviderIds }: Options) =>
  (observation: WebhookObservation): void => {
    const { saw, ...keys } = observation;
    switch (observation.saw) {
      case 'entry':
        log.info('[WEBHOOK] INBOUND-ENTRY', keys);
        break;
      case 'job': {
        const { jobId, conversationId, wamid, wasDuplicate, since } = observation;
        const elapsedMs = toEpochMs(clock.now()) - toEpochMs(since);
        const provider = logProviderIds && { inboundProviderMessageId: wamid };
        log.info('[WEBHOOK] Job enqueued', { jobId, conversationId, wasDuplicate, elapsedMs, ...provider });
        break;
      }
      case 'ring':
        log.info('[WEBHOOK] Kicked job runner', keys);
        break;
      case 'ring-failed': {
        const { conversationId, jobIds, error } = observation;
        log.warn('[WEBHOOK] Doorbell failed', { conversationId, jobIds, ...describeError(error) });
        break;
      }
      case 'status':
        log.info('[WEBHOOK] Status applied', keys);
        break;
      case 'kept':
        if (observation.kind === 'platform') {
          const reason = FIELD.test(observation.reason) ? observation.reason : 'unnamed';
          log.info('[WEBHOOK] Platform event', { ...keys, reason });
          break;
        }
        meter('Quarantined');
        log.warn('[WEBHOOK] Quarantined', keys);
        break;
      case 'too-large':
        log.warn('[WEBHOOK] Too large', keys);
        break;
      case 'signature-rejected':
        meter('SignatureFailures');
        log.warn('[WEBHOOK] Signature rejected', keys);
        break;
      default:
        assertNever(observation);
    }
  };
