import type { Conversation, Peer } from '../../../schemas/conversation.ts';
import type { InboundMessage, SendError } from '../../../schemas/message.ts';
import type { Addresses } from './aliases.ts';

export const withoutPhone = ({ phone, ...rest }: Peer): Peer => rest;

export const withoutAddresses = ({ phone, userId, parentUserId, ...names }: Peer): Peer => names;

/**
 * The customer as their newest message names them. A message from before the phone number passed on brings it back to
 * no one.
 */
export const withSender = (
  { peer, phoneLostAt }: Pick<Conversation, 'peer' | 'phoneLostAt'>,
  { sender, sentAt }: Pick<InboundMessage, 'sender' | 'sentAt'>,
): Peer => {
  const isStale = phoneLostAt !== undefined && sentAt <= phoneLostAt;
  return { ...peer, ...(isStale ? withoutPhone(sender) : sender) };
};

export const NO_ADDRESS: SendError = {
  code: 'address.lost',
  sentence: 'This phone number belongs to another customer now; this conversation has no other address.',
};

/** The one address that a message goes to: the phone number where there is one. */
export const addressIn = ({ phone, userId, parentUserId }: Addresses): Addresses | undefined => {
  if (phone !== undefined) return { phone };
  if (userId !== undefined) return { userId };
  return parentUserId === undefined ? undefined : { parentUserId };
};

/** Whether somebody who names these ids is the customer of this conversation, as far as ids can say. */
export const isSamePerson = (
  { peer, userIds = [] }: Pick<Conversation, 'peer' | 'userIds'>,
  { userId, parentUserId }: Addresses,
): boolean =>
  userId === undefined ||
  peer.userId === undefined ||
  userId === peer.userId ||
  userIds.includes(userId) ||
  (parentUserId !== undefined && parentUserId === peer.parentUserId);
