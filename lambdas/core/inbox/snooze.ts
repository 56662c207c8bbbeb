import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { AppError } from '../app-error.ts';
import { both, type ConversationChange } from '../conversation.ts';
import { intoFolder } from '../folders.ts';
import { latest } from '../instants.ts';
import { owesAnswer } from './owes-answer.ts';

/*
 * A snooze hides a conversation and changes nothing else: whoever owns it still does, and what the assistant has open in
 * it is still answered. A new message of the customer ends it, as does whatever moves the conversation to another folder.
 */

/**
 * Out of sight until `until`. Since when the customer waits for people goes along, or what they were told of a handover
 * would count as their answer when it ends.
 *
 * @throws {AppError} `conversation.blocked`, `conversation.deleted`.
 */
export const snooze = (seen: Conversation, until: IsoInstant): ConversationChange => {
  const { conversationId, blockedAt, folder, sortAt } = seen;
  if (blockedAt !== undefined) {
    throw new AppError('conversation.blocked', `the customer of conversation ${conversationId} is blocked`);
  }
  if (folder === 'deleted') throw new AppError('conversation.deleted', `conversation ${conversationId} is deleted`);
  const { waitingSince = folder === 'waiting' ? sortAt : undefined } = seen;
  const snoozed = intoFolder('snoozed', { snoozedUntil: until, ...(waitingSince !== undefined && { waitingSince }) });
  return both(snoozed, { set: { unread: false }, remove: [] });
};

const backInSight = (seen: Conversation, since: IsoInstant): ConversationChange =>
  owesAnswer(seen) ? intoFolder('waiting', { waitingSince: since }) : intoFolder('open');

/** A person ends the snooze before its time: it stands where it stood. `undefined`: it is not snoozed. */
export const wake = (seen: Conversation, now: IsoInstant): ConversationChange | undefined =>
  seen.folder === 'snoozed' ? backInSight(seen, now) : undefined;

/**
 * The snooze is over: people see the conversation as if something had come in when it ended, unless the customer is
 * blocked, of whom nobody hears. `undefined`: it is not snoozed, or not over.
 */
export const endSnooze = (seen: Conversation, now: IsoInstant): ConversationChange | undefined => {
  const { folder, snoozedUntil = seen.sortAt, sortAt, blockedAt } = seen;
  if (folder !== 'snoozed' || snoozedUntil > now) return undefined;
  return both(backInSight(seen, snoozedUntil), {
    set: { sortAt: latest(sortAt, snoozedUntil) ?? sortAt, ...(blockedAt === undefined && { unread: true }) },
    remove: [],
  });
};
