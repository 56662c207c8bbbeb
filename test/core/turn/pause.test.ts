import { describe, expect, it } from '@jest/globals';
import { takeTurn } from '../../../lambdas/core/turn/turn.ts';
import type { NumberPause } from '../../../schemas/number-settings.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aBusinessNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { aTurn, play, type ScriptLine } from '../../support/run-step.ts';

const question = anInboundMessage();
const [reply = anOutboundMessage()] = aReply([question]);
const reason = { code: '190', sentence: 'The access token is not valid any more.' };
const pauseUntil = (checkAt: string): NumberPause => ({
  pausedReason: reason,
  pausedAt: '2026-03-01T11:00:00.000Z',
  checkAt,
  checkAfterSeconds: 60,
});
const claimed: readonly ScriptLine[] = [
  ['loadConversation', aConversation({ attempts: 2 })],
  ['loadThread', [question, reply]],
  ['claim', 'claimed'],
];
const send: readonly ScriptLine[] = [
  ['loadContact', {}],
  ['reserve', 'reserved'],
];
const refused: ScriptLine = ['send', { outcome: 'refused', error: reason, remedy: { by: 'operator' } }];

describe('a turn that meets trouble of the whole number', () => {
  it('pauses the number, tells people since when, and leaves the reply as it is without counting a try', () => {
    const { result, inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ...claimed,
      ...send,
      refused,
      ['pauseNumber', NOON],
      ['notify', undefined],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'paused' });
    expect(inputs('pauseNumber')).toMatchObject([{ reason }]);
    expect(inputs('notify')).toMatchObject([{ kind: 'account', since: NOON, reason: '190' }]);
    expect(inputs('write')[0]?.change.remove).toContain('slot');
    expect(inputs('write')[0]?.next.attempts).toBe(2);
  });
});

describe('a turn of a paused number', () => {
  it('only shows agents what came in, until the next check', () => {
    const { result, inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber({ pause: pauseUntil('2026-03-01T12:00:00.001Z') })],
      ...claimed,
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'paused' });
    expect(inputs('claim')[0]?.next).toMatchObject({ unread: true, attempts: 2 });
    expect(inputs('write')[0]?.next).toMatchObject({ attempts: 2, fence: 2 });
  });

  it('does no more when another turn has begun the check', () => {
    const { result } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber({ pause: pauseUntil(NOON) })],
      ...claimed,
      ['beginProbe', 'another'],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'paused' });
  });

  it('begins the check, and resumes the number when its send is accepted', () => {
    const { result, asked } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber({ pause: pauseUntil(NOON) })],
      ...claimed,
      ['beginProbe', 'begun'],
      ...send,
      ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
      ['record', { ...reply, rank: 2 }],
      ['resumeNumber', undefined],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(result).toEqual({ end: 'done' });
    expect(asked.map(({ ask }) => ask)).toContain('resumeNumber');
  });

  it('counts itself among the turns that tried what it settles, though no claim of a check is counted', () => {
    const { inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber({ pause: pauseUntil(NOON) })],
      ['loadConversation', aConversation({ attempts: 0 })],
      ['loadThread', [question, reply]],
      ['claim', 'claimed'],
      ['beginProbe', 'begun'],
      ...send,
      ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
      ['record', { ...reply, rank: 2 }],
      ['resumeNumber', undefined],
      ['write', 'written'],
      ['settle', 'settled'],
    ]);

    expect(inputs('settle')).toMatchObject([{ attempts: 1 }]);
  });

  it('leaves it paused when its send is refused again', () => {
    const { result } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber({ pause: pauseUntil(NOON) })],
      ...claimed,
      ['beginProbe', 'begun'],
      ...send,
      refused,
      ['pauseNumber', '2026-03-01T11:00:00.000Z'],
      ['notify', undefined],
      ['write', 'written'],
    ]);

    expect(result).toEqual({ end: 'paused' });
  });
});

describe('a turn where the assistant may not write', () => {
  it.each([
    ['a blocked customer', { blockedAt: NOON }, { by: 'silence', reason: 'blocked' }],
    ['a deleted conversation', { deletedAt: NOON, receivedAt: question.storedAt }, { by: 'person' }],
  ])('settles what is open in %s, drops what was prepared, and sends nothing', (_, over, by) => {
    const { inputs, asked } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ['loadConversation', aConversation(over)],
      ['loadThread', [question, reply]],
      ['claim', 'claimed'],
      ['loadContact', {}],
      ['drop', undefined],
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('settle')).toMatchObject([{ sk: question.sk, by, ownerEpoch: 0 }]);
    expect(asked.map(({ ask }) => ask)).not.toContain('notify');
  });

  it('shows nobody what a blocked customer writes', () => {
    const { inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ['loadConversation', aConversation({ blockedAt: NOON, folder: 'closed' })],
      ['loadThread', [question]],
      ['claim', 'claimed'],
      ['loadContact', {}],
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('claim')[0]?.next).toMatchObject({ unread: false, folder: 'closed' });
  });

  it('hands over what somebody asks who opted out, without a word', () => {
    const { inputs } = play(takeTurn(aTurn()), [
      ['loadNumber', aBusinessNumber()],
      ['loadConversation', aConversation({ optedOutAt: NOON })],
      ['loadThread', [question, reply]],
      ['claim', 'claimed'],
      ['loadContact', {}],
      ['drop', undefined],
      ['notify', undefined],
      ['write', 'written'],
      ['settle', 'settled'],
      ['write', 'written'],
    ]);

    expect(inputs('settle')).toMatchObject([{ by: { by: 'handover', reason: 'opted.out' } }]);
    expect(inputs('write')[0]?.next.owner).toBe('person');
  });
});
