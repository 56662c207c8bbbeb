import { describe, expect, it } from '@jest/globals';
import { jobText } from '../../bin/support/job-text.ts';
import { toMessageId } from '../../lambdas/inbox/api-shapes.ts';
import type { ApiJob } from '../../schemas/inbox-api.ts';
import { NOON } from '../support/a-clock.ts';

const [JOB, NEWEST] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'];
const SK = `MSG#${NOON}#${NEWEST}`;

const aJob = (over: Partial<ApiJob> = {}): ApiJob => ({
  jobId: JOB,
  inboundProviderMessageId: `wamid.${'x'.repeat(90)}`,
  conversationId: 'c0ffee',
  status: 'failed',
  decision: 'reply',
  reason: null,
  replyMessageIds: [toMessageId(`${SK}~1~0`), toMessageId(`${SK}~1~1`)],
  attempts: 2,
  error: { code: '131026', sentence: `WhatsApp does not deliver it${', nor anything else'.repeat(5)}.` },
  createdAt: NOON,
  completedAt: NOON,
  ...over,
});

describe('a job in words', () => {
  it('has every field, aligned, each id whole, and sentences within 100 columns', () => {
    expect(jobText(aJob(), 'local')).toMatchInlineSnapshot(`
"Job 0123456789abcdef0123456789abcdef
  failed: WhatsApp did not send the reply; a person decides.
  message
    wamid.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
  conversation  c0ffee
  decision      reply
  reason        none
  replies
    TVNHIzIwMjYtMDMtMDFUMTI6MDA6MDAuMDAwWiNmZWRjYmE5ODc2NTQzMjEwZmVkY2JhOTg3NjU0MzIxMH4xfjA
    TVNHIzIwMjYtMDMtMDFUMTI6MDA6MDAuMDAwWiNmZWRjYmE5ODc2NTQzMjEwZmVkY2JhOTg3NjU0MzIxMH4xfjE
  attempts      2
  error         131026
                WhatsApp does not deliver it, nor anything else, nor anything else, nor anything
                else, nor anything else, nor anything else.
  created       2026-03-01T12:00:00.000Z
  completed     2026-03-01T12:00:00.000Z
  logs, in what npm start writes to standard error (2>FILE):
    grep -F -e '0123456789abcdef0123456789abcdef' -e 'fedcba9876543210fedcba9876543210' FILE"
`);
  });

  it('shows of a deployed stage the query for its lines and for those of the reply that answered it with others', () => {
    expect(jobText(aJob(), 'prod').split('\n').slice(-5)).toEqual([
      `  logs from ${NOON} on, in Logs Insights:`,
      '    fields @timestamp, message, requestId, messageId, attempt, outcome, status, errorCode, elapsedMs',
      `    | filter @message like /${JOB}|${NEWEST}/`,
      '    | sort @timestamp asc',
      '    | limit 10000',
    ]);
    expect(jobText(aJob({ replyMessageIds: [] }), 'prod')).toContain(`| filter @message like /${JOB}/\n`);
  });

  it.each([
    ['queued', null, null, 'it waits for a turn.'],
    ['running', null, null, 'a turn works on it.'],
    ['held', 'reply', null, 'nobody can say whether WhatsApp sent the reply; a person decides.'],
    ['failed', 'reply', null, 'WhatsApp did not send the reply; a person decides.'],
    ['done', 'reply', null, 'it was answered.'],
    ['done', 'handover', 'person', 'a person has it.'],
    ['done', 'handover', 'dismissed', 'a person dismissed the reply.'],
    ['done', 'handover', 'retried', 'a person sent the reply again.'],
    ['done', 'handover', 'asked_for_person', 'it was handed over to people (asked_for_person).'],
    ['done', 'silence', 'reaction', 'it gets no answer (reaction).'],
  ] as const)('says of one that is %s, %s, %s what that means', (status, decision, reason, sentence) => {
    expect(jobText(aJob({ status, decision, reason }), 'local').split('\n')[1]).toBe(`  ${status}: ${sentence}`);
  });
});
