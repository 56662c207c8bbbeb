import { partsOf } from './services/model.ts';
import type { World, WorldOptions } from './world.ts';

/** A few things that happen, around which the driver lets everything go wrong in every way. */
export type Scenario = {
  readonly name: string;
  readonly world?: Omit<WorldOptions, 'fates' | 'thoroughness' | 'canary'>;
  /** The most faults that every schedule is run with. */
  readonly maxFaults: number;
  readonly play: (world: World) => void;
};

/** Far beyond every grace period, late status and repeated post. */
export const END_MS = 3 * 3_600_000;

const SOON = 1_000;

/**
 * When a person steps in, in milliseconds after the first message was posted: never, before anything, at each request of the
 * turn that answers, while the model thinks, while the send is under way, after it, and when a sweep has come by.
 */
const STEPS_IN = [
  0, 5, 600, 1_022, 1_027, 1_032, 1_037, 1_042, 1_047, 1_500, 2_037, 2_042, 2_047, 2_052, 2_057, 2_062, 2_067, 2_120,
  2_160, 2_165, 2_170, 2_175, 2_250, 2_600, 5_000, 62_000, 130_000,
];

const aPersonStepsIn = (world: World, steps: (at: number) => void) => {
  const when = STEPS_IN[world.fates.way(() => 'a person steps in', STEPS_IN.length)] ?? 0;
  if (when > 0) world.time.after(SOON + when, () => steps(when));
};

const aPersonWrites = (world: World) =>
  aPersonStepsIn(world, () =>
    world.people.act({ act: 'message', key: 'k1', text: 'text-of-a-person' }, world.conversation),
  );

export const SCENARIOS: readonly Scenario[] = [
  { name: 'one message', maxFaults: 3, play: (world) => world.receive('a', SOON) },
  {
    name: 'one message, async failure',
    world: { reportsFailures: true },
    maxFaults: 3,
    play: (world) => world.receive('a', SOON),
  },
  { name: 'one message, hold', world: { inDoubt: 'hold' }, maxFaults: 3, play: (world) => world.receive('a', SOON) },
  {
    name: 'one message, no witness',
    world: { hasWitness: false },
    maxFaults: 2,
    play: (world) => world.receive('a', SOON),
  },
  { name: 'two parts', world: { model: partsOf(2) }, maxFaults: 2, play: (world) => world.receive('a', SOON) },
  {
    name: 'late message',
    maxFaults: 2,
    play: (world) => {
      world.receive('b', 3 * SOON, 3 * SOON);
      world.receive('a', 3 * SOON + 2_400, SOON);
    },
  },
  {
    name: 'reversed, at once',
    maxFaults: 2,
    play: (world) => {
      world.receive('b', 3 * SOON, 3 * SOON);
      world.receive('a', 3 * SOON + 15, SOON);
    },
  },
  {
    name: 'newer while thinking',
    maxFaults: 2,
    play: (world) => {
      world.receive('a', SOON);
      world.receive('b', 2 * SOON + 500);
    },
  },
  {
    name: "takeover and a person's message",
    maxFaults: 2,
    play: (world) => {
      world.receive('a', SOON);
      aPersonWrites(world);
    },
  },
  {
    name: 'takeover between parts',
    world: { model: partsOf(2) },
    maxFaults: 2,
    play: (world) => {
      world.receive('a', SOON);
      aPersonWrites(world);
    },
  },
  {
    name: 'double invocation',
    world: { deliversTwice: true },
    maxFaults: 2,
    play: (world) => {
      world.receive('a', SOON);
      world.receive('b', 2 * SOON + 80);
    },
  },
  {
    name: 'lagging index',
    world: { indexLags: true },
    maxFaults: 2,
    play: (world) => {
      world.receive('a', SOON);
      world.receive('b', 2 * SOON + 500);
    },
  },
];

/** @throws where no scenario has this name. */
export const scenarioOf = (name: string): Scenario => {
  const found = SCENARIOS.find((each) => each.name === name);
  if (!found) throw new Error(`there is no scenario "${name}": ${SCENARIOS.map((each) => each.name).join(', ')}`);
  return found;
};
