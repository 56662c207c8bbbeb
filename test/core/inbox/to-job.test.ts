import { describe, expect, it } from '@jest/globals';
import { decisionOn } from '../../../lambdas/core/inbox/decision-on.ts';
import { toJob } from '../../../lambdas/core/inbox/to-job.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { messageSk } from '../../../lambdas/core/message-ids.ts';
import { type OutboundStatus, rankOf } from '../../../lambdas/core/statuses.ts';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { NOON } from '../../support/a-clock.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';

const asked = anInboundMessage();
const [base] = aReply([asked]);
const settled = { ...asked, work: 'closed', settledBy: base?.sk ?? '', settledAt: NOON } as const;
const DECIDED = addSeconds(NOON, 60);
const retriedBy = messageSk(DECIDED, 'beef');

type Part = Partial<Omit<OutboundMessage, 'rank'>>;
const part = (status: OutboundStatus, over: Part = {}): OutboundMessage =>
  anOutboundMessage({ ...over, rank: rankOf(status) });

const jobOf = (...reply: readonly OutboundMessage[]) => {
  const ids = { conversationId: 'c0ffee', toMessageId: (sk: string) => sk };
  const { status, decision, reason, completedAt } = toJob(settled, reply, undefined, NOON, ids);
  return [status, decision, reason, completedAt];
};

describe('a job that a reply settled', () => {
  it.each([
    ['sent', [part('sent')], ['done', 'reply', null, NOON]],
    ['held', [part('held')], ['held', 'reply', null, null]],
    ['failed', [part('sent'), part('failed')], ['failed', 'reply', null, NOON]],
    ['dismissed', [part('held', { dismissedAt: DECIDED })], ['done', 'handover', 'dismissed', DECIDED]],
    ['sent again', [part('failed', { retriedBy })], ['done', 'handover', 'retried', DECIDED]],
    [
      'half sent and dismissed',
      [part('sent'), part('failed', { dismissedAt: DECIDED })],
      ['done', 'handover', 'dismissed', DECIDED],
    ],
    ['half dismissed', [part('failed', { dismissedAt: DECIDED }), part('held')], ['held', 'reply', null, null]],
    ['dismissed, and sent after all', [part('delivered', { dismissedAt: DECIDED })], ['done', 'reply', null, NOON]],
  ] as const)('that is %s', (_, reply, expected) => {
    expect(jobOf(...reply)).toEqual(expected);
  });
});

describe('the decision on a message', () => {
  it.each([
    ['waits', part('held', { work: 'held' })],
    ['waits', part('failed', { work: 'held' })],
    ['settling', part('failed', { work: 'open' })],
    ['retried', part('failed', { work: 'closed', retriedBy })],
    ['dismissed', part('held', { work: 'closed', dismissedAt: NOON })],
    ['none', part('held', { work: 'closed' })],
    ['none', part('prepared', { work: 'open' })],
    ['none', part('sent', { work: 'closed', retriedBy })],
    ['none', part('delivered', { work: 'held' })],
  ])('is: it %s', (state, message) => {
    expect(decisionOn(message)).toBe(state);
  });
});
