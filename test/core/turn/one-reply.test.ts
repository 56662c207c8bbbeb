import { beforeAll, describe, expect, it } from '@jest/globals';
import { aTable, type TestTable } from '../../support/a-table.ts';
import type { World } from '../../support/conversation-world.ts';
import { violations } from '../../support/invariants.ts';
import { kill, play, replies, type Scenario, writesOnce } from './play.ts';

let table: TestTable;
beforeAll(async () => {
  table = await aTable({ openShards: 1 });
});

/** So many messages that no doorbell told of, the last one more than a minute ago. */
const backlogOf = (count: number) => async (world: World) => {
  for (let i = 0; i < count; i++) await world.receive({ rings: false });
  world.pass(61);
};

const receiveOnce = () => {
  let isDone = false;
  return async (world: World) => {
    if (!isDone) await world.receive();
    isDone = true;
  };
};

const bodiesOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `question ${from + i}`);

describe('a turn on the real table', () => {
  it('answers a burst in one reply, in order', async () => {
    const { world, wrong } = await play(table, { happens: backlogOf(3) });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([bodiesOf(1, 3)]);
    expect(world.accepted).toHaveLength(1);
  });

  it('answers a backlog longer than the thread it sees in one reply, in order', async () => {
    const { world, wrong } = await play(table, { happens: backlogOf(20) });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([bodiesOf(1, 20)]);
    expect(world.accepted).toHaveLength(1);
  });

  it('answers more than fifty messages in two replies, the oldest first', async () => {
    const { world, wrong } = await play(table, { happens: backlogOf(52) });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([bodiesOf(1, 50), bodiesOf(51, 52)]);
    expect(world.accepted).toHaveLength(2);
  });

  it('takes in what comes while the model thinks', async () => {
    const interruptions = [{ turn: 0, before: 'findOpen' as const, do: receiveOnce() }];
    const { world } = await play(table, { happens: writesOnce }, interruptions);

    expect(world.prompts).toEqual([bodiesOf(1, 1), bodiesOf(1, 2)]);
    expect(world.accepted).toHaveLength(1);
  });

  it('does not ask the model again for a reply that stands', async () => {
    const interruptions = [{ turn: 0, before: 'reserve' as const, do: kill }];
    const { world } = await play(table, { happens: writesOnce }, interruptions);

    expect(world.prompts).toHaveLength(1);
    expect(world.accepted).toHaveLength(1);
  });

  it('hands over what brought down five turns', async () => {
    const killEach = Array.from({ length: 20 }, (_, turn) => ({ turn, before: 'decide' as const, do: kill }));
    const { world, wrong } = await play(table, { happens: writesOnce }, killEach);

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([]);
    expect(world.accepted).toEqual([]);
    expect(await world.thread()).toMatchObject([{ settledBy: 'handover', settledReason: 'attempts' }]);
    expect(await world.conversation()).toMatchObject({ owner: 'person', folder: 'waiting', attempts: 0 });
  });

  it('holds a send whose outcome stays unknown, and sends it no second time', async () => {
    const { world, wrong } = await play(table, { happens: writesOnce, fate: () => 'lose-answer' });

    expect(wrong).toEqual([]);
    expect(world.accepted).toHaveLength(1);
    expect(await world.thread()).toMatchObject([{ direction: 'INBOUND' }, { rank: 1, work: 'held' }]);
  });

  it('frees a held message when its status comes late', async () => {
    const statuses = [{ status: 'delivered', afterSeconds: 400 }] as const;
    const { world, wrong } = await play(table, { happens: writesOnce, fate: () => 'lose-answer', statuses });

    expect(wrong).toEqual([]);
    expect(await world.thread()).toMatchObject([{ direction: 'INBOUND' }, { rank: 4, work: 'closed' }]);
  });

  it('leaves the second part to people when the window closes before it', async () => {
    const scenario: Scenario = {
      windowSeconds: 2.1,
      reply: replies(2),
      happens: (world) => world.receive({ sentSecondsAgo: 86_500 }),
    };
    const { world, wrong } = await play(table, scenario);

    expect(wrong).toEqual([]);
    expect(world.accepted).toHaveLength(1);
    expect(await world.conversation()).toMatchObject({ owner: 'person', folder: 'waiting' });
    expect(await world.thread()).toMatchObject([
      { settledBy: 'handover', settledReason: 'window.closed' },
      { reply: { part: 0 } },
    ]);
  });

  it("sends a person's message although the assistant waits for its model", async () => {
    const { world, turns } = await play(table, {
      reply: () => undefined,
      happens: async (each) => {
        await each.receive();
        await each.nextEvent();
        await each.personWrites();
        await each.nextEvent();
        expect(each.accepted).toHaveLength(1);
      },
    });

    expect(turns[0]?.end).toBe('waiting');
    expect(world.accepted).toMatchObject([{ message: { author: { kind: 'person' } } }]);
  });

  it('tries again in the same turn what Meta refuses for a moment', async () => {
    const { world, turns, wrong } = await play(table, {
      fate: (nth) => (nth < 2 ? 'refuse-for-now' : 'accept'),
      happens: (each) => each.receive(),
    });

    expect(wrong).toEqual([]);
    expect(turns.map(({ end }) => end)).toEqual(['done']);
    expect(world.accepted).toHaveLength(1);
    expect(world.prompts).toHaveLength(1);
  });

  it('keeps the order of what a person wrote while Meta refuses for a moment', async () => {
    const { world, turns, wrong } = await play(table, {
      fate: (nth) => (nth === 0 ? 'refuse-for-now' : 'accept'),
      happens: async (each) => {
        await each.receive({ rings: false });
        await each.personWrites();
        await each.personWrites();
      },
    });

    expect(wrong).toEqual([]);
    expect(turns[0]?.end).toBe('done');
    const sent = world.accepted.map(({ sk }) => sk);
    expect(sent).toHaveLength(2);
    expect(sent).toEqual(sent.toSorted());
  });

  it('confirms once that a customer wants no more, then leaves them to people until they want it again', async () => {
    const { world, wrong } = await play(table, { happens: (each) => each.receive({ text: 'Stop!' }) });
    expect(wrong).toEqual([]);
    expect(world.accepted).toHaveLength(1);
    expect(world.prompts).toEqual([]);

    await world.receive();
    await world.untilQuiet();
    expect(world.accepted).toHaveLength(1);
    expect(await world.conversation()).toMatchObject({ owner: 'person', folder: 'waiting' });

    await world.handBack();
    await world.receive({ text: 'start' });
    await world.untilQuiet();
    expect(world.accepted).toHaveLength(2);
    const conversation = await world.conversation();
    expect(conversation).toMatchObject({ owner: 'assistant' });
    expect(conversation?.optedOutAt).toBeUndefined();
    expect(violations(await world.evidence())).toEqual([]);
  });

  it('remembers what a customer wants no more while a person owns the conversation, and sends nothing', async () => {
    const { world, wrong } = await play(table, {
      happens: async (each) => {
        await each.takeOver();
        await each.receive({ text: 'BAJA' });
      },
    });

    expect(wrong).toEqual([]);
    expect(world.accepted).toEqual([]);
    expect((await world.conversation())?.optedOutAt).toBeDefined();
  });

  it('answers a backlog longer than one reply covers in one turn', async () => {
    const { world, turns, wrong } = await play(table, {
      happens: async (each) => {
        for (let nth = 0; nth < 230; nth++) await each.receive({ rings: nth === 229 });
      },
    });

    expect(wrong).toEqual([]);
    expect(turns.map(({ end }) => end)).toEqual(['done']);
    expect(world.accepted).toHaveLength(5);
  });

  it.each([
    ['at once', { fate: () => 'refuse-outside-window' as const }],
    ['by a status', { statuses: [{ status: 'failed' as const, afterSeconds: 1, code: '131047' }] }],
  ])('believes Meta %s that the window is closed, until the customer writes again', async (_, meta) => {
    const { world, wrong } = await play(table, { ...meta, happens: (each) => each.receive() });

    expect(wrong).toEqual([]);
    const now = (await world.evidence()).now;
    expect((await world.conversation())?.windowClosesAt?.localeCompare(now)).toBeLessThanOrEqual(0);

    await world.receive();
    await world.untilQuiet();
    const later = (await world.evidence()).now;
    expect((await world.conversation())?.windowClosesAt?.localeCompare(later)).toBe(1);
  });
});
