import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { isOverdue } from '../../../lambdas/core/sweep/is-overdue.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber, UNKNOWN_HOURS } from '../../support/a-number.ts';

/** A Monday in New York, an hour after the business opened. */
const NOW = '2026-03-02T15:00:00.000Z';
const settings = aNumber({ personTimeoutMinutes: 30 });
const waiting = (minutes: number, over: Partial<Conversation> = {}) =>
  aConversation({ owner: 'person', folder: 'waiting', waitingSince: addSeconds(NOW, -minutes * 60), ...over });

describe('a customer who waits for people', () => {
  it('is overdue once personTimeoutMinutes have passed', () => {
    expect(isOverdue(waiting(29), settings, NOW)).toBe(false);
    expect(isOverdue(waiting(30), settings, NOW)).toBe(true);
  });

  it('is not overdue for a night in which nobody works', () => {
    const opening = '2026-03-02T14:00:00.000Z';
    const sinceSunday = waiting(20 * 60);
    expect(isOverdue(sinceSunday, settings, opening)).toBe(false);
    expect(isOverdue(sinceSunday, settings, addSeconds(opening, 29 * 60))).toBe(false);
    expect(isOverdue(sinceSunday, settings, addSeconds(opening, 30 * 60))).toBe(true);
  });

  it('is overdue by all time where no hours are known', () => {
    expect(isOverdue(waiting(31), aNumber({ personTimeoutMinutes: 30, hours: UNKNOWN_HOURS }), NOW)).toBe(true);
  });

  it('stays overdue after people were reminded', () => {
    expect(isOverdue(waiting(600, { remindedAt: addSeconds(NOW, -60) }), settings, NOW)).toBe(true);
  });

  it.each<[string, Partial<Conversation>]>([
    ['blocked', { blockedAt: NOW }],
    ['the assistant’s', { owner: 'assistant', folder: 'open' }],
    ['closed', { folder: 'closed' }],
    ['snoozed', { folder: 'snoozed' }],
  ])('is not overdue while the conversation is %s', (_, over) => {
    expect(isOverdue(waiting(600, over), settings, NOW)).toBe(false);
  });

  it('of an earlier schema is overdue by the last message', () => {
    const { waitingSince, ...old } = waiting(0, { sortAt: addSeconds(NOW, -3_600) });
    expect([waitingSince, isOverdue(old, settings, NOW)]).toEqual([NOW, true]);
  });
});
