import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { endSnoozes } from '../../../lambdas/core/sweep/end-snoozes.ts';
import { aClock, NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aWalk } from './a-walk.ts';

const snoozed = (snoozedUntil: string) => aConversation({ folder: 'snoozed', snoozedUntil });

describe('endSnoozes', () => {
  it('ends what is over, and leaves what a person or a message has changed since it was listed', async () => {
    const found = { over: snoozed(NOON), awake: aConversation(), again: snoozed(addSeconds(NOON, 60)) };
    const asked: unknown[] = [];
    const result = await endSnoozes(
      {
        listSnoozed: async (phoneNumberId, now) => {
          asked.push([phoneNumberId, now]);
          return Object.keys(found);
        },
        unsnooze: async (id, change) => change(found[id as keyof typeof found]) !== undefined,
        clock: aClock(),
      },
      '1',
      aWalk(),
    );

    expect(asked).toEqual([['1', NOON]]);
    expect(result).toEqual({ ended: ['over'], failed: [] });
  });

  it('goes on past a conversation that fails', async () => {
    const error = new Error('throttled');
    const result = await endSnoozes(
      {
        listSnoozed: async () => ['broken', 'good'],
        unsnooze: async (id) => {
          if (id === 'broken') throw error;
          return true;
        },
        clock: aClock(),
      },
      '2',
      aWalk(),
    );

    expect(result).toEqual({
      ended: ['good'],
      failed: [{ phoneNumberId: '2', conversationId: 'broken', error }],
    });
  });

  it('tells of a number whose list fails', async () => {
    const error = new Error('throttled');
    const listSnoozed = async () => {
      throw error;
    };
    const result = await endSnoozes({ listSnoozed, unsnooze: async () => true, clock: aClock() }, '1', aWalk());

    expect(result).toEqual({ ended: [], failed: [{ phoneNumberId: '1', error }] });
  });
});
