import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { Ring } from '../../../lambdas/core/ports.ts';
import {
  type FollowedNumber,
  type FollowUpPorts,
  followUpWaiting,
} from '../../../lambdas/core/sweep/follow-up-waiting.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { aClock, NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber, UNKNOWN_HOURS } from '../../support/a-number.ts';
import { aWalk } from './a-walk.ts';

const HOUR_AGO = addSeconds(NOON, -3_600);
const NUMBER: FollowedNumber = {
  phoneNumberId: NUMBER_ID,
  settings: aNumber({ personTimeoutMinutes: 30, afterPersonTimeout: 'hand-back', hours: UNKNOWN_HOURS }),
};
const waiting = (conversationId: string, over: Partial<Conversation> = {}) =>
  aConversation({ conversationId, owner: 'person', folder: 'waiting', waitingSince: HOUR_AGO, ...over });
const reminded = { remindedAt: HOUR_AGO };

/** Follows up these conversations of a number; a write finds each as `found` says, else as it was read. */
const following = async (
  conversations: readonly Conversation[],
  ports: Partial<FollowUpPorts> = {},
  number: FollowedNumber = NUMBER,
  found: (seen: Conversation) => Conversation = (seen) => seen,
) => {
  const rings: Ring[] = [];
  const loaded: string[] = [];
  const of = (id: string) => conversations.find(({ conversationId }) => conversationId === id) ?? waiting(id);
  const result = await followUpWaiting(
    {
      listWaiting: async () => conversations.map(({ conversationId }) => conversationId),
      loadConversation: async (id) => {
        loaded.push(id);
        return of(id);
      },
      remind: async (id, isDue) => isDue(found(of(id))),
      handBackUnanswered: async (id, isDue) => (isDue(found(of(id))) ? { ...of(id), ownerEpoch: 7 } : undefined),
      doorbell: { ring: async (ring) => void rings.push(ring) },
      clock: aClock(),
      ...ports,
    },
    number,
    { everySeconds: 60, causedBy: 'cron_1_a' },
    aWalk(),
  );
  return { result, rings, loaded };
};

describe('followUpWaiting', () => {
  it('reminds people of one, hands back another and rings for it, and leaves a third', async () => {
    const { result, rings } = await following([
      waiting('new', { waitingSince: NOON }),
      waiting('old'),
      waiting('oldest', reminded),
    ]);

    expect(result).toEqual({ reminded: ['old'], handedBack: ['oldest'], overdue: 1, failed: [] });
    expect(rings).toEqual([
      { phoneNumberId: NUMBER_ID, conversationId: 'oldest', deduplicationId: 'oldest#epoch#7', causedBy: 'cron_1_a' },
    ]);
  });

  it('does nothing where a person came first', async () => {
    const answered = (seen: Conversation): Conversation => ({ ...seen, folder: 'open' });
    const { result, rings } = await following([waiting('a'), waiting('b', reminded)], {}, NUMBER, answered);

    expect([result, rings]).toEqual([{ reminded: [], handedBack: [], overdue: 2, failed: [] }, []]);
  });

  it('hands nothing back while the number is paused, and reminds people all the same', async () => {
    const paused = { ...NUMBER, checkAt: NOON };
    const { result } = await following([waiting('a'), waiting('b', reminded)], {}, paused);
    expect(result).toMatchObject({ reminded: ['a'], handedBack: [] });
  });

  it('goes on past what fails: a conversation, the ring for one, the list of a number', async () => {
    const error = new Error('throttled');
    const refuse = async () => {
      throw error;
    };
    const load = async (id: string) => (id === 'broken' ? await refuse() : waiting(id));
    expect((await following([waiting('broken'), waiting('good')], { loadConversation: load })).result).toEqual({
      reminded: ['good'],
      handedBack: [],
      overdue: 1,
      failed: [{ phoneNumberId: NUMBER_ID, conversationId: 'broken', error }],
    });
    expect((await following([waiting('b', reminded)], { doorbell: { ring: refuse } })).result).toMatchObject({
      handedBack: ['b'],
      failed: [{ conversationId: 'b', error }],
    });
    expect((await following([], { listWaiting: refuse })).result).toEqual({
      reminded: [],
      handedBack: [],
      overdue: 0,
      failed: [{ phoneNumberId: NUMBER_ID, error }],
    });
  });

  it('comes to every conversation in a few runs, however many people leave lying', async () => {
    const many = Array.from({ length: 1_100 }, (_, nth) => waiting(`c${nth}`));
    const seen = new Set<string>();
    for (let minute = 0; minute < 3; minute++) {
      const { loaded } = await following(many, { clock: aClock(addSeconds(NOON, minute * 60)) });
      expect(loaded.length).toBeLessThanOrEqual(500);
      for (const id of loaded) seen.add(id);
    }
    expect(seen.size).toBe(1_100);
  });
});

describe('who still waits for too long', () => {
  it('is counted, whether people were reminded before, but not who goes back to the assistant', async () => {
    const { result } = await following([
      waiting('new', { waitingSince: NOON }),
      waiting('due'),
      waiting('oldest', reminded),
      waiting('reminded', { remindedAt: NOON }),
    ]);
    expect(result).toMatchObject({ handedBack: ['oldest'], overdue: 2 });
  });

  it('is counted while their number is paused, so that nothing is handed back', async () => {
    const paused = { ...NUMBER, checkAt: NOON };
    expect((await following([waiting('oldest', reminded)], {}, paused)).result).toMatchObject({ overdue: 1 });
  });
});
