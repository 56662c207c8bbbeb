import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Lead } from '../../../schemas/lead.ts';
import type { ConversationChange } from '../conversation.ts';

/*
 * An admin knows better: the customer whose phone number an earlier conversation used is the same person. What the
 * business knows of them comes along. Both conversations stay, and no message moves.
 */

/** `undefined`: there is no earlier conversation, or it is joined already. */
export const joinEarlier = (
  seen: Conversation,
  earlier: Conversation,
  now: IsoInstant,
): ConversationChange | undefined => {
  if (seen.earlierConversationId !== earlier.conversationId || seen.samePersonAt !== undefined) return undefined;
  const name = seen.peer.name ?? earlier.peer.name;
  return {
    set: {
      samePersonAt: now,
      peer: { ...seen.peer, ...(name !== undefined && { name }) },
      labels: [...new Set([...seen.labels, ...earlier.labels])],
    },
    remove: [],
  };
};

/** The lead as it goes on: what the customer told last counts, and how far people came with it. */
export const carryLead = (
  earlier: Lead,
  own: Lead | undefined,
  { contactId, conversationId, phoneNumberId }: Pick<Lead, 'contactId' | 'conversationId' | 'phoneNumberId'>,
  now: IsoInstant,
): Lead => {
  const newer = own ?? earlier;
  const qualifiedAt = earlier.qualifiedAt ?? own?.qualifiedAt;
  const source = earlier.source ?? own?.source;
  return {
    ...newer,
    leadId: contactId,
    ...{ contactId, conversationId, phoneNumberId },
    status: newer.status === 'new' ? earlier.status : newer.status,
    fields: { ...earlier.fields, ...own?.fields },
    createdAt: earlier.createdAt,
    updatedAt: now,
    ...(source && { source }),
    ...(qualifiedAt !== undefined && { qualifiedAt }),
  };
};
