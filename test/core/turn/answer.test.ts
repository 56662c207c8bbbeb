import { describe, expect, it } from '@jest/globals';
import { both } from '../../../lambdas/core/conversation.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { answer } from '../../../lambdas/core/turn/answer.ts';
import type { Decision } from '../../../lambdas/core/turn/decide-turn.ts';
import { wholeReply } from '../../../lambdas/core/turn/load.ts';
import { leaveUnanswered } from '../../../lambdas/core/turn/people.ts';
import { CLEAR_SLOT, handoverChange, write } from '../../../lambdas/core/turn/release.ts';
import { takeTurn } from '../../../lambdas/core/turn/turn.ts';
import type { Work } from '../../../lambdas/core/turn/work.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { Message } from '../../../schemas/message.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aBusinessNumber, aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { aTurn, play, type ScriptLine } from '../../support/run-step.ts';

const question = anInboundMessage();
const newer = anInboundMessage({ wamid: 'wamid.in-2', sentAt: '2026-03-01T12:00:01.000Z' });
const standing = aReply([question]);
const [reply = anOutboundMessage()] = standing;
const aDecision = (...parts: string[]): Decision => ({ kind: 'reply', parts, provider: 'test' });

const aWork = (thread: readonly Message[], over: Partial<Conversation> = {}): Work => ({
  context: aTurn(),
  conversation: aConversation({ fence: 3, turn: 'turn-1', ...over }),
  thread,
  settings: aNumber(),
  waits: 0,
  isProbe: false,
});

const sends = (part = reply): readonly ScriptLine[] => [
  ['reserve', 'reserved'],
  ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
  ['record', { ...part, rank: rankOf('sent') }],
];

