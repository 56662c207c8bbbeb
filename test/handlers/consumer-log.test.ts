import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation } from '../support/a-conversation.ts';
import { aReply } from '../support/an-outbound.ts';
import { aDelivery, aDoorbell, anOutside, consume, MARKED, question } from './consumer-fixture.ts';

const oneDoorbell = aDelivery({ body: aDoorbell(), group: 'c0ffee' });
const [reply] = aReply([question]);
const slot = { messageSk: reply?.sk ?? '', attempt: 1, turn: 'dead', since: '2026-03-01T11:00:00.000Z' };
const jobId = question.messageId;
const messageId = reply?.messageId;

/** An earlier turn died with the slot in its hand; the message it was about is stored with this rank. */
const leftBehind = (rank: number) => {
  let conversation = aConversation({ slot });
  return anOutside({
    loadConversation: async () => conversation,
    loadThread: async () => [{ ...question, work: rank === 0 ? 'open' : 'closed' }],
    findOpen: async () => [],
    loadSlotMessage: async () => reply && { ...reply, rank },
    claim: async ({ next }) => {
      conversation = next;
      return 'claimed';
    },
    record: async ({ work }) => {
      if (!reply) throw new Error('no reply');
      return { ...reply, rank: rankOf('held'), work };
    },
    write: async ({ next }) => {
      conversation = next;
      return 'written';
    },
  });
};

describe('the lines of the consumer', () => {
  it('tell one message from its claim to its end, in order', async () => {
    const { lines, response } = await consume(oneDoorbell);

    expect(response).toEqual({ batchItemFailures: [] });
    expect(lines.map(({ message }) => message)).toEqual(
      [
        'Processing job(s)',
        'picked',
        'Loading conversation',
        'Conversation loaded',
        'Loading inbound message',
        'Inbound message loaded',
        'Running orchestrator',
        'Orchestrator complete',
        'before sendOutboundWithIdempotency',
        'outbound sent',
        'Message row confirmed',
        'Job completed successfully',
      ].map((line) => `[JOB-RUNNER] ${line}`),
    );
  });

  it('carry the keys that the queries name', async () => {
    const { lines } = await consume(oneDoorbell);
    const line = (end: string) => lines.find(({ message }) => message === `[JOB-RUNNER] ${end}`);

    for (const each of lines) {
      expect(each).toMatchObject({ conversationId: 'c0ffee', causedBy: 'webhook_1_abc', level: 'INFO' });
      expect(each.requestId).toBe(`job_${jobId}_${Date.parse(NOON)}`);
    }
    expect(line('Processing job(s)')).toMatchObject({ count: 1, jobIds: [jobId] });
    expect(line('picked')).toMatchObject({ jobId, attempt: 1 });
    expect(line('Conversation loaded')).toMatchObject({ contactId: 'ca11', leadId: 'lead-1' });
    expect(line('Inbound message loaded')).toMatchObject({ messageId: jobId, bodyLength: MARKED.text.length });
    expect(line('Orchestrator complete')).toMatchObject({ hasHandover: false, provider: 'test', elapsedMs: 0 });
    expect(line('Orchestrator complete')?.replyLength).toBe(MARKED.text.length + 'You asked: '.length);
    expect(line('before sendOutboundWithIdempotency')).toMatchObject({ messageId, attempt: 1 });
    expect(line('outbound sent')).toMatchObject({ messageId, success: true, outcome: 'accepted', elapsedMs: 0 });
    expect(line('Message row confirmed')).toMatchObject({ messageId, status: 'sent' });
    expect(line('Job completed successfully')).toMatchObject({ jobId, outcome: 'reply' });
  });

  it('carry the wamid only when it is asked for', async () => {
    const without = await consume(oneDoorbell);
    const withIt = await consume(oneDoorbell, { logProviderIds: true });

    expect(without.output).not.toContain(question.wamid);
    expect(withIt.lines.filter((line) => line.inboundProviderMessageId === question.wamid)).toHaveLength(1);
  });

  it('are one summary without the stages', async () => {
    const { lines } = await consume(oneDoorbell, { logStages: false });
    expect(lines).toMatchObject([{ message: '[JOB-RUNNER] Turn ended', end: 'done', elapsedMs: 0 }]);
  });

  it('are none where nothing is open', async () => {
    const outside = anOutside({ loadThread: async () => [], findOpen: async () => [] });
    expect((await consume(oneDoorbell, { outside: () => outside })).lines).toEqual([]);
  });

  it('say that a message already accepted was not sent again', async () => {
    const { lines } = await consume(oneDoorbell, { outside: () => leftBehind(rankOf('delivered')) });
    const words = lines.map(({ message }) => message);

    expect(lines).toContainEqual(
      expect.objectContaining({ message: '[JOB-RUNNER] Duplicate outbound blocked', messageId, attempt: 1 }),
    );
    expect(words).not.toContain('[JOB-RUNNER] outbound sent');
  });

  it('warn of a send whose outcome is unknown', async () => {
    const outside = anOutside({ send: async () => ({ outcome: 'unknown', errorCode: 'TimeoutError' }) });
    const { lines } = await consume(oneDoorbell, { outside: () => outside });

    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'WARN',
        message: '[JOB-RUNNER] Send outcome unknown',
        messageId,
        attempt: 1,
        outcome: 'unknown',
        errorCode: 'TimeoutError',
      }),
    );
    expect(lines.map(({ message }) => message)).not.toContain('[JOB-RUNNER] Job completed successfully');
  });

  it('warn of what is held for a person', async () => {
    const { lines } = await consume(oneDoorbell, { outside: () => leftBehind(rankOf('prepared')) });

    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'WARN', message: '[JOB-RUNNER] Held for a person', jobId, messageId }),
    );
  });

  it('end a handover with its reason', async () => {
    const decision = { kind: 'handover', reason: 'wants.person', parts: [], provider: 'test' } as const;
    const { lines } = await consume(oneDoorbell, { outside: () => anOutside({ decide: async () => decision }) });

    expect(lines.at(-1)).toMatchObject({
      message: '[JOB-RUNNER] Job completed successfully',
      jobId,
      outcome: 'handover',
      reason: 'wants.person',
    });
  });

  it('never hold a phone number, a name or a text', async () => {
    const fail = async () => {
      throw new Error(`cannot send "${MARKED.text}" to ${MARKED.phone}`);
    };
    const model = async () =>
      ({ kind: 'later', reason: 'model_failed', at: NOON, error: new Error(MARKED.text) }) as const;
    const outsides = [
      anOutside(),
      anOutside({ send: fail }),
      anOutside({ decide: fail }),
      anOutside({ decide: model }),
    ];
    for (const outside of outsides) {
      const { output } = await consume(oneDoorbell, { outside: () => outside });

      expect(output).not.toBe('');
      for (const secret of Object.values(MARKED)) expect(output).not.toContain(secret);
    }
  });
});
