import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { nextForWaiting, type PersonTimeout } from '../../../lambdas/core/sweep/next-for-waiting.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';

const HALF_HOUR: PersonTimeout = { personTimeoutMinutes: 30, afterPersonTimeout: 'hand-back' };
const waiting = (over: Partial<Conversation> = {}) =>
  aConversation({ owner: 'person', folder: 'waiting', waitingSince: NOON, ...over });
const next = (over: Partial<Conversation>, minutes: number, settings = HALF_HOUR) =>
  nextForWaiting(waiting(over), settings, addSeconds(NOON, minutes * 60));
const REMINDED = { remindedAt: addSeconds(NOON, 31 * 60) };

describe('nextForWaiting', () => {
  it('reminds people once the time of the number has passed, and once', () => {
    expect([next({}, 29), next({}, 30), next(REMINDED, 60)]).toEqual(['nothing', 'remind', 'nothing']);
  });

  it('hands back when people have had as long again since they were reminded', () => {
    expect([next(REMINDED, 60), next(REMINDED, 61)]).toEqual(['nothing', 'hand back']);
  });

  it.each([
    ['a number that says nothing of it', {}, { personTimeoutMinutes: 30 }],
    ['a number that only notifies', {}, { personTimeoutMinutes: 30, afterPersonTimeout: 'notify' }],
    ['a customer who opted out', { optedOutAt: NOON }, HALF_HOUR],
    ['what went back before, with nothing new since', { handedBackAt: NOON, lastInboundAt: NOON }, HALF_HOUR],
  ] as const)('hands back nothing of %s', (_, over, settings) => {
    expect(next({ ...REMINDED, ...over }, 1_000, settings)).toBe('nothing');
  });

  it('hands back again what the customer has written to since', () => {
    const again = { handedBackAt: NOON, lastInboundAt: addSeconds(NOON, 60) };
    expect(next({ ...REMINDED, ...again }, 1_000)).toBe('hand back');
  });

  it.each([
    ['a blocked customer', { blockedAt: NOON }],
    ['what a person has answered', { folder: 'open' }],
    ['what is put off', { folder: 'snoozed', snoozedUntil: NOON }],
    ['what the assistant has', { owner: 'assistant', folder: 'open' }],
  ] as const)('does nothing about %s', (_, over) => {
    expect([next(over, 1_000), next({ ...REMINDED, ...over }, 1_000)]).toEqual(['nothing', 'nothing']);
  });

  it('counts from the last message where nothing says since when', () => {
    const { waitingSince, ...old } = waiting({ sortAt: NOON });
    const at = (minutes: number) => nextForWaiting(old, HALF_HOUR, addSeconds(NOON, minutes * 60));
    expect([at(29), at(30)]).toEqual(['nothing', 'remind']);
  });
});
