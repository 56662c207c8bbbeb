import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byOrder, type Ordered } from '../../lambdas/core/order.ts';
import { addMissing } from '../../lambdas/core/turn/load.ts';
import { NOON } from '../support/a-clock.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { aReply } from '../support/an-outbound.ts';
import { play } from '../support/run-step.ts';

const first = anInboundMessage({ wamid: 'wamid.1', storedAt: '2026-03-01T12:00:00.100Z' });
const second = anInboundMessage({ wamid: 'wamid.2', storedAt: '2026-03-01T12:00:00.200Z', place: 0 });
const third = anInboundMessage({ wamid: 'wamid.3', storedAt: '2026-03-01T12:00:00.200Z', place: 1 });
const [reply] = aReply([first, second, third], ['Yes.'], { storedAt: '2026-03-01T12:00:02.000Z' });
const later = anInboundMessage({ wamid: 'wamid.4', sentAt: '2026-03-01T12:00:01.000Z', storedAt: NOON });

const aMessage: fc.Arbitrary<Ordered> = fc.record({
  sk: fc.tuple(fc.nat(2), fc.nat(1), fc.nat(3)).map(([s, ms, id]) => `MSG#2026-03-01T12:00:0${s}.${ms}00Z#${id}`),
  storedAt: fc.nat(2).map((ms) => `2026-03-01T12:00:00.${ms}00Z`),
  place: fc.option(fc.nat(2), { nil: undefined }),
});

describe('the order of messages', () => {
  it('is by second, then by when they were stored, then by their places in the webhook', () => {
    const inOrder = [first, second, third, ...(reply ? [reply] : []), later];
    expect(inOrder.toReversed().toSorted(byOrder)).toEqual(inOrder);
  });

  it('is total: any messages have one order, however they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(aMessage, { selector: ({ sk }) => sk, maxLength: 8 }), (messages) => {
        const sorted = messages.toSorted(byOrder);
        expect(messages.toReversed().toSorted(byOrder)).toEqual(sorted);
        for (const [at, message] of sorted.slice(1).entries()) {
          expect(message.sk.slice(0, 23) >= (sorted[at]?.sk.slice(0, 23) ?? '')).toBe(true);
        }
      }),
    );
  });

  it('is that of what a turn finds further back', () => {
    const { result } = play(addMissing([third, later], [second.sk, first.sk]), [
      ['loadMessage', second],
      ['loadReply', []],
      ['loadMessage', first],
      ['loadReply', []],
    ]);
    expect(result).toEqual([first, second, third, later]);
  });
});
