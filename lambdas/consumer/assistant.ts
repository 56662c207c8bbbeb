import { createBuiltInResponder } from '../adapters/model/built-in-responder.ts';
import { createAssistant } from '../adapters/model/providers/create-assistant.ts';
import type { ReplyModel } from '../core/reply-model.ts';
import type { System } from '../runtime/system.ts';

/** The number's providers, then `last`; what is passed over is told in the log, and counted where another had to answer. */
export const assistantOf = (
  { secrets, clock, fetch, log, meter }: System,
  last: ReplyModel = createBuiltInResponder(),
): ReplyModel =>
  createAssistant({
    secrets,
    clock,
    fetch,
    last,
    onSkipped: ({ provider, reason, elapsedMs }) => {
      log.warn('[JOB-RUNNER] Provider skipped', { provider, reason, elapsedMs });
      if (reason !== 'aborted') meter('ProviderFallbacks');
    },
    onUnpriced: (model) => log.warn('[JOB-RUNNER] Price not known', { model }),
  });
