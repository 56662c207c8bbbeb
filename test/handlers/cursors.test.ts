import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayCostKey,
  dayCostRangeKey,
  inboxKeys,
  leadKeys,
  memberKeys,
  notificationPk,
  notificationRangeKey,
} from '../../lambdas/adapters/dynamodb/keys.ts';
import { knowledgeId } from '../../lambdas/adapters/dynamodb/knowledge-list.ts';
import { messageIdOf, messageSk, replySk, sentAtOf } from '../../lambdas/core/message-ids.ts';
import { type CursorOf, fromCursor, toCursor } from '../../lambdas/inbox/cursors.ts';
import { ListConversationsQuery } from '../../schemas/inbox-api.ts';
import { NotificationKind } from '../../schemas/stored.ts';

const instant = fc
  .date({ min: new Date(0), max: new Date(99_999_999_999_000), noInvalidDate: true })
  .map((date) => date.toISOString().replace(/^\+0/, ''))
  .filter((text) => text.length === 24);
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const number = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/);
const inbound = fc.tuple(instant, hex(32)).map(([at, id]) => messageSk(at, id));
const message = fc.oneof(
  inbound,
  fc.tuple(inbound, fc.nat({ max: 3 }), fc.nat({ max: 9 })).map(([sk, round, part]) => replySk(sk, round, part)),
);
const kind = fc.constantFrom(...NotificationKind.options);
const work = fc.tuple(number, hex(24), message).map((parts) => parts.join('#'));

/** What each list sorts its items by. */
const RANGE_KEYS: Readonly<Record<CursorOf, fc.Arbitrary<string>>> = {
  conversations: fc
    .tuple(instant, hex(24))
    .map(
      ([sortAt, conversationId]) => inboxKeys({ phoneNumberId: '1', folder: 'open', sortAt, conversationId }).inboxSk,
    ),
  thread: fc.oneof(
    message,
    instant.map((at) => `MSG#${at.slice(0, 19)}`),
  ),
  'open work': work,
  'held work': fc.oneof(
    work,
    fc.tuple(work, fc.integer({ min: 1, max: 49 })).map(([key, shown]) => `${key}+${shown}`),
  ),
  notifications: fc
    .tuple(
      number,
      fc.oneof(
        fc.tuple(message, kind).map(([sk, of]) => `${sentAtOf(sk)}#${of}#${messageIdOf(sk)}`),
        kind.map((of) => `number#${of}`),
        fc.tuple(instant, kind).map(([since, of]) => `${since}#${of}#number`),
      ),
    )
    .map(([of, sk]) => notificationRangeKey({ pk: notificationPk(of), sk })),
  members: fc.oneof(fc.uuid(), fc.stringMatching(/^[\x20-\x7e]{1,128}$/)).map((sub) => memberKeys(sub).inboxSk),
  leads: fc
    .tuple(instant, hex(24))
    .map(([updatedAt, contactId]) => leadKeys({ phoneNumberId: '1', status: 'new', updatedAt, contactId }).inboxSk),
  knowledge: fc.tuple(number, fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/)).map((parts) => knowledgeId(...parts)),
  reports: fc.tuple(instant, number).map(([at, of]) => dayCostRangeKey(dayCostKey(of, at.slice(0, 10)))),
  events: fc
    .tuple(instant, hex(16), fc.nat({ max: 999 }))
    .map(([at, id, piece]) => `${at}#${id}#${String(piece).padStart(3, '0')}`),
};
const lists = Object.keys(RANGE_KEYS) as CursorOf[];
const refusal = expect.objectContaining({ code: 'request.invalid' });
const outcomeOf = (list: CursorOf, cursor: string) => {
  try {
    return fromCursor(list, cursor);
  } catch (error) {
    return error;
  }
};

describe('a cursor', () => {
  it.each(lists)('of %s is read back as what it was made of, and fits a request', (list) => {
    fc.assert(
      fc.property(RANGE_KEYS[list], (rangeKey) => {
        const cursor = toCursor(rangeKey) ?? '';
        expect(fromCursor(list, cursor)).toBe(rangeKey);
        expect(ListConversationsQuery.parse({ cursor }).cursor).toBe(cursor);
      }),
    );
  });

  it.each(lists)('that is not one of %s is refused', (list) => {
    const others = lists.filter((other) => other !== list && !(list === 'held work' && other === 'open work'));
    const foreign = fc.oneof(
      ...others.filter((other) => other !== 'held work' || list !== 'open work').map((other) => RANGE_KEYS[other]),
    );
    const madeUp = fc.oneof(
      fc.string({ minLength: 1 }),
      foreign.map((rangeKey) => toCursor(rangeKey) ?? ''),
    );
    fc.assert(fc.property(madeUp, (cursor) => expect(outcomeOf(list, cursor)).toEqual(refusal)));
  });

  it.each(lists)('of %s that was changed is refused, or is another of the list', (list) => {
    const changed = fc
      .tuple(RANGE_KEYS[list], fc.nat(), fc.string({ minLength: 1, maxLength: 1 }))
      .map(([key, at, by]) => {
        const cursor = toCursor(key) ?? '';
        return cursor.slice(0, at % cursor.length) + by + cursor.slice((at % cursor.length) + 1);
      });
    fc.assert(
      fc.property(changed, (cursor) => {
        const outcome = outcomeOf(list, cursor);
        if (typeof outcome === 'string') expect(toCursor(outcome)).toBe(cursor);
        else expect(outcome).toEqual(refusal);
      }),
    );
  });

  it('of the end of a list is null, and of the beginning is none', () => {
    expect([toCursor(undefined), fromCursor('thread', undefined)]).toEqual([null, undefined]);
  });
});
