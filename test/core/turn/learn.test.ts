import { describe, expect, it } from '@jest/globals';
import { answer } from '../../../lambdas/core/turn/answer.ts';
import type { Decision } from '../../../lambdas/core/turn/decide-turn.ts';
import { learn } from '../../../lambdas/core/turn/learn.ts';
import type { Work } from '../../../lambdas/core/turn/work.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aLead } from '../../support/a-lead.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { aReply } from '../../support/an-outbound.ts';
import { aTurn, play } from '../../support/run-step.ts';

const leadFields = [
  { name: 'name', about: 'their name', required: true },
  { name: 'party', about: 'how many they are', required: true },
  { name: 'wish', about: 'what they would like', required: false },
];
const question = anInboundMessage();
const newer = anInboundMessage({ wamid: 'wamid.in-2', sentAt: '2026-03-01T12:00:01.000Z' });
const fromAd = anInboundMessage({ content: { referral: { source_type: 'ad', source_id: '17' } } });
const [anotherPart] = aReply([question]);
const told = (lead: Record<string, string>): Decision => ({ kind: 'reply', parts: ['Hello.'], provider: 'test', lead });

const aWork = (over: Partial<Work> = {}): Work => ({
  context: aTurn(),
  conversation: aConversation({ fence: 3, turn: 'turn-1' }),
  thread: [question],
  settings: aNumber({ assistant: { leadFields } }),
  waits: 0,
  isProbe: false,
  ...over,
});

describe('learn', () => {
  it('keeps what was told now, for the newest message, and goes on with the lead as it then is', () => {
    const lead = aLead();
    const { inputs, result } = play(learn(aWork(), [question, newer], told({ name: 'Ana', owner: 'me' })), [
      ['learn', { lead, isQualified: false }],
    ]);
    expect(inputs('learn')).toMatchObject([
      {
        contactId: aConversation().contactId,
        seen: undefined,
        learnt: { fields: { name: 'Ana' }, required: ['name', 'party'] },
        messageSk: newer.sk,
      },
    ]);
    expect(result.lead).toBe(lead);
  });

  it('keeps the ad that brought the customer, whoever decided', () => {
    const byRule: Decision = { kind: 'handover', reason: 'asked_for_person', parts: ['Soon.'], provider: 'rules' };
    const { inputs } = play(learn(aWork(), [fromAd, newer], byRule), [
      ['learn', { lead: aLead(), isQualified: false }],
    ]);
    expect(inputs('learn')).toMatchObject([{ learnt: { fields: {}, source: { type: 'ad', id: '17' } } }]);
  });

  it.each<[string, Partial<Work>, Decision]>([
    ['nothing was told', {}, told({})],
    ['nothing was told that the number asks for', { settings: aNumber() }, told({ name: 'Ana' })],
    ['what was told is known', { lead: aLead() }, told({ name: 'Ana' })],
    [
      'nothing was decided',
      { thread: [fromAd] },
      { kind: 'later', reason: 'model_failed', at: '2026-03-01T12:00:10.000Z', error: new Error('down') },
    ],
  ])('asks for nothing where %s', (_, over, decision) => {
    const work = aWork(over);
    expect(play(learn(work, [question], decision), []).result).toBe(work);
  });
});

describe('a turn that learns', () => {
  it('decides by what is known, and learns before the reply is prepared', () => {
    const { inputs, asked } = play(answer(aWork({ lead: aLead({ fields: { wish: 'a table' } }) })), [
      ['decide', told({ name: 'Ana' })],
      ['findOpen', [question.sk]],
      ['learn', { lead: aLead(), isQualified: false }],
      ['prepare', anotherPart],
      ['drop', undefined],
      ['prepare', anotherPart],
      ['write', 'written'],
    ]);
    expect(inputs('decide')).toMatchObject([{ lead: { wish: 'a table' } }]);
    expect(asked.map(({ ask }) => ask).slice(0, 4)).toEqual(['decide', 'findOpen', 'learn', 'prepare']);
  });

  it('learns once from all that came in while it decided', () => {
    const { inputs } = play(answer(aWork()), [
      ['decide', told({ name: 'An' })],
      ['findOpen', [question.sk, newer.sk]],
      ['loadMessage', newer],
      ['loadReply', []],
      ['decide', told({ name: 'Ana', party: '4' })],
      ['findOpen', [question.sk, newer.sk]],
      ['learn', { lead: aLead(), isQualified: true }],
      ['prepare', anotherPart],
      ['drop', undefined],
      ['prepare', anotherPart],
      ['write', 'written'],
    ]);
    expect(inputs('learn')).toMatchObject([{ learnt: { fields: { name: 'Ana', party: '4' } }, messageSk: newer.sk }]);
  });
});
