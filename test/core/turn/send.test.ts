import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { recordFailure, sendOnce } from '../../../lambdas/core/turn/send.ts';
import { settleSlot } from '../../../lambdas/core/turn/settle-slot.ts';
import type { Work } from '../../../lambdas/core/turn/work.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { aTurn, play, type ScriptLine } from '../../support/run-step.ts';

const question = anInboundMessage();
const [reply = anOutboundMessage()] = aReply([question]);
const sent = { ...reply, rank: rankOf('sent') };
const failed = { ...reply, rank: rankOf('failed'), work: 'held' as const };
const error = { code: '131026', sentence: 'It cannot be delivered.' };

const aWork = (over: Partial<Conversation> = {}, context = aTurn(), settings: Partial<NumberSettings> = {}): Work => ({
  context,
  conversation: aConversation({ fence: 3, turn: context.turn, ...over }),
  thread: [question, reply],
  settings: aNumber({ inDoubt: 'resend', ...settings }),
  waits: 0,
  isProbe: false,
});

describe('sendOnce', () => {
  it('reserves, sends and records what Meta took', () => {
    const { result, inputs } = play(sendOnce(aWork(), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
      ['record', sent],
    ]);

    expect(result).toEqual({ sent: 'accepted' });
    expect(inputs('reserve')).toMatchObject([{ fence: 3, ownerEpoch: 0, slot: { messageSk: reply.sk, attempt: 1 } }]);
    expect(inputs('record')).toMatchObject([{ sk: reply.sk, to: 'sent', work: 'closed', wamid: 'wamid.1' }]);
  });

  it('begins nothing that it has no time to record', () => {
    const context = aTurn({ endsAt: '2026-03-01T12:00:14.999Z' });
    expect(play(sendOnce(aWork({}, context), reply), []).result).toEqual({ sent: 'not begun', why: 'no time' });
  });

  it("begins nothing of the assistant's while a person owns the conversation", () => {
    expect(play(sendOnce(aWork({ owner: 'person' }), reply), []).result).toEqual({ sent: 'not begun', why: 'taken' });
  });

  it.each(['fenced', 'busy', 'taken', 'window-closed'] as const)('sends nothing when reserving says %s', (why) => {
    expect(play(sendOnce(aWork(), reply), [['reserve', why]]).result).toEqual({ sent: 'not begun', why });
  });

  it('leaves a refusal that may go better later unrecorded', () => {
    const { result } = play(sendOnce(aWork(), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'refused', error, remedy: { by: 'time', seconds: 6, growth: 1 } }],
    ]);
    expect(result).toEqual({ sent: 'again', retryAt: '2026-03-01T12:00:06.000Z', error });
  });

  it('records a refusal for good, which then waits for a person', () => {
    const { result, inputs } = play(sendOnce(aWork(), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'refused', error, remedy: { by: 'none' } }],
      ['record', failed],
    ]);

    expect(result).toEqual({ sent: 'refused', error });
    expect(inputs('record')).toMatchObject([{ to: 'failed', work: 'held', error }]);
  });

  it('believes a status that was faster than the lost answer', () => {
    const { result } = play(sendOnce(aWork(), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'unknown', errorCode: 'TimeoutError' }],
      ['loadMessage', sent],
    ]);
    expect(result).toEqual({ sent: 'accepted' });
  });

  it('is in doubt when nothing says what became of the send', () => {
    const { result } = play(sendOnce(aWork(), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'unknown', errorCode: 'TimeoutError' }],
      ['loadMessage', reply],
    ]);
    expect(result).toEqual({ sent: 'in doubt', since: NOON });
  });

  it('counts a failure that overtook the answer as refused, and hands it to people', () => {
    const open = { ...failed, work: 'open' as const, error };
    const { result } = play(sendOnce(aWork(), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
      ['record', open],
      ['record', open],
      ['close', undefined],
    ]);
    expect(result).toEqual({ sent: 'refused', error });
  });
});

describe('recordFailure', () => {
  it('leaves a message alone that was delivered meanwhile', () => {
    const delivered = { ...reply, rank: rankOf('delivered') };
    expect(play(recordFailure(reply, error), [['record', delivered]]).inputs('close')).toEqual([]);
  });
});