describe('answer', () => {
  it('prepares the parts last to first, so that a crash leaves no reply that looks whole', () => {
    const { inputs } = play(answer(aWork([question])), [
      ['decide', aDecision('One.', 'Two.')],
      ['findOpen', [question.sk]],
      ['prepare', undefined],
      ['prepare', undefined],
      ...sends(),
      ...sends(),
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('prepare').map(({ message }) => message.reply?.part)).toEqual([1, 0]);
    expect(inputs('reserve').map(({ message, replaces }) => [message.reply?.part, replaces])).toEqual([
      [0, undefined],
      [1, reply.sk],
    ]);
  });

  it('sends a reply that stands without asking the model', () => {
    const { asked } = play(answer(aWork([question, reply])), [...sends(), ['write', 'written'], ['settle', 'settled']]);
    expect(asked.map(({ ask }) => ask)).not.toContain('decide');
  });

  it('drops a reply that does not answer all that is open', () => {
    const { inputs } = play(answer(aWork([question, reply, newer])), [
      ['drop', undefined],
      ['decide', aDecision('Both.')],
      ['findOpen', [question.sk, newer.sk]],
      ['prepare', undefined],
      ...sends(),
      ['settle', 'settled'],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('drop')).toMatchObject([{ sk: reply.sk }]);
    expect(inputs('decide')[0]?.questions).toEqual([question, newer]);
    expect(inputs('settle').map(({ sk }) => sk)).toEqual([question.sk, newer.sk]);
  });

  it('decides again when something newer came, but no more than twice', () => {
    const third = anInboundMessage({ wamid: 'wamid.in-3', sentAt: '2026-03-01T12:00:02.000Z' });
    const fourth = anInboundMessage({ wamid: 'wamid.in-4', sentAt: '2026-03-01T12:00:03.000Z' });
    const comes = (message: Message): readonly ScriptLine[] => [
      ['decide', aDecision('An answer.')],
      ['findOpen', [message.sk]],
      ['loadMessage', message],
      ['loadReply', []],
    ];
    const { inputs, result } = play(answer(aWork([question])), [
      ...comes(newer),
      ...comes(third),
      ...comes(fourth),
      ['prepare', undefined],
      ...sends(),
      ['settle', 'settled'],
      ['settle', 'settled'],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('decide').map(({ questions }) => questions.length)).toEqual([1, 2, 3]);
    expect(result).toHaveProperty('goOn');
  });

  it('decides no second time when the oldest waits for longer than half a minute', () => {
    const old = { ...question, storedAt: '2026-03-01T11:59:30.000Z' };
    const { inputs } = play(answer(aWork([old])), [
      ['decide', aDecision('An answer.')],
      ['findOpen', [newer.sk]],
      ['loadMessage', newer],
      ['loadReply', []],
      ['prepare', undefined],
      ...sends(),
      ['write', 'written'],
      ['settle', 'settled'],
    ]);
    expect(inputs('decide')).toHaveLength(1);
  });

  it('decides again, however long it took, when something older stood further back', () => {
    const late = { ...newer, storedAt: '2026-03-01T11:59:30.000Z' };
    const { inputs } = play(answer(aWork([late])), [
      ['decide', aDecision('An answer.')],
      ['findOpen', [question.sk]],
      ['loadMessage', question],
      ['loadReply', []],
      ['decide', aDecision('An answer to both.')],
      ['findOpen', []],
      ['prepare', undefined],
      ...sends(),
      ['settle', 'settled'],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);
    expect(inputs('decide').map(({ questions }) => questions.map(({ sk }) => sk))).toEqual([
      [late.sk],
      [question.sk, late.sk],
    ]);
  });

  it('drops what had been prepared for a question that stood further back, once that is answered with the rest', () => {
    const older = anInboundMessage({ wamid: 'wamid.in-0', sentAt: '2026-03-01T11:00:00.000Z' });
    const [prepared = anOutboundMessage()] = aReply([older]);
    const found: readonly ScriptLine[] = [
      ['decide', aDecision('One.')],
      ['findOpen', [older.sk, question.sk]],
      ['loadMessage', older],
      ['loadReply', [prepared]],
      ['decide', aDecision('Both.')],
      ['findOpen', [older.sk, question.sk]],
    ];

    const { inputs } = play(answer(aWork([question])), [
      ...found,
      ['drop', undefined],
      ['prepare', undefined],
      ...sends(),
      ['settle', 'settled'],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('drop')).toMatchObject([{ sk: prepared.sk, storedAt: prepared.storedAt }]);
    expect(inputs('prepare')[0]?.message.reply?.answers).toEqual([older.sk, question.sk]);
  });

  it('goes on with a reply to what stood further back, where a part of it has gone out', () => {
    const older = anInboundMessage({ wamid: 'wamid.in-0', sentAt: '2026-03-01T11:00:00.000Z' });
    const [first = anOutboundMessage(), second = anOutboundMessage()] = aReply([older], ['One.', 'Two.']);
    const begun = [{ ...first, rank: rankOf('sent') }, second];

    const { inputs } = play(answer(aWork([question])), [
      ['decide', aDecision('Both.')],
      ['findOpen', [older.sk, question.sk]],
      ['loadMessage', older],
      ['loadReply', begun],
      ['decide', aDecision('Both.')],
      ['findOpen', [older.sk, question.sk]],
      ['loadReply', begun],
      ...sends(second),
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('prepare')).toEqual([]);
    expect(inputs('reserve').map(({ message }) => message.sk)).toEqual([second.sk]);
  });

  it('drops what was prepared before a hand back opened its question again', () => {
    const again = { ...question, round: 1 };
    const { inputs } = play(answer(aWork([again, reply], { ownerEpoch: 1 })), [
      ['drop', undefined],
      ['decide', aDecision('An answer.')],
      ['findOpen', []],
      ['prepare', undefined],
      ...sends(),
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('drop')).toMatchObject([{ sk: reply.sk }]);
    expect(inputs('decide')).toHaveLength(1);
  });

  it.each([
    ['is gone', 1, 0],
    ['was decided before a person took over and gave it back', 2, 2],
  ])('leaves to people what a part was sent to and the rest of which %s', (_, left, ownerEpoch) => {
    const parts = aReply([question], ['One.', 'Two.']);
    const sent = { ...(parts[0] ?? reply), rank: rankOf('sent') };
    const thread = [question, sent, ...parts.slice(1, left)];
    const { inputs, result } = play(answer(aWork(thread, { ownerEpoch })), [
      ...(left > 1 ? ([['drop', undefined]] as const) : []),
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('settle')).toMatchObject([{ sk: question.sk, by: { by: 'person' } }]);
    expect(result).toEqual({ end: 'done' });
  });

  it('leaves open what was handed back while people were to take it', () => {
    const { result } = play(leaveUnanswered(aWork([question], { owner: 'person', ownerEpoch: 2 }), { by: 'person' }), [
      ['settle', 'moved'],
    ]);
    expect(result).toHaveProperty('goOn');
  });

  it('takes no kind of message for one that asks nothing because of its name', () => {
    const { inputs } = play(answer(aWork([{ ...question, kind: 'constructor' }])), [
      ['decide', aDecision('An answer.')],
      ['findOpen', [question.sk]],
      ['prepare', undefined],
      ...sends(),
      ['write', 'written'],
      ['settle', 'settled'],
    ]);
    expect(inputs('decide')).toHaveLength(1);
  });

  it('settles in silence what asks nothing', () => {
    const { inputs } = play(answer(aWork([{ ...question, kind: 'reaction' }])), [
      ['settle', 'settled'],
      ['write', 'written'],
    ]);
    expect(inputs('settle')).toMatchObject([{ by: { by: 'silence', reason: 'reaction' } }]);
  });

  it('hands over without the model after five turns that came to nothing', () => {
    const { inputs } = play(answer(aWork([question], { attempts: 6 })), [
      ['notify', undefined],
      ['write', 'written'],
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('write')[0]?.next).toMatchObject({ owner: 'person', ownerEpoch: 1, folder: 'waiting' });
    expect(inputs('settle')).toMatchObject([{ by: { by: 'handover', reason: 'attempts' } }]);
  });

  it('leaves a model that failed to a later turn, when it is to be left alone for long', () => {
    const at = '2026-03-01T12:00:20.000Z';
    const { inputs, result } = play(answer(aWork([question], { attempts: 1 })), [
      ['decide', { kind: 'later', reason: 'model_failed', at, error: new Error('down') }],
      ['findOpen', [question.sk]],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'waiting' });
    expect(inputs('write')[0]?.next).toMatchObject({ retryAt: at, attempts: 1 });
  });

  it('prepares nothing when nobody wants a reply any more, and looks who owns the conversation now', () => {
    const { result } = play(answer(aWork([question])), [['decide', { kind: 'unwanted' }]]);

    expect(result).toHaveProperty('goOn');
  });

  it('sends the parts of a handover before people take over', () => {
    const { inputs } = play(answer(aWork([question])), [
      ['decide', { kind: 'handover', reason: 'wants.person', parts: ['A colleague will write.'], provider: 'test' }],
      ['findOpen', [question.sk]],
      ['prepare', undefined],
      ...sends(),
      ['notify', undefined],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('settle')).toMatchObject([{ by: { by: 'handover', reason: 'wants.person', replySk: reply.sk } }]);
    expect(inputs('write')[0]?.next).toMatchObject({ owner: 'person', ownerEpoch: 1 });
  });

  it('leaves the rest of a reply when the conversation changed hands between two parts', () => {
    const parts = aReply([question], ['One.', 'Two.']);
    const { inputs, result } = play(answer(aWork([question, ...parts])), [
      ['loadReply', parts],
      ...sends(parts[0]),
      ['reserve', 'taken'],
      ['write', 'written'],
    ]);

    expect(inputs('write')[0]?.change).toEqual({ set: {}, remove: ['slot'] });
    expect(result).toHaveProperty('goOn');
  });

  it('hands over, with the slot cleared, when the window closes between two parts', () => {
    const parts = aReply([question], ['One.', 'Two.']);
    const { inputs, asked } = play(answer(aWork([question, ...parts])), [
      ['loadReply', parts],
      ...sends(parts[0]),
      ['reserve', 'window-closed'],
      ['notify', undefined],
      ['write', 'written'],
      ['drop', undefined],
      ['drop', undefined],
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('write')[0]).toMatchObject({
      next: { owner: 'person', folder: 'waiting' },
      change: { remove: expect.arrayContaining(['slot', 'snoozedUntil', 'deletedAt']) },
    });
    const order = asked.map(({ ask }) => ask);
    expect(order.indexOf('write')).toBeLessThan(order.indexOf('drop'));
  });
});

describe('write', () => {
  const work = aWork([]);
  const change = handoverChange(work);

  it('leaves the conversation to the person who took it meanwhile', () => {
    const stored = { ...work.conversation, owner: 'person' as const, ownerEpoch: 1 };
    const { result } = play(write(work, { ...change, remove: ['slot'] }), [
      ['write', 'taken'],
      ['loadConversation', stored],
      ['write', 'written'],
    ]);
    expect(result).toMatchObject({ goOn: { conversation: { owner: 'person', ownerEpoch: 1, folder: 'open' } } });
  });

  it('leaves snoozed what a person took and snoozed meanwhile', () => {
    const snoozed = { folder: 'snoozed', snoozedUntil: '2026-03-09T12:00:00.000Z' } as const;
    const stored = { ...work.conversation, owner: 'person' as const, ownerEpoch: 1, ...snoozed };
    const { result } = play(write(work, both(change, CLEAR_SLOT)), [
      ['write', 'taken'],
      ['loadConversation', stored],
      ['write', 'written'],
    ]);
    expect(result).toMatchObject({ goOn: { conversation: snoozed } });
  });

  it('hands over all the same what a person gave back or closed meanwhile', () => {
    const stored = { ...work.conversation, ownerEpoch: 1, folder: 'closed' as const };
    const { inputs } = play(write(work, change), [
      ['write', 'taken'],
      ['loadConversation', stored],
      ['write', 'written'],
    ]);
    expect(inputs('write')[1]).toMatchObject({
      seen: { ownerEpoch: 1 },
      next: { owner: 'person', ownerEpoch: 2, folder: 'waiting' },
    });
  });

  it('ends the turn when another one holds the fence', () => {
    expect(play(write(work, change), [['write', 'fenced']]).result).toEqual({ end: 'fenced' });
  });
});

describe('leaveUnanswered', () => {
  it('drops what was not sent and settles what is open', () => {
    const { inputs } = play(leaveUnanswered(aWork([question, reply], { owner: 'person' }), { by: 'person' }), [
      ['drop', undefined],
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('drop')).toMatchObject([{ sk: reply.sk }]);
    expect(inputs('settle')).toMatchObject([{ sk: question.sk, by: { by: 'person' } }]);
  });
});

describe('wholeReply', () => {
  it('has its parts in order, the eleventh after the third', () => {
    const parts = aReply(
      [question],
      Array.from({ length: 12 }, (_, i) => `Part ${i}.`),
    );
    const bySortKey = parts.toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
    const { result } = play(wholeReply(parts[0] ?? reply), [['loadReply', bySortKey]]);

    expect(result.map((part) => part.reply?.part)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('takeTurn', () => {
  it('does nothing where nothing is open', () => {
    const { result } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ['loadConversation', aConversation()],
      ['loadThread', []],
      ['findOpen', []],
    ]);
    expect(result).toEqual({ end: 'nothing' });
  });

  it('only claims and releases for a number without settings', () => {
    const { result, inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', undefined],
      ['loadConversation', aConversation()],
      ['loadThread', [question]],
      ['claim', 'claimed'],
      ['notify', undefined],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'no-settings' });
    expect(inputs('notify')).toMatchObject([{ kind: 'unknown-number' }]);
    expect(inputs('write')[0]?.next).toMatchObject({ attempts: 0, fence: 2 });
  });

  it('loads again when another write was first', () => {
    const { result } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ['loadConversation', aConversation()],
      ['loadThread', [question]],
      ['claim', 'moved'],
      ['loadConversation', aConversation({ fence: 1, leaseUntil: '2026-03-01T12:00:40.000Z' })],
      ['loadThread', [question]],
    ]);
    expect(result).toEqual({ end: 'leased' });
  });

  it('ends, and counts no attempt, while it is much too early to try again', () => {
    const { result, inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ['loadConversation', aConversation({ retryAt: '2026-03-01T12:00:15.000Z', attempts: 2 })],
      ['loadThread', [question]],
      ['claim', 'claimed'],
      ['loadContact', {}],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'waiting' });
    expect(inputs('write')[0]?.next).toMatchObject({ attempts: 2 });
  });
});
