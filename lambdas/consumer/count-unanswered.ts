import type { ProviderName } from '../../schemas/assistant.ts';
import type { SkipReason } from '../adapters/model/providers/attempt.ts';
import { isOfThisMessage } from '../adapters/model/providers/verdict.ts';
import type { ReplyModel } from '../core/reply-model.ts';
import type { Meter } from '../runtime/metrics.ts';

const BUILT_IN: ProviderName = 'built-in';

/** Why a provider gave no reply, and is not to blame: what this one customer wrote, or that no one wants a reply any more. */
const isOfThisReply = (reason: string): boolean => reason === 'aborted' || isOfThisMessage(reason as SkipReason);

/** Counts the replies that the built-in responder had to give because every provider of the number was asked in vain. */
export const countUnanswered = (assistant: ReplyModel, meter: Meter): ReplyModel => ({
  reply: async (request, signal) => {
    const reply = await assistant.reply(request, signal);
    const skipped = reply.telling?.skipped ?? [];
    const isDead = skipped.length > 0 && skipped.every(({ reason }) => !isOfThisReply(reason));
    if (isDead && reply.provider === BUILT_IN) meter('NoProviderAnswered');
    return reply;
  },
});
