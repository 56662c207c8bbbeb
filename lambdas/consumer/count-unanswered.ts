import type { ProviderName } from '../../schemas/assistant.ts';
import type { SkipReason } from '../adapters/model/providers/attempt.ts';
import type { ReplyModel } from '../core/reply-model.ts';
import type { Meter } from '../runtime/metrics.ts';

const BUILT_IN: ProviderName = 'built-in';

/** Why a provider that works gave no reply: what this one customer wrote, or that nobody wants a reply any more. */
const OF_THIS_REPLY: ReadonlySet<string> = new Set<SkipReason>([
  ...(['cut_off', 'refused', 'empty', 'not_json', 'not_valid', 'wrong_language', 'tool_calls', 'tool_failed'] as const),
  ...(['http_400', 'http_413', 'http_422', 'aborted'] as const),
]);

/** Counts the replies that the built-in responder had to give because every provider of the number was asked in vain. */
export const countUnanswered = (assistant: ReplyModel, meter: Meter): ReplyModel => ({
  reply: async (request, signal) => {
    const reply = await assistant.reply(request, signal);
    const skipped = reply.telling?.skipped ?? [];
    const isDead = skipped.length > 0 && skipped.every(({ reason }) => !OF_THIS_REPLY.has(reason));
    if (isDead && reply.provider === BUILT_IN) meter('NoProviderAnswered');
    return reply;
  },
});
