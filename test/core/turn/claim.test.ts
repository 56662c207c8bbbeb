import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { claim } from '../../../lambdas/core/turn/claim.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { Message } from '../../../schemas/message.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { aTurn, play } from '../../support/run-step.ts';

/** The conversation as a successful claim of it writes it. */
const claimed = (conversation: Conversation | undefined, thread: readonly Message[]) => {
  const { inputs } = play(claim(aTurn(), { conversation, thread }, true), [['claim', 'claimed']]);
  return inputs('claim')[0]?.next;
};

const earlier = aConversation({ lastInboundAt: '2026-03-01T11:00:00.000Z', sortAt: '2026-03-01T11:00:00.000Z' });

describe('claim', () => {
  it('takes the fence and a lease that outlives the function', () => {
    expect(claimed(aConversation({ fence: 7, attempts: 2 }), [])).toMatchObject({
      fence: 8,
      turn: 'turn-1',
      leaseUntil: '2026-03-01T12:00:50.000Z',
      attempts: 3,
    });
  });

  it('does not count a turn that will decide nothing', () => {
    const step = claim(aTurn(), { conversation: aConversation(), thread: [] }, false);
    expect(play(step, [['claim', 'claimed']]).inputs('claim')[0]?.next).toMatchObject({ attempts: 0 });
  });

  it('shows agents what was received', () => {
    const message = anInboundMessage({ body: 'Are you\n open?', sender: { phone: '15550001111', name: 'Eva' } });

    expect(claimed(earlier, [message])).toMatchObject({
      sortAt: message.sentAt,
      lastInboundAt: message.sentAt,
      receivedAt: message.storedAt,
      windowClosesAt: '2026-03-02T12:00:00.000Z',
      preview: 'Are you open?',
      previewKind: 'text',
      peer: { name: 'Eva' },
      unread: true,
      folder: 'open',
    });
  });

  it('makes the conversation from its first message', () => {
    const message = anInboundMessage();

    expect(claimed(undefined, [message])).toMatchObject({
      owner: 'assistant',
      ownerEpoch: 0,
      fence: 1,
      contactId: message.contactId,
      peer: message.sender,
      sortAt: message.sentAt,
    });
  });

  it('never closes the window earlier', () => {
    const windowClosesAt = '2026-03-05T12:00:00.000Z';
    expect(claimed(aConversation({ windowClosesAt }), [anInboundMessage()])).toMatchObject({ windowClosesAt });
  });

  it('lets a late message move neither the order nor the preview', () => {
    const seen = aConversation({ lastInboundAt: '2026-03-01T11:59:00.000Z', sortAt: '2026-03-01T11:59:30.000Z' });
    const late = anInboundMessage({ sentAt: '2026-03-01T10:00:00.000Z', body: 'Late' });

    const { sortAt, preview, lastInboundAt, windowClosesAt } = seen;
    expect(claimed(seen, [late])).toMatchObject({ sortAt, preview, lastInboundAt, windowClosesAt, unread: true });
  });

  it('shows a message once: what an earlier claim showed changes nothing', () => {
    const message = anInboundMessage();
    const seen = aConversation({ receivedAt: message.storedAt, unread: false, folder: 'closed' });

    expect(claimed(seen, [message])).toMatchObject({ unread: false, folder: 'closed' });
  });

  it('shows a person what became durable after something newer was shown', () => {
    const message = anInboundMessage();
    const seen = aConversation({ owner: 'person', receivedAt: addSeconds(message.storedAt, 1), unread: false });
    expect(claimed(seen, [message])).toMatchObject({ folder: 'waiting', unread: true });
  });

  it('puts what a person owns among the waiting', () => {
    expect(claimed(aConversation({ owner: 'person' }), [anInboundMessage()])).toMatchObject({ folder: 'waiting' });
  });

  it('ends a snooze and a deletion', () => {
    const seen = aConversation({ snoozedUntil: '2026-03-09T12:00:00.000Z', deletedAt: earlier.sortAt });
    const next = claimed(seen, [anInboundMessage()]);

    expect(next).not.toHaveProperty('snoozedUntil');
    expect(next).not.toHaveProperty('deletedAt');
  });

  it('ends a snooze that came between loading and claiming, which moves no epoch', () => {
    const { inputs } = play(claim(aTurn(), { conversation: aConversation(), thread: [anInboundMessage()] }, true), [
      ['claim', 'claimed'],
    ]);
    expect(inputs('claim')[0]?.change).toMatchObject({
      set: { folder: 'open' },
      remove: expect.arrayContaining(['snoozedUntil', 'deletedAt', 'waitingSince']),
    });
  });

  it('keeps since when a customer waits for people, whatever more they write', () => {
    const first = claimed(aConversation({ owner: 'person' }), [anInboundMessage()]);
    expect(first).toMatchObject({ folder: 'waiting', waitingSince: NOON });

    const since = { folder: 'waiting', waitingSince: '2026-03-01T11:00:00.000Z', remindedAt: earlier.sortAt } as const;
    expect(claimed(aConversation({ owner: 'person', ...since }), [anInboundMessage()])).toMatchObject(since);
  });

  it('begins the wait again where people had put it off', () => {
    const snoozed = aConversation({
      owner: 'person',
      folder: 'snoozed',
      snoozedUntil: '2026-03-09T12:00:00.000Z',
      waitingSince: '2026-03-01T11:00:00.000Z',
    });
    expect(claimed(snoozed, [anInboundMessage()])).toMatchObject({ folder: 'waiting', waitingSince: NOON });
  });

  it('puts the slot of a turn that died in doubt since its lease ended', () => {
    const slot = { messageSk: 'MSG#x', attempt: 1, turn: 'dead' };
    const leaseUntil = '2026-03-01T11:59:00.000Z';

    expect(claimed(aConversation({ slot, leaseUntil }), [])).toMatchObject({ slot: { ...slot, since: leaseUntil } });
  });

  it('stops before a lease that lasts', () => {
    const conversation = aConversation({ leaseUntil: '2026-03-01T12:00:00.000Z' });
    expect(play(claim(aTurn(), { conversation, thread: [] }, true), []).result).toEqual({ outcome: 'leased' });
  });

  it('says so when another write was first', () => {
    const step = claim(aTurn(), { conversation: aConversation(), thread: [] }, true);
    expect(play(step, [['claim', 'moved']]).result).toEqual({ outcome: 'moved' });
  });
});
