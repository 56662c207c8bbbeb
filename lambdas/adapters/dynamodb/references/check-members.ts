import { mayAnswer } from '../../../core/members/roles.ts';
import { memberKey, memberKeys } from '../keys.ts';
import { at, type Finding } from './finding.ts';
import type { Store } from './store.ts';

/** The directory, and who has what conversation. */
export const checkMembers = ({ members, partitions }: Store): readonly Finding[] => [
  ...[...members.values()].flatMap((member): readonly Finding[] => {
    const { pk, sk, sub, revision, inboxPk, inboxSk } = member;
    const set = memberKeys(sub);
    if (set.inboxPk === inboxPk && set.inboxSk === inboxSk) return [];
    const sameStill = { conditions: ['#revision = :revision'], names: { revision: 'revision' }, values: { revision } };
    const repair = { write: 'update', key: { pk, sk }, update: { set, ...sameStill } } as const;
    return [{ kind: 'wrong-inbox-keys', where: at(member), repair }];
  }),
  ...[...partitions.values()].flatMap(({ conversation }): readonly Finding[] => {
    if (conversation?.assignee === undefined) return [];
    const member = members.get(conversation.assignee);
    if (member && mayAnswer(member)) return [];
    return [{ kind: 'assigned-to-no-member', where: `${at(conversation)} → ${memberKey(conversation.assignee).pk}` }];
  }),
];
