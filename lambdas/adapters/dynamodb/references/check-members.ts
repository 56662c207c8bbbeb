import { mayAnswer } from '../../../core/members/roles.ts';
import { memberKey, memberKeys } from '../keys.ts';
import { type Checked, type End, indexEnd } from './ends.ts';
import { at, type Finding } from './finding.ts';
import type { RefConversation, RefMember } from './reference-items.ts';

/** A member of the directory. */
export const checkMember = (member: RefMember): Checked => ({
  findings: checkKeys(member),
  ends: [
    ...(mayAnswer(member) ? [{ relation: 'member', side: 'to', key: member.sub } as const] : []),
    indexEnd('inbox', 'from', member),
  ],
});

const checkKeys = ({ pk, sk, sub, revision, inboxPk, inboxSk }: RefMember): readonly Finding[] => {
  const set = memberKeys(sub);
  if (set.inboxPk === inboxPk && set.inboxSk === inboxSk) return [];
  const sameStill = { conditions: ['#revision = :revision'], names: { revision: 'revision' }, values: { revision } };
  const repair = { write: 'update', key: { pk, sk }, update: { set, ...sameStill } } as const;
  return [{ kind: 'wrong-inbox-keys', where: at({ pk, sk }), repair }];
};

/** Who a conversation is assigned to. */
export const assigneeEnds = (conversation: RefConversation): readonly End[] => {
  const { assignee } = conversation;
  if (assignee === undefined) return [];
  const where = `${at(conversation)} → ${memberKey(assignee).pk}`;
  return [
    { relation: 'member', side: 'from', key: assignee, finding: () => ({ kind: 'assigned-to-no-member', where }) },
  ];
};
