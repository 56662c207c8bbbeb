import { describe, expect, it } from '@jest/globals';
import { aMemoryTable } from '../../support/a-memory-table.ts';
import { aNumber } from '../../support/a-number.ts';
import { A_REPLY } from '../../support/conversation-world.ts';
import {
  begun,
  handsOver,
  killAtEveryStep,
  playPairsOfKills,
  replies,
  type Scenario,
  SENT_AND_DELIVERED,
  writesOnce,
} from './play.ts';

const table = aMemoryTable({ openShards: 1 });

const threeTimes: Scenario['happens'] = async (world) => {
  for (let i = 0; i < 3; i++) await world.receive();
};

const isOptedOut: Scenario['judge'] = async (world) => {
  const conversation = await world.conversation();
  return conversation?.optedOutAt === undefined ? ['not opted out'] : [];
};

const isQualifiedOnce: Scenario['judge'] = async (world) => {
  const lead = await world.lead();
  const told = (await world.notified()).filter((kind) => kind === 'lead-qualified');
  const isOnce = lead?.status === 'qualified' && lead.fields.name === 'Zoe' && told.length === 1;
  return isOnce ? [] : [`a lead that is ${lead?.status}, of which people were told ${told.length} times`];
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a first contact': { before: async () => {}, happens: writesOnce },
  'one message': { happens: writesOnce, statuses: SENT_AND_DELIVERED },
  'a burst of three': { happens: threeTimes },
  'a reply of two parts': { happens: writesOnce, reply: replies(2) },
  'a reply of two parts, with its statuses': { happens: writesOnce, reply: replies(2), statuses: SENT_AND_DELIVERED },
  'three parts and a handover': { happens: writesOnce, reply: handsOver(3), statuses: SENT_AND_DELIVERED },
  'a handover without a word': { happens: writesOnce, reply: handsOver(0) },
  'a lead that is qualified': {
    happens: writesOnce,
    settings: aNumber({ assistant: { leadFields: [{ name: 'name', about: 'their name', required: true }] } }),
    reply: () => ({ ...A_REPLY, telling: { lead: { name: 'Zoe' } } }),
    judge: isQualifiedOnce,
  },
  "a person's message": {
    happens: async (world) => {
      await world.receive();
      await world.personWrites();
    },
  },
  'a send that fails after it was taken': {
    happens: writesOnce,
    statuses: [
      { status: 'sent', afterSeconds: 1 },
      { status: 'failed', afterSeconds: 5 },
    ],
  },
  'a send that is refused for good': { happens: writesOnce, fate: () => 'refuse' },
  'a second part that is refused for good': {
    happens: writesOnce,
    reply: replies(2),
    fate: (nth) => (nth === 1 ? 'refuse' : 'accept'),
    statuses: SENT_AND_DELIVERED,
  },
  'a second part that is refused for now': {
    happens: writesOnce,
    reply: replies(2),
    fate: (nth) => (nth === 1 ? 'refuse-for-now' : 'accept'),
    statuses: SENT_AND_DELIVERED,
  },
  'an answer that is lost, and no status': { happens: writesOnce, fate: () => 'lose-answer' },
  'answers that are lost, and prompt statuses': {
    happens: writesOnce,
    reply: replies(2),
    fate: () => 'lose-answer',
    statuses: SENT_AND_DELIVERED,
  },
  'an answer that is lost, and a status after it was held': {
    happens: writesOnce,
    fate: () => 'lose-answer',
    statuses: [{ status: 'delivered', afterSeconds: 400 }],
  },
  'a request that is lost': { happens: writesOnce, fate: (nth) => (nth === 0 ? 'lose-request' : 'accept') },
  'a window that is closed': {
    windowSeconds: -10,
    happens: (world) => world.receive({ sentSecondsAgo: 90_000 }),
  },
  'a window that closes between two parts': {
    windowSeconds: 2.1,
    reply: replies(2),
    happens: (world) => world.receive({ sentSecondsAgo: 86_500 }),
  },
  'a customer who wants no more messages': {
    happens: (world) => world.receive({ text: 'STOP' }),
    statuses: SENT_AND_DELIVERED,
    judge: isOptedOut,
  },
  'one who wants no more, and whose confirmation is lost': {
    happens: (world) => world.receive({ text: 'STOP' }),
    fate: () => 'lose-answer',
    judge: isOptedOut,
  },
  'a late message behind the newest sixteen': {
    before: async (world) => {
      await begun(world);
      await world.remember(17);
    },
    happens: (world) => world.receive({ sentSecondsAgo: 600 }),
  },
};

describe('a turn that is killed', () => {
  it.each(Object.entries(SCENARIOS))(
    'is made good at every step of %s, though its queue is lost',
    async (_, scenario) => {
      const { played, wrong } = await killAtEveryStep(table, { ...scenario, losesQueue: true });

      expect(wrong).toEqual([]);
      expect(played).toBeGreaterThan(4);
    },
  );

  it.each(['one message', 'three parts and a handover', "a person's message"])(
    'is made good by the queue alone at every step of %s',
    async (name) => {
      expect((await killAtEveryStep(table, { happens: writesOnce, ...SCENARIOS[name] })).wrong).toEqual([]);
    },
  );

  it('is made good when the turn that recovers is killed, too', async () => {
    const { pairs, wrong } = await playPairsOfKills(table, { happens: writesOnce, statuses: SENT_AND_DELIVERED });

    expect(wrong).toEqual([]);
    expect(pairs).toBeGreaterThan(60);
  });
});
