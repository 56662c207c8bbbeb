import { describe, expect, it } from '@jest/globals';
import { heirsAmong, passOn } from '../../../lambdas/core/members/pass-on.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aMember } from '../../support/a-member.ts';

describe('a conversation that is passed on', () => {
  const heirOf = heirsAmong([
    aMember(),
    aMember({ sub: 'admin-1', email: 'bo@example.com', role: 'admin' }),
    aMember({ sub: 'gone', email: 'cy@example.com', disabledAt: NOON }),
    aMember({ sub: 'demoted', email: 'di@example.com', role: 'viewer' }),
    aMember({ sub: 'before', email: 'Bo@example.com', disabledAt: NOON }),
  ]);

  it.each([
    ['of an agent stays', 'agent-7', undefined],
    ['of an admin stays', 'admin-1', undefined],
    ['of no one stays', undefined, undefined],
    ['of a disabled member is unassigned', 'gone', { set: {}, remove: ['assignee'] }],
    ['of a member who may only read is unassigned', 'demoted', { set: {}, remove: ['assignee'] }],
    ['of someone who is no member is unassigned', 'nobody', { set: {}, remove: ['assignee'] }],
    [
      'of an earlier account goes to the one of the same address',
      'before',
      { set: { assignee: 'admin-1' }, remove: [] },
    ],
  ] as const)('%s', (_, assignee, change) => {
    const conversation = aConversation(assignee === undefined ? {} : { assignee });
    expect(passOn(conversation, heirOf)).toEqual(change);
  });
});
