import { consentIn } from '../assistant/consent.ts';
import type { ConversationChange } from '../conversation.ts';
import { saidIn } from '../said.ts';
import type { Step } from './commands.ts';
import { write } from './release.ts';
import { type Onward, openInbound, type Work } from './work.ts';

/** From now on only people write to this customer. */
export const optOutChange = ({
  context,
  conversation,
}: Pick<Work, 'context' | 'conversation'>): ConversationChange => ({
  set: { optedOutAt: context.now(), ownerEpoch: conversation.ownerEpoch + 1 },
  remove: [],
});

/**
 * What a customer says of automatic messages counts whoever owns the conversation. The assistant's own customers who
 * stop are told so first, by the reply that ends with the change.
 */
export function* heedConsent(work: Work): Step<Onward> {
  const { conversation, thread } = work;
  const { owner, ownerEpoch, optedOutAt } = conversation;
  const wants = consentIn(openInbound(thread).map((message) => saidIn(message).text))?.wants;
  if (wants === 'start' && optedOutAt !== undefined) {
    return yield* write(work, { set: { ownerEpoch: ownerEpoch + 1 }, remove: ['optedOutAt'] });
  }
  if (wants === 'stop' && owner === 'person' && optedOutAt === undefined) {
    return yield* write(work, optOutChange(work));
  }
  return { goOn: work };
}
