import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  auditKey,
  conversationKey,
  eventKey,
  identityKey,
  inboxKeys,
  MESSAGES,
  messageKey,
  notificationKey,
  numberNotificationKey,
  openKeys,
  openPartitions,
  parseOpenSk,
  requestKey,
  workOf,
} from '../../../lambdas/adapters/dynamodb/keys.ts';
import { messageIdOf, messageSk, replySk, sentAtOf } from '../../../lambdas/core/message-ids.ts';
import type { Folder } from '../../../schemas/conversation.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const instant = fc
  .integer({ min: Date.parse('2020-01-01T00:00:00.000Z'), max: Date.parse('2099-12-31T23:59:59.999Z') })
  .map((ms) => new Date(ms).toISOString());
/** Meta's ids of numbers, as the webhook takes them. */
const numberId = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/);
const conversationId = hex(24);
const messageId = hex(32);
/** Few values, so that equal ones meet. */
const near = <T>(of: fc.Arbitrary<T>, ...few: readonly [T, ...T[]]) => fc.oneof(fc.constantFrom(...few), of);

const nearInstant = near(instant, '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.001Z', '2026-03-01T09:59:59.999Z');
const nearMessageId = near(messageId, '0'.repeat(32), 'f'.repeat(32), `${'a'.repeat(31)}0`, `9${'a'.repeat(31)}`);
const message = fc.record({ sentAt: nearInstant, id: nearMessageId });
type MessageOf = { readonly sentAt: string; readonly id: string };

const text = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => JSON.stringify([pk, sk]);
const skOf = ({ sentAt, id }: MessageOf) => messageSk(sentAt, id);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const inOrder = (...strings: readonly string[]) => expect(strings.toSorted()).toEqual(strings);

/** `toKey` gives equal keys to equal inputs, and to no others. */
const expectDistinct = <Input>(inputs: fc.Arbitrary<Input>, toKey: (input: Input) => string) =>
  fc.assert(
    fc.property(inputs, inputs, (a, b) => {
      expect(toKey(a) === toKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );

describe('keys', () => {
  it('differ where an identity differs, whatever characters a user id has', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('1', 'user#1', '#', 'phone#1'));
    const alias = fc.record({ kind: fc.constantFrom('user' as const, 'phone' as const), value });
    expectDistinct(fc.tuple(near(numberId, '1', '11'), alias), ([number, of]) => text(identityKey(number, of)));
  });

  it('differ where a message differs', () => {
    expectDistinct(fc.tuple(near(conversationId, '1'.repeat(24)), message), ([conversation, of]) =>
      text(messageKey(conversation, skOf(of))),
    );
  });

  it('differ where a notification differs', () => {
    const notice = fc.tuple(near(numberId, '1', '2'), nearInstant, fc.constantFrom('held', 'failed'), nearMessageId);
    expectDistinct(notice, (of) => text(notificationKey(...of)));
    expectDistinct(fc.tuple(near(numberId, '1', '2'), fc.constantFrom('unknown-number', 'held')), (of) =>
      text(numberNotificationKey(...of)),
    );
  });

  it('differ where a kept event or a piece of it differs, and sort its pieces by their number', () => {
    const event = fc.tuple(nearInstant, near(hex(16), '0'.repeat(16)), fc.integer({ min: 0, max: 99 }));
    expectDistinct(event, (of) => text(eventKey(...of)));
    fc.assert(
      fc.property(event, fc.integer({ min: 0, max: 99 }), ([at, id, piece], other) => {
        const order = compare(eventKey(at, id, piece).sk, eventKey(at, id, other).sk);
        expect(order).toBe(Math.sign(piece - other));
      }),
    );
  });

  it('sort messages by time, then by id', () => {
    fc.assert(
      fc.property(message, message, (a, b) => {
        const byTimeThenId = compare(a.sentAt, b.sentAt) || compare(a.id, b.id);
        expect(compare(skOf(a), skOf(b))).toBe(byTimeThenId);
      }),
    );
  });

  it('put a reply right behind what it answers, before the next message, a later round after an earlier', () => {
    fc.assert(
      fc.property(
        message,
        message,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 8 }),
        (a, b, round, part) => {
          fc.pre(skOf(a) !== skOf(b));
          const [first = '', next = ''] = [skOf(a), skOf(b)].toSorted();
          inOrder(first, replySk(first, 0, 0), replySk(first, round, part), replySk(first, round, part + 1), next);
        },
      ),
    );
  });

  it('never give two replies of one message the same key', () => {
    const reply = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    expectDistinct(reply, ([round, part]) => replySk('MSG#2026-03-01T12:00:00.000Z#ab', round, part));
  });

  it('give back the time and the id that a message was stored under', () => {
    fc.assert(
      fc.property(message, (of) => {
        expect({ sentAt: sentAtOf(skOf(of)), id: messageIdOf(skOf(of)) }).toEqual(of);
      }),
    );
  });

  it('keep everything that is no message out of the bounds of messages', () => {
    fc.assert(
      fc.property(message, conversationId, hex(64), hex(12), (of, conversation, hash, id) => {
        const isMessage = (sk: string) => sk >= MESSAGES.from && sk <= MESSAGES.to;
        expect([skOf(of), replySk(skOf(of), 3, 2)].map(isMessage)).toEqual([true, true]);
        const others = [
          conversationKey(conversation),
          requestKey(conversation, hash),
          auditKey(conversation, of.sentAt, id),
        ];
        expect(others.map(({ sk }) => isMessage(sk))).toEqual([false, false, false]);
      }),
    );
  });

  it('say in an entry of index open whose message it is', () => {
    const work = fc.constantFrom('open' as const, 'held' as const);
    fc.assert(
      fc.property(
        work,
        fc.integer({ min: 1, max: 16 }),
        numberId,
        conversationId,
        message,
        (kind, shards, number, id, of) => {
          const messageSk = skOf(of);
          const { openPk, openSk } = openKeys(kind, shards, number, id, messageSk);

          expect(parseOpenSk(openSk)).toEqual({ phoneNumberId: number, conversationId: id, messageSk });
          expect(openSk.startsWith(openKeys(kind, shards, number, id, '').openSk)).toBe(true);
          expect(openPartitions(kind, shards)).toContain(openPk);
          expect(workOf(openPk)).toBe(kind);
        },
      ),
    );
  });

  it('spread conversations over every partition of index open', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `conversation-${i}`);
    for (const shards of [1, 5, 16]) {
      const used = new Set(ids.map((id) => openKeys('open', shards, '1', id, '').openPk));
      expect([...used].toSorted()).toEqual(openPartitions('open', shards));
    }
  });

  it('sort the conversations of a folder by time, then by id, and folders of numbers apart', () => {
    const conversation = fc.record({
      phoneNumberId: near(numberId, '1', '2'),
      folder: fc.constantFrom<Folder>('open', 'waiting', 'closed'),
      sortAt: nearInstant,
      conversationId: near(conversationId, '1'.repeat(24), '2'.repeat(24)),
    });
    expectDistinct(conversation, (of) => JSON.stringify(inboxKeys(of)));
    fc.assert(
      fc.property(conversation, conversation, (a, b) => {
        const byTimeThenId = compare(a.sortAt, b.sortAt) || compare(a.conversationId, b.conversationId);
        expect(compare(inboxKeys(a).inboxSk, inboxKeys(b).inboxSk)).toBe(byTimeThenId);
      }),
    );
  });
});
