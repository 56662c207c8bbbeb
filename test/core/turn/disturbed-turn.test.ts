import { describe, expect, it } from '@jest/globals';
import { aMemoryTable } from '../../support/a-memory-table.ts';
import type { Interruption } from '../../support/conversation-world.ts';
import {
  handsOver,
  killAtEveryStep,
  onceSent,
  playAtEveryStep,
  replies,
  type Scenario,
  SENT_AND_DELIVERED,
  writesOnce,
} from './play.ts';

const table = aMemoryTable({ openShards: 1 });

const ACTS = {
  'a person writes': (world) => world.personWrites(),
  'a person takes over': (world) => world.takeOver(),
  'a person answers from the phone app': (world) => world.echo(),
  'a person hands back': (world) => world.handBack(),
  'a person closes the conversation': (world) => world.close(),
  'the customer writes again': (world) => world.receive(),
  'the queue delivers a second time': (world) => world.secondDelivery(),
} satisfies Record<string, Interruption['do']>;

const SCENARIOS = {
  'one message': { happens: writesOnce, statuses: SENT_AND_DELIVERED },
  'two parts and a handover': { happens: writesOnce, reply: handsOver(2), statuses: SENT_AND_DELIVERED },
  'a handover without a word': { happens: writesOnce, reply: handsOver(0) },
} satisfies Record<string, Scenario>;

describe.each(Object.entries(SCENARIOS))('a turn of %s', (_, scenario) => {
  it.each(Object.entries(ACTS))('goes well when at any step %s', async (_act, act) => {
    expect(await playAtEveryStep(table, scenario, act)).toMatchObject({ wrong: [] });
  });
});

const SENDING = ['one message', 'two parts and a handover'] as const;

describe.each(SENDING)('a turn of %s', (name) => {
  it.each(['sent', 'delivered', 'failed'] as const)('goes well when at any step a status says %s', async (status) => {
    const { wrong } = await playAtEveryStep(table, SCENARIOS[name], (world) => world.report(status), onceSent);

    expect(wrong).toEqual([]);
  });
});

describe('a turn of two parts', () => {
  it.each(['a person writes', 'a person takes over', 'the customer writes again'] as const)(
    'is made good when at any step it is killed and %s',
    async (act) => {
      const { wrong } = await killAtEveryStep(table, { happens: writesOnce, reply: replies(2) }, ACTS[act]);

      expect(wrong).toEqual([]);
    },
  );
});
