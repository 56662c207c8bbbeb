import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { messageSk, replySk } from '../../lambdas/core/message-ids.ts';
import {
  foldStatuses,
  formatSendReference,
  isAccepted,
  isReportedStatus,
  OUTBOUND_STATUSES,
  parseSendReference,
  type ReportedStatus,
  rankOf,
  type StatusReport,
  statusOf,
} from '../../lambdas/core/statuses.ts';
import { OutboundMessage } from '../../schemas/message.ts';
import { NOON } from '../support/a-clock.ts';
import { NUMBER_ID } from '../support/a-conversation.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const inboundSk = fc
  .record({
    sentAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
    id: hex(32),
  })
  .map(({ sentAt, id }) => messageSk(sentAt.toISOString(), id));
const reference = fc.record({
  conversationId: hex(24),
  messageSk: fc
    .record({ sk: inboundSk, round: fc.nat(3), part: fc.nat(12) })
    .map(({ sk, round, part }) => replySk(sk, round, part)),
  attempt: fc.integer({ min: 1, max: 9_999 }),
});
const status = fc.constantFrom<ReportedStatus>('sent', 'failed', 'delivered', 'read', 'played');
const report = fc.record({ status, message: fc.nat(3), attempt: fc.integer({ min: 1, max: 2 }) }).map(
  (each): StatusReport => ({
    phoneNumberId: NUMBER_ID,
    wamid: `wamid.${each.message}`,
    status: each.status,
    at: NOON,
    recipient: {},
    send: { conversationId: 'c0', messageSk: `MSG#${NOON}#${each.message}~0`, attempt: each.attempt },
  }),
);

const whose = ({ send, wamid }: StatusReport) => `${send?.messageSk ?? wamid}|${send?.attempt}`;

describe('the reference that a send carries', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(reference, (each) => expect(parseSendReference(formatSendReference(each))).toEqual(each)));
  });

  it('is not made out of anything else', () => {
    fc.assert(
      fc.property(fc.string(), (opaque) => {
        const parsed = parseSendReference(opaque);
        if (parsed) expect(formatSendReference(parsed)).toBe(opaque);
      }),
    );
  });

  it.each(['', 'c0', 'c0|MSG#x', `c0|MSG#${NOON}#a~0|0`, `c0|MSG#${NOON}#a~0|1|`, `c|CONV|1`])(
    'is not %j',
    (opaque) => {
      expect(parseSendReference(opaque)).toBeUndefined();
    },
  );
});

describe('ranks', () => {
  it('lead back to their status', () => {
    expect(OUTBOUND_STATUSES.map((each) => statusOf(rankOf(each)))).toEqual(OUTBOUND_STATUSES);
  });

  it('are not read where there is none', () => {
    expect(() => statusOf(7)).toThrow(RangeError);
  });

  it('say what Meta took', () => {
    expect(OUTBOUND_STATUSES.filter((each) => isAccepted(rankOf(each)))).toEqual([
      'sent',
      'delivered',
      'read',
      'played',
    ]);
  });

  it('are reported by Meta but for the first two', () => {
    expect(OUTBOUND_STATUSES.filter(isReportedStatus)).toEqual(OUTBOUND_STATUSES.slice(2));
  });
});

describe('the rank that is stored', () => {
  it('is the same number for ever', () => {
    const stored = { prepared: 0, held: 1, sent: 2, failed: 3, delivered: 4, read: 5, played: 6 };

    expect(Object.fromEntries(OUTBOUND_STATUSES.map((each) => [each, rankOf(each)]))).toEqual(stored);
    expect(Object.fromEntries(Object.values(stored).map((rank) => [statusOf(rank), rank]))).toEqual(stored);
  });

  it('is one that the schema of a stored message takes, and no other is', () => {
    const { rank } = OutboundMessage.shape;
    const taken = Array.from({ length: 20 }, (_, n) => n - 5).filter((number) => rank.safeParse(number).success);

    expect(taken).toEqual(OUTBOUND_STATUSES.map(rankOf));
  });
});

describe('foldStatuses', () => {
  it('keeps one write for each send, and one for its failure', () => {
    fc.assert(
      fc.property(fc.array(report), (reports) => {
        const keys = foldStatuses(reports).map((each) => `${whose(each.report)}|${each.report.status === 'failed'}`);
        const expected = new Set(reports.map((each) => `${whose(each)}|${each.status === 'failed'}`));
        expect(new Set(keys)).toEqual(expected);
        expect(keys).toHaveLength(expected.size);
      }),
    );
  });

  it('keeps the highest rank and every time', () => {
    fc.assert(
      fc.property(fc.array(report), (reports) => {
        for (const { report: folded, times } of foldStatuses(reports)) {
          const same = reports.filter(
            (each) => whose(each) === whose(folded) && (each.status === 'failed') === (folded.status === 'failed'),
          );
          expect(rankOf(folded.status)).toBe(Math.max(...same.map((each) => rankOf(each.status))));
          expect(new Set(Object.keys(times))).toEqual(new Set(same.map((each) => each.status)));
        }
      }),
    );
  });

  it('does not depend on the order of the POST', () => {
    const inOrder = (reports: readonly StatusReport[]) =>
      foldStatuses(reports)
        .map((each) => `${whose(each.report)} ${each.report.status} ${Object.keys(each.times).toSorted().join()}`)
        .toSorted();
    fc.assert(
      fc.property(fc.array(report), (reports) => expect(inOrder(reports)).toEqual(inOrder(reports.toReversed()))),
    );
  });

  it('keeps two messages without a reference apart by their wamid', () => {
    const bare = { phoneNumberId: NUMBER_ID, status: 'sent', at: NOON, recipient: {} } as const;
    expect(
      foldStatuses([
        { ...bare, wamid: 'a' },
        { ...bare, wamid: 'b' },
      ]),
    ).toHaveLength(2);
  });
});
