import type { Conversation } from '../../schemas/conversation.ts';
import { NOON } from './a-clock.ts';

export const NUMBER_ID = '100000000000001';

/** A conversation that the customer has just begun, inside its window; the assistant owns it and nobody works on it. */
export const aConversation = (over: Partial<Conversation> = {}): Conversation => ({
  conversationId: 'c0ffee',
  phoneNumberId: NUMBER_ID,
  contactId: 'ca11',
  peer: { phone: '15550001111', name: 'Ana' },
  owner: 'assistant',
  ownerEpoch: 0,
  fence: 0,
  attempts: 0,
  windowClosesAt: '2026-03-02T12:00:00.000Z',
  lastInboundAt: NOON,
  folder: 'open',
  sortAt: NOON,
  unread: false,
  preview: 'Hello',
  labels: [],
  ...over,
});
