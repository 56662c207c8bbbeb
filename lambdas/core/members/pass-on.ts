import type { Conversation } from '../../../schemas/conversation.ts';
import type { Member } from '../../../schemas/member.ts';
import type { ConversationChange } from '../conversation.ts';
import { mayAnswer } from './roles.ts';

/** Who has an assignee's conversations from now on: the assignee still, another member, or no one. */
export type HeirOf = (assignee: string) => string | undefined;

/**
 * A member who may answer keeps what is assigned to them. What another had goes to the member of the same email
 * address who may answer, since a reset of the second factor makes a new account; else it is unassigned.
 */
export const heirsAmong = (members: readonly Member[]): HeirOf => {
  const bySub = new Map(members.map((member) => [member.sub, member]));
  const able = members.filter(mayAnswer);
  const byEmail = new Map(able.flatMap(({ sub, email }) => (email === undefined ? [] : [[email.toLowerCase(), sub]])));
  return (assignee) => {
    const member = bySub.get(assignee);
    if (member && mayAnswer(member)) return assignee;
    return member?.email === undefined ? undefined : byEmail.get(member.email.toLowerCase());
  };
};

/** `undefined`: its assignee keeps it, or it has none. */
export const passOn = ({ assignee }: Conversation, heirOf: HeirOf): ConversationChange | undefined => {
  if (assignee === undefined) return undefined;
  const heir = heirOf(assignee);
  if (heir === assignee) return undefined;
  return heir === undefined ? { set: {}, remove: ['assignee'] } : { set: { assignee: heir }, remove: [] };
};
