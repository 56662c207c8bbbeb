import { describe, expect, it } from '@jest/globals';
import { waitUntil } from '../../../lambdas/core/turn/wait.ts';
import type { Work } from '../../../lambdas/core/turn/work.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTurn, play } from '../../support/run-step.ts';

const IN_SIX_SECONDS = '2026-03-01T12:00:06.000Z';
const slot = { messageSk: 'MSG#1', attempt: 1, turn: 'turn-1' };

const aWork = (over: Partial<Work> = {}): Work => ({
  context: aTurn(),
  conversation: aConversation({ fence: 3, turn: 'turn-1', attempts: 1, slot }),
  thread: [],
  settings: aNumber(),
  waits: 0,
  isProbe: false,
  ...over,
});

const clearSlot = { set: {}, remove: ['slot'] } as const;

describe('waitUntil', () => {
  it('lets a short time pass in the turn, after it has written the change', () => {
    const { result, inputs } = play(waitUntil(aWork(), IN_SIX_SECONDS, clearSlot), [
      ['write', 'written'],
      ['wait', undefined],
    ]);

    expect(result).toMatchObject({ goOn: { waits: 1, conversation: { fence: 3 } } });
    expect(inputs('write')).toMatchObject([{ change: clearSlot }]);
    expect(inputs('wait')).toMatchObject([{ until: IN_SIX_SECONDS }]);
  });

  it.each<[string, Partial<Work>, string]>([
    ['is long', {}, '2026-03-01T12:00:10.001Z'],
    ['leaves no time to send', { context: aTurn({ endsAt: '2026-03-01T12:00:20.999Z' }) }, IN_SIX_SECONDS],
    ['would be the third', { waits: 2 }, IN_SIX_SECONDS],
  ])('leaves a wait to a sweep that %s', (_, over, retryAt) => {
    const { result, inputs } = play(waitUntil(aWork(over), retryAt, clearSlot), [['write', 'written']]);

    expect(result).toEqual({ end: 'waiting' });
    expect(inputs('write')).toMatchObject([{ next: { retryAt, attempts: 1, fence: 4 } }]);
  });

  it('ends when another turn has taken the conversation', () => {
    const { result } = play(waitUntil(aWork(), IN_SIX_SECONDS, clearSlot), [['write', 'fenced']]);
    expect(result).toEqual({ end: 'fenced' });
  });
});
