import { describe, expect, it } from '@jest/globals';
import { applyChange, NO_CHANGE } from '../../../lambdas/core/conversation.ts';
import { endSnooze, snooze, wake } from '../../../lambdas/core/inbox/snooze.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';

const UNTIL = addSeconds(NOON, 3_600);
const LATER = addSeconds(UNTIL, 40);

const snoozed = (over: Partial<Conversation> = {}) => {
  const seen = aConversation({ unread: true, ...over });
  return applyChange(seen, snooze(seen, UNTIL));
};
const ended = (seen: Conversation) => applyChange(seen, endSnooze(seen, LATER) ?? NO_CHANGE);

describe('snooze', () => {
  it('hides a conversation, and changes neither its owner nor what is open in it', () => {
    const { folder, snoozedUntil, unread, ...rest } = snoozed({ owner: 'person', ownerEpoch: 4, assignee: 'agent-2' });
    expect({ folder, snoozedUntil, unread }).toEqual({ folder: 'snoozed', snoozedUntil: UNTIL, unread: false });
    expect(rest).toMatchObject({ owner: 'person', ownerEpoch: 4, assignee: 'agent-2', sortAt: NOON });
  });

  it('moves its own end', () => {
    const again = snoozed();
    expect(applyChange(again, snooze(again, LATER))).toMatchObject({ folder: 'snoozed', snoozedUntil: LATER });
  });

  it.each([
    ['blocked', { blockedAt: NOON }, 'conversation.blocked'],
    ['deleted', { folder: 'deleted', deletedAt: NOON }, 'conversation.deleted'],
  ] as const)('is refused where the conversation is %s', (_, over, code) => {
    expect(() => snooze(aConversation(over), UNTIL)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the end of a snooze', () => {
  it('comes at its instant, and once', () => {
    const seen = snoozed();
    expect(endSnooze(seen, addSeconds(UNTIL, -1))).toBeUndefined();
    expect(endSnooze(seen, UNTIL)).toBeDefined();
    expect(endSnooze(ended(seen), LATER)).toBeUndefined();
  });

  it('shows the conversation unread, as if something had come in then', () => {
    const seen = ended(snoozed());
    expect(seen).toMatchObject({ folder: 'open', unread: true, sortAt: UNTIL });
    expect(seen).not.toHaveProperty('snoozedUntil');
  });

  it.each([
    ['whose customer has no answer from them', { lastInboundAt: NOON }],
    [
      'whose customer was told of a handover',
      { folder: 'waiting', waitingSince: NOON, lastInboundAt: NOON, lastOutboundAt: LATER },
    ],
    ['that waited before it was kept since when', { folder: 'waiting', lastInboundAt: NOON, lastOutboundAt: LATER }],
  ] as const)('puts a conversation of people, %s, among the waiting, from then on', (_, over) => {
    expect(ended(snoozed({ owner: 'person', ...over }))).toMatchObject({ folder: 'waiting', waitingSince: UNTIL });
  });

  it.each([
    ['people have answered', { owner: 'person', lastInboundAt: NOON, lastOutboundAt: NOON }],
    ['the assistant has', { owner: 'assistant', lastInboundAt: NOON }],
  ] as const)('puts what %s among the open', (_, over) => {
    const seen = ended(snoozed(over));
    expect(seen.folder).toBe('open');
    expect(seen).not.toHaveProperty('waitingSince');
  });

  it('bothers nobody with a customer who was blocked meanwhile', () => {
    expect(ended({ ...snoozed(), blockedAt: NOON })).toMatchObject({ folder: 'open', unread: false });
  });
});

describe('wake', () => {
  it('ends a snooze before its time, and leaves the conversation where it stood', () => {
    const seen = snoozed({ owner: 'person' });
    const awake = applyChange(seen, wake(seen, LATER) ?? NO_CHANGE);
    expect(awake).toMatchObject({ folder: 'waiting', waitingSince: LATER, sortAt: NOON, unread: false });
    expect(awake).not.toHaveProperty('snoozedUntil');
  });

  it('leaves alone what is not snoozed', () => {
    expect(wake(aConversation(), NOON)).toBeUndefined();
  });
});
