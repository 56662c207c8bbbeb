import { describe, expect, it } from '@jest/globals';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { answer as answerOpen } from '../../../lambdas/core/turn/answer.ts';
import { claim } from '../../../lambdas/core/turn/claim.ts';
import { ownHistory } from '../../../lambdas/core/turn/own-history.ts';
import { sendPeoples } from '../../../lambdas/core/turn/people.ts';
import { sendOnce } from '../../../lambdas/core/turn/send.ts';
import type { Work } from '../../../lambdas/core/turn/work.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { aTurn, play } from '../../support/run-step.ts';

const EARLIER = '2026-03-01T11:00:00.000Z';

const claimedPeer = (over: Partial<Conversation>, message = anInboundMessage()) => {
  const conversation = aConversation({ lastInboundAt: EARLIER, ...over });
  const { inputs } = play(claim(aTurn(), { conversation, thread: [message] }, true), [['claim', 'claimed']]);
  return inputs('claim')[0]?.next.peer;
};

describe('a claim', () => {
  it('takes no phone number from a message sent until it passed on', () => {
    const lost = { peer: { userId: 'US.1' }, phoneLostAt: NOON };
    const sender = { phone: '15550001111', userId: 'US.1', name: 'Ana' };

    expect(claimedPeer(lost, anInboundMessage({ sender }))).toEqual({ userId: 'US.1', name: 'Ana' });
    const later = anInboundMessage({ sender, sentAt: '2026-03-01T12:00:01.000Z' });
    expect(claimedPeer(lost, later)).toEqual(sender);
  });
});

const aWork = (over: Partial<Conversation> = {}, thread: Work['thread'] = []): Work => ({
  context: aTurn(),
  conversation: aConversation({ fence: 3, turn: 'turn-1', ...over }),
  thread,
  settings: aNumber(),
  waits: 0,
  isProbe: false,
});

const persons = anOutboundMessage({ work: 'open' });

describe('a send', () => {
  it('goes to the address of the conversation, never to that of its newest message', () => {
    const newest = anInboundMessage({ sender: { phone: '15550009999' } });
    const [reply = persons] = aReply([newest]);
    const { inputs } = play(sendOnce(aWork({ peer: { userId: 'US.1' } }, [newest, reply]), reply), [
      ['reserve', 'reserved'],
      ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
      ['record', { ...reply, rank: rankOf('sent') }],
    ]);
    expect(inputs('reserve')).toMatchObject([{ to: { userId: 'US.1' } }]);
    expect(inputs('send')).toMatchObject([{ to: { userId: 'US.1' } }]);
  });

  it("of a person's goes to the new address, if that changed after the turn had read it", () => {
    const work = aWork({}, [persons]);
    const readdressed = { ...work.conversation, peer: { userId: 'US.1' }, ownerEpoch: 1 };
    const { inputs } = play(sendPeoples(work), [
      ['reserve', 'taken'],
      ['loadConversation', readdressed],
      ['reserve', 'reserved'],
      ['send', { outcome: 'accepted', wamid: 'wamid.1' }],
      ['record', { ...persons, rank: rankOf('sent') }],
      ['write', 'written'],
      ['close', undefined],
    ]);
    expect(inputs('send')).toMatchObject([{ to: { userId: 'US.1' } }]);
  });

  it("of a person's fails, and says why, where no address is left", () => {
    const { inputs } = play(sendPeoples(aWork({ peer: { name: 'Ana' } }, [persons])), [
      ['record', { ...persons, rank: rankOf('failed'), work: 'open' }],
      ['notify', undefined],
      ['write', 'written'],
      ['close', undefined],
    ]);
    expect(inputs('record')).toMatchObject([{ to: 'failed', error: { code: 'address.lost' } }]);
  });
});

describe('what was said before', () => {
  const of = (userId: string | undefined, nth: number, parentUserId?: string) =>
    anInboundMessage({
      wamid: `wamid.${nth}`,
      sentAt: `2026-03-01T12:00:0${nth}.000Z`,
      work: 'closed',
      sender: { ...(userId && { userId }), ...(parentUserId && { parentUserId }), phone: '15550001111' },
    });
  const [first, second] = [of('US.1', 1), of('US.2', 3)];
  const [answer = persons] = aReply([first], ['Your results are here.']);
  const [own = persons] = aReply([second], ['We open at nine.']);

  it('is nothing of another user id, and no answer to it', () => {
    const conversation = { peer: { userId: 'US.2' } };
    expect(ownHistory([first, answer, second, own], conversation)).toEqual([second, own]);
    expect(ownHistory([first, answer], conversation)).toEqual([]);
  });

  it('is asked of the assistant without what another user id wrote', () => {
    const question = anInboundMessage({ sentAt: '2026-03-01T12:00:09.000Z', sender: { userId: 'US.2' } });
    const sent = { ...answer, rank: rankOf('sent'), work: 'closed' as const };
    const settled = (message: typeof first) => ({ ...message, settledBy: sent.sk });
    const work = aWork({ peer: { userId: 'US.2' } }, [settled(first), sent, settled(second), question]);

    const { inputs } = play(answerOpen(work), [['decide', { kind: 'unwanted' }]]);

    expect(inputs('decide')[0]?.history).toEqual([settled(second)]);
  });

  it('is nothing that a person wrote before the customer did', () => {
    expect(ownHistory([first, persons, second], { peer: { userId: 'US.2' } })).toEqual([second]);
  });

  it('is no late answer to another user id', () => {
    const late = { ...answer, sentAt: '2026-03-01T12:00:05.000Z' };
    expect(ownHistory([first, second, late], { peer: { userId: 'US.2' } })).toEqual([second]);
  });

  it.each([
    ['ids that an announcement joined', { peer: { userId: 'US.2' }, userIds: ['US.1', 'US.2'] }, [first, second]],
    ['a message without a user id', { peer: { userId: 'US.2' } }, [of(undefined, 1), second]],
    ['ids of one parent', { peer: { userId: 'US.2', parentUserId: 'US.P' } }, [of('US.1', 1, 'US.P'), second]],
  ])('is all of one person: %s', (_, conversation, thread) => {
    expect(ownHistory(thread, conversation)).toEqual(thread);
  });
});
