import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { forEachAtMost } from '../../../lambdas/core/for-each-at-most.ts';
import type { ModelReply } from '../../../lambdas/core/reply-model.ts';
import type { RequestName } from '../../../lambdas/core/turn/commands.ts';
import { createWorld, type Interruption, type World, type WorldOptions } from '../../support/conversation-world.ts';
import { violations } from '../../support/invariants.ts';

/** A story of one conversation: what was before, and what happens. */
export type Scenario = WorldOptions & {
  readonly before?: (world: World) => Promise<unknown>;
  readonly happens: (world: World) => Promise<unknown>;
  /** What else is wrong once it is quiet. */
  readonly judge?: (world: World) => Promise<readonly string[]>;
};

/** Plays a scenario until it is quiet; turns are counted from where `before` is over. */
export const play = async (table: Table, scenario: Scenario, interruptions: readonly Interruption[] = []) => {
  const world = createWorld(table, { ...scenario, interruptions });
  await (scenario.before ?? begun)(world);
  world.countTurns();
  const earlier = world.turns.length;
  await scenario.happens(world);
  await world.untilQuiet();
  const turns = world.turns.slice(earlier);
  const wrong = [...violations(await world.evidence()), ...((await scenario.judge?.(world)) ?? [])];
  return { world, turns, wrong };
};

const AT_ONCE = 8;

/** Which requests of a turn something is to happen right before. */
type Steps = (asked: readonly RequestName[], before: number) => boolean;

const everyStep: Steps = () => true;

const READS: readonly RequestName[] = [
  'loadNumber',
  'loadConversation',
  'loadThread',
  'loadMessage',
  'loadSlotMessage',
  'loadReply',
  'loadContact',
  'findOpen',
  'findTarget',
  'decide',
];

/** A turn that is killed after a read has left what it would have left before it. */
const afterEveryWrite: Steps = (asked, before) => {
  const last = asked[before - 1];
  return last === undefined || !READS.includes(last);
};

/** Before the first send, Meta has nothing to report. */
export const onceSent: Steps = (asked, before) => asked.slice(0, before).includes('send');

/**
 * Plays a scenario once undisturbed, then once for every step of its first turn, with `what` happening right before
 * it. Right before a request is right after the one before it: nothing happens in between. Answers what went wrong,
 * and where.
 */
export const playAtEveryStep = async (
  table: Table,
  scenario: Scenario,
  what: Interruption['do'],
  steps: Steps = everyStep,
) => {
  const undisturbed = await play(table, scenario);
  const wrong: unknown[] = undisturbed.wrong.map((each) => ({ undisturbed: each }));
  const asked = undisturbed.turns[0]?.asked ?? [];
  const chosen = [...asked.keys()].filter((before) => steps(asked, before));
  await forEachAtMost(AT_ONCE, chosen, async (before) => {
    const played = await play(table, scenario, [{ turn: 0, before, do: what }]);
    if (played.wrong.length > 0) wrong.push(describe(before, played));
  });
  return { played: chosen.length, wrong };
};

/** The same, and the turn ends there, after `what`. */
export const killAtEveryStep = (table: Table, scenario: Scenario, what?: Interruption['do']) =>
  playAtEveryStep(
    table,
    scenario,
    async (world) => {
      await what?.(world);
      await kill(world);
    },
    afterEveryWrite,
  );

/** Kills the first turn at every step, and the one that recovers from it at every step of its own. */
export const playPairsOfKills = async (table: Table, scenario: Scenario) => {
  const asked = (await play(table, scenario)).turns[0]?.asked ?? [];
  const wrong: unknown[] = [];
  let pairs = 0;
  const firsts = [...asked.keys()].filter((before) => afterEveryWrite(asked, before));
  await forEachAtMost(AT_ONCE, firsts, async (first) => {
    for (let second = 0; ; second++) {
      const again = { turn: 1, before: second, do: kill };
      const played = await play(table, scenario, [{ turn: 0, before: first, do: kill }, again]);
      if (played.wrong.length > 0) wrong.push(describe(first, played));
      if (!played.world.reached(again)) break;
      pairs++;
    }
  });
  return { pairs, wrong };
};

const describe = (before: number, { turns, wrong }: Awaited<ReturnType<typeof play>>) => ({
  before,
  wrong,
  turns: turns.map(({ asked, end }) => `${asked.join(' ')} → ${end ?? 'killed'}`),
});

export const begun = (world: World): Promise<unknown> => world.begin();
export const kill: Interruption['do'] = (world) => world.kill();
export const writesOnce = (world: World): Promise<unknown> => world.receive();

const PARTS = ['We open at nine.', 'We close at six.', 'The tram stops in front of the house.'];

export const replies = (parts: number) => (): ModelReply => ({
  kind: 'reply',
  parts: PARTS.slice(0, parts),
  provider: 'test',
});

export const handsOver = (parts: number) => (): ModelReply => ({
  kind: 'handover',
  reason: 'wants.person',
  parts: PARTS.slice(0, parts),
  provider: 'test',
});

export const SENT_AND_DELIVERED = [
  { status: 'sent', afterSeconds: 1 },
  { status: 'delivered', afterSeconds: 2 },
] as const;
