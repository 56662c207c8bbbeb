import { createBuiltInResponder } from '../adapters/model/built-in-responder.ts';
import type { ModelServers } from '../adapters/model/model-servers.ts';
import { createAssistant } from '../adapters/model/providers/create-assistant.ts';
import { isKeyRefused } from '../adapters/model/providers/verdict.ts';
import type { ReplyModel } from '../core/reply-model.ts';
import { describeError } from '../runtime/describe-error.ts';
import type { System } from '../runtime/system.ts';

/**
 * The number's providers, each at its server, then `last`. A provider that is passed over is told in the log, and counted where another had
 * to answer; so is a key or an account that a provider refuses, which only people can mend.
 */
export const assistantOf = (
  { secrets, clock, fetch, log, meter }: System,
  servers: ModelServers,
  last: ReplyModel = createBuiltInResponder(),
): ReplyModel =>
  createAssistant({
    secrets,
    servers,
    clock,
    fetch,
    last,
    onSkipped: ({ provider, reason, elapsedMs, error }) => {
      const ours = error === undefined ? {} : describeError(error);
      log.warn('[JOB-RUNNER] Provider skipped', { provider, reason, elapsedMs, ...ours });
      if (reason !== 'aborted') meter('ProviderFallbacks');
      if (!isKeyRefused(reason)) return;
      log.error('[JOB-RUNNER] Provider key refused', { provider, reason });
      meter('ProviderKeyRefused');
    },
    onUnpriced: (model) => log.warn('[JOB-RUNNER] Price not known', { model }),
  });
