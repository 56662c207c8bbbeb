import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';
import type { ConversationChange } from '../conversation.ts';
import { addSeconds } from '../instants.ts';
import { LOOP_SECONDS } from './before-model.ts';

/** What a conversation remembers of a reply that was sent, for the rules: how many there were, and how sure it was. */
export const countReply = (
  { replying, lowConfidenceAt }: Pick<Conversation, 'replying' | 'lowConfidenceAt'>,
  { reply }: Pick<OutboundMessage, 'reply'>,
  now: IsoInstant,
): ConversationChange => {
  const goesOn = replying !== undefined && now < addSeconds(replying.since, LOOP_SECONDS);
  const counted = goesOn ? { ...replying, count: replying.count + 1 } : { since: now, count: 1 };
  return {
    set: { replying: counted, ...(reply?.isUnsure && { lowConfidenceAt: now }) },
    remove: lowConfidenceAt !== undefined && !reply?.isUnsure ? ['lowConfidenceAt'] : [],
  };
};

/** Once people have taken over, the assistant begins anew. */
export const forgetReplies = ({
  replying,
  lowConfidenceAt,
}: Pick<Conversation, 'replying' | 'lowConfidenceAt'>): ConversationChange => ({
  set: {},
  remove: [
    ...(replying === undefined ? [] : (['replying'] as const)),
    ...(lowConfidenceAt === undefined ? [] : (['lowConfidenceAt'] as const)),
  ],
});
