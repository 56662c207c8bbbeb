import type { Lead } from '../../schemas/lead.ts';
import { NOON } from './a-clock.ts';
import { aConversation } from './a-conversation.ts';

/** A customer who has told a name, and nothing else yet. */
export const aLead = (over: Partial<Lead> = {}): Lead => {
  const { contactId, phoneNumberId, conversationId } = aConversation();
  return {
    leadId: contactId,
    contactId,
    phoneNumberId,
    conversationId,
    status: 'new',
    fields: { name: 'Ana' },
    createdAt: NOON,
    updatedAt: NOON,
    ...over,
  };
};
