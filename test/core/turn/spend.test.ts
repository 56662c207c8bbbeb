import { describe, expect, it } from '@jest/globals';
import type { ModelReply, Usage } from '../../../lambdas/core/reply-model.ts';
import { answer } from '../../../lambdas/core/turn/answer.ts';
import type { Decision } from '../../../lambdas/core/turn/decide-turn.ts';
import { costOf } from '../../../lambdas/core/turn/spend.ts';
import type { Work } from '../../../lambdas/core/turn/work.ts';
import type { Message } from '../../../schemas/message.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aMemoryTable } from '../../support/a-memory-table.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { aTurn, play as playStep, type ScriptLine } from '../../support/run-step.ts';
import { handsOver, kill, play, replies, type Scenario, writesOnce } from './play.ts';

const usage: readonly Usage[] = [
  { provider: 'deepseek', model: 'deepseek-flash', inputTokens: 900, outputTokens: 100, costMicros: 390 },
  { provider: 'openai', model: 'gpt-6-luna', inputTokens: 1_000, outputTokens: 50, costMicros: 150 },
];
const COST = { inputTokens: 1_900, outputTokens: 150, costMicros: 540 };

const first = anInboundMessage();
const second = anInboundMessage({ wamid: 'wamid.in-2', sentAt: '2026-03-01T12:00:01.000Z' });

const aWork = (over: Partial<Work> = {}): Work => ({
  context: aTurn(),
  conversation: aConversation({ fence: 3, turn: 'turn-1' }),
  thread: [first],
  settings: aNumber(),
  waits: 0,
  isProbe: false,
  ...over,
});

const paidReply: Decision = { kind: 'reply', parts: ['One.', 'Two.'], provider: 'deepseek', usage };
const toPrepared: readonly ScriptLine[] = [
  ['prepare', undefined],
  ['prepare', undefined],
  ['reserve', 'fenced'],
];

describe('what a reply cost', () => {
  it('is spent at once, on the day of the number, and stands in its first part', () => {
    const { inputs } = playStep(answer(aWork({ settings: aNumber({ timeZone: 'Pacific/Kiritimati' }) })), [
      ['decide', paidReply],
      ['spend', undefined],
      ['findOpen', [first.sk]],
      ...toPrepared,
    ]);

    expect(inputs('spend')).toEqual([expect.objectContaining({ day: '2026-03-02', ...COST, turns: 1 })]);
    expect(inputs('prepare').map(({ message }) => message.reply?.cost)).toEqual([undefined, COST]);
  });

  it('holds what was paid for a decision that something newer came before, as one turn', () => {
    const { inputs } = playStep(answer(aWork()), [
      ['decide', paidReply],
      ['spend', undefined],
      ['findOpen', [first.sk, second.sk]],
      ['loadMessage', second],
      ['loadReply', []],
      ['decide', { ...paidReply, usage: usage.slice(0, 1) }],
      ['spend', undefined],
      ['findOpen', [first.sk, second.sk]],
      ...toPrepared,
    ]);

    expect(inputs('spend').map(({ costMicros, turns }) => [costMicros, turns])).toEqual([
      [540, 1],
      [390, 0],
    ]);
    expect(inputs('prepare').at(-1)?.message.reply?.cost).toEqual({
      inputTokens: 2_800,
      outputTokens: 250,
      costMicros: 930,
    });
  });

  it.each<[string, Decision]>([
    ['a reply that cost nothing', { kind: 'reply', parts: ['One.', 'Two.'], provider: 'built-in' }],
    ['a reply without tokens', { kind: 'reply', parts: ['One.', 'Two.'], provider: 'built-in', usage: [] }],
  ])('is nothing to ask for or to store: %s', (_, decision) => {
    const { inputs } = playStep(answer(aWork()), [['decide', decision], ['findOpen', [first.sk]], ...toPrepared]);

    for (const { message } of inputs('prepare')) expect(message.reply).not.toHaveProperty('cost');
  });
});

const paid =
  (reply: () => ModelReply): NonNullable<Scenario['reply']> =>
  () => ({ ...reply(), telling: { usage } });

const costsIn = (thread: readonly Message[]) =>
  thread.flatMap((message) =>
    message.direction === 'OUTBOUND' && message.reply?.part === 0 ? [message.reply.cost] : [],
  );

const table = aMemoryTable({ openShards: 1 });

describe('a turn that pays', () => {
  it('leaves the sum in the conversation, and each reply its own', async () => {
    const { world, wrong } = await play(table, {
      happens: async (story) => {
        await story.receive();
        await story.untilQuiet();
        await story.receive();
      },
      reply: paid(replies(2)),
    });

    expect(wrong).toEqual([]);
    expect(await world.conversation()).toMatchObject({ modelTokens: 4_100, costMicros: 1_080, budgetMicros: 1_080 });
    expect(costsIn(await world.thread())).toEqual([COST, COST]);
  });

  it.each([
    ['a reply', replies(1)],
    ['a reply of two parts', replies(2)],
    ['a handover', handsOver(1)],
  ])('answers once wherever it is killed, and has counted what was paid for %s', async (_, reply) => {
    const scenario: Scenario = { happens: writesOnce, reply: paid(reply), losesQueue: true };
    const asked = (await play(table, scenario)).turns[0]?.asked ?? [];
    expect(asked).toContain('spend');

    for (const before of asked.keys()) {
      const { world, wrong } = await play(table, scenario, [{ turn: 0, before, do: kill }]);

      expect(wrong).toEqual([]);
      const costs = costsIn(await world.thread());
      expect(costs).toEqual([COST]);
      const { costMicros = 0 } = (await world.conversation()) ?? {};
      // Killed between the decision and what is stored of it, the turn after it pays once more.
      expect([540, 1_080]).toContain(costMicros);
      expect(costMicros).toBeGreaterThanOrEqual(540 * (asked[before] === 'findOpen' ? 2 : 1));
    }
  });

  it('begins a new budget when it is handed back, and keeps the totals', async () => {
    const { world } = await play(table, {
      happens: async (story) => {
        await story.receive();
        await story.untilQuiet();
        expect((await story.conversation())?.budgetMicros).toBe(540);
        await story.takeOver();
        await story.handBack();
      },
      reply: paid(replies(1)),
    });

    const conversation = await world.conversation();
    expect(conversation).toMatchObject({ costMicros: 540 });
    expect(conversation).not.toHaveProperty('budgetMicros');
  });
});

describe('costOf', () => {
  it('is nothing of nothing, and the sum of all', () => {
    expect(costOf([])).toBeUndefined();
    expect(costOf(usage)).toEqual(COST);
  });
});