describe('settleSlot', () => {
  const slot = { messageSk: reply.sk, attempt: 1, turn: 'dead', since: '2026-03-01T11:59:00.000Z' };
  const old = { ...slot, since: '2026-03-01T11:58:30.000Z' };

  it('has nothing to do without a slot', () => {
    const work = aWork();
    expect(play(settleSlot(work), []).result).toEqual({ goOn: work });
  });

  it('finishes what a status says was sent, and sends nothing', () => {
    const { inputs } = play(settleSlot(aWork({ slot })), [
      ['loadSlotMessage', sent],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('settle')).toMatchObject([
      { sk: question.sk, by: { by: 'reply', replySk: reply.sk, ended: 'sent' } },
    ]);
    expect(inputs('write')[0]?.change.remove).toContain('slot');
  });

  it('waits for a status while the grace period lasts', () => {
    const { result, inputs } = play(settleSlot(aWork({ slot, attempts: 1 })), [
      ['loadSlotMessage', reply],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'waiting' });
    expect(inputs('write')[0]?.next).toMatchObject({ slot, attempts: 0, fence: 4 });
  });

  it('holds the send when the grace period is over and nothing may be sent twice, and shows it to people', () => {
    const { inputs } = play(settleSlot(aWork({ slot: old, unread: false }, aTurn(), { inDoubt: 'hold' })), [
      ['loadSlotMessage', reply],
      ['record', { ...reply, rank: rankOf('held'), work: 'held' }],
      ['notify', undefined],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('notify')).toMatchObject([{ kind: 'held', messageSk: reply.sk }]);
    expect(inputs('settle')).toMatchObject([{ by: { by: 'reply', ended: 'held' } }]);
    expect(inputs('write')[0]?.change.remove).toContain('slot');
    expect(inputs('write')[0]?.next.unread).toBe(true);
  });

  it.each([
    ["a person's message", anOutboundMessage(), {}],
    ["the assistant's once a person owns the conversation", reply, { owner: 'person' as const }],
  ])('holds %s at once', (_, message, over) => {
    const isAssistants = message.author.kind === 'assistant';
    const { asked } = play(settleSlot(aWork({ slot: { ...slot, messageSk: message.sk }, ...over })), [
      ['loadSlotMessage', message],
      ['record', { ...message, rank: rankOf('held'), work: 'held' }],
      ['notify', undefined],
      ['write', 'written'],
      isAssistants ? ['settle', 'settled'] : ['close', undefined],
    ]);
    expect(asked[1]).toMatchObject({ ask: 'record', to: 'held' });
  });

  it('sends once more after the grace period, under the next attempt, when a witness shows that webhooks come through', () => {
    const begun = { ...reply, attempt: 2 };
    const { inputs } = play(settleSlot(aWork({ slot: old })), [
      ['loadSlotMessage', reply],
      ['findWitness', '2026-03-01T11:58:31.000Z'],
      ['beginAttempt', begun],
      ['reserve', 'reserved'],
      ['send', { outcome: 'accepted', wamid: 'wamid.2' }],
      ['record', { ...sent, attempt: 2 }],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('beginAttempt')).toEqual([{ ask: 'beginAttempt', sk: reply.sk, attempt: 2 }]);
    expect(inputs('reserve')).toMatchObject([{ replaces: reply.sk, slot: { messageSk: reply.sk, attempt: 2 } }]);
  });

  it.each([
    ['no witness', undefined],
    ['a witness from before the doubt', old.since],
  ])('waits for a witness, with %s', (_, witness) => {
    const { result } = play(settleSlot(aWork({ slot: old })), [
      ['loadSlotMessage', reply],
      ['findWitness', witness],
      ['write', 'written'],
    ]);
    expect(result).toEqual({ end: 'waiting' });
  });

  const heldNow: readonly ScriptLine[] = [
    ['record', { ...reply, rank: rankOf('held'), work: 'held' }],
    ['notify', undefined],
    ['write', 'written'],
    ['settle', 'settled'],
  ];

  it('holds the send when no witness has come in time', () => {
    const since = '2026-03-01T11:50:00.000Z';
    const { inputs } = play(settleSlot(aWork({ slot: { ...old, since } })), [
      ['loadSlotMessage', reply],
      ['findWitness', since],
      ...heldNow,
    ]);
    expect(inputs('record')).toMatchObject([{ to: 'held' }]);
  });

  it('holds a second attempt that is in doubt as well', () => {
    const second = { ...reply, attempt: 2 };
    const { inputs } = play(settleSlot(aWork({ slot: { ...old, attempt: 2 } })), [
      ['loadSlotMessage', second],
      ...heldNow,
    ]);
    expect(inputs('record')).toMatchObject([{ to: 'held', attempt: 2 }]);
  });

  it.each<[string, readonly ScriptLine[]]>([
    [
      'refused',
      [
        ['reserve', 'reserved'],
        ['send', { outcome: 'refused', error, remedy: { by: 'none' } }],
      ],
    ],
    [
      'refused for a moment',
      [
        ['reserve', 'reserved'],
        ['send', { outcome: 'refused', error, remedy: { by: 'time', seconds: 6, growth: 1 } }],
      ],
    ],
    ['taken over', [['reserve', 'taken']]],
    ['outside the window', [['reserve', 'window-closed']]],
  ])('holds a second attempt that is %s: the first one is in doubt still', (_, ending) => {
    const { inputs } = play(settleSlot(aWork({ slot: old })), [
      ['loadSlotMessage', reply],
      ['findWitness', NOON],
      ['beginAttempt', { ...reply, attempt: 2 }],
      ...ending,
      ...heldNow,
    ]);
    expect(inputs('record')).toMatchObject([{ to: 'held' }]);
  });

  it('holds at once what was decided before a person took over and gave it back', () => {
    const { inputs } = play(settleSlot(aWork({ slot: old, ownerEpoch: 2 })), [['loadSlotMessage', reply], ...heldNow]);
    expect(inputs('record')).toMatchObject([{ to: 'held' }]);
  });

  it('sends nothing more when the status came as the second attempt began', () => {
    const { asked } = play(settleSlot(aWork({ slot: old })), [
      ['loadSlotMessage', reply],
      ['findWitness', NOON],
      ['beginAttempt', sent],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);
    expect(asked.map(({ ask }) => ask)).not.toContain('send');
  });

  it('clears the slot of a message that is gone', () => {
    const { inputs } = play(settleSlot(aWork({ slot })), [
      ['loadSlotMessage', undefined],
      ['write', 'written'],
    ]);
    expect(inputs('write')[0]?.change.remove).toEqual(['slot']);
  });
});
