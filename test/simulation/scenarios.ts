import { TEXT_MARK } from './invariants/secrecy.ts';
import { type ModelScript, partsOf } from './services/model.ts';
import type { Act } from './services/people.ts';
import { START, type World, type WorldOptions } from './world.ts';

/** A few things that happen, around which the driver lets everything go wrong in every way. */
export type Scenario = {
  readonly name: string;
  readonly world?: Omit<WorldOptions, 'fates' | 'thoroughness' | 'canary'>;
  /** The most faults that every schedule is run with. */
  readonly maxFaults: number;
  readonly play: (world: World) => void;
};

const PHONE = '15550001111';
const NEXT_PHONE = '15550002222';
/** Before the first turn, at its requests, while its send is under way, and when all is done. */
const PASSES_ON = [-1_500, 50, 1_027, 1_062, 1_160, 62_000];

/** Far beyond every grace period, late status and repeated post. */
export const END_MS = 3 * 3_600_000;

const SOON = 1_000;
/** Meta, error 190: the access token is not valid any more; until somebody sets another one. */
const INVALID_TOKEN = 190;
const MENDED_MS = 100_000;
const DAY_MS = 86_400_000;

/**
 * When a person steps in, in milliseconds after the first message was posted: never, before anything, at each request of the
 * turn that answers, while the model thinks, while the send is under way, after it, and when a sweep has come by.
 */
const STEPS_IN = [
  0, 600, 1_027, 1_042, 1_500, 2_042, 2_052, 2_062, 2_067, 2_120, 2_160, 2_170, 2_175, 2_600, 62_000, 130_000,
];

const aPersonStepsIn = (world: World, steps: () => void, times: readonly number[] = STEPS_IN) => {
  const when = times[world.fates.way(() => 'a person steps in', times.length)] ?? 0;
  if (when > 0) world.time.after(SOON + when, steps);
};

/** Where there is more to vary, some of those times. */
const SOME_STEPS_IN = [1_500, 2_062, 2_160, 2_175, 62_000];

/**
 * Milliseconds after a minute begins, and with it a sweep: never, so that it falls between the sweep's reading of the
 * conversation and its write, and so that it meets the turn for which the sweep rings.
 */
const AROUND_A_SWEEP = [0, 21, 26, 1_061, 2_091];
/** When a message is posted that a turn claims around the first sweep: never, before, at its requests, and after it. */
const CLAIMED_AROUND_A_SWEEP = [0, 58_985, 58_990, 60_036];
const MINUTE_MS = 60_000;
/** Of what an agent snoozes in the first seconds, the end comes before the first sweep. */
const SNOOZED_MS = 55_000;
/** Where the first turn hands over: a minute later people are reminded, and a minute after that it is handed back. */
const HANDED_BACK_MS = 4 * MINUTE_MS;

const THEIR_ACTS: readonly Act[] = [
  { act: 'message', key: 'k1', text: 'text-of-a-person' },
  { act: 'snooze', forMs: SNOOZED_MS },
];

/** It cannot answer the first time, and says nothing to the customer of that. */
const handsOverFirst: ModelScript = (questions, nth) =>
  nth === 1 ? { kind: 'handover', reason: 'simulated', parts: [], provider: 'simulated' } : partsOf(1)(questions, nth);

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
  {
    name: 'pause',
    world: { weather: ({ at }) => (at < START + MENDED_MS ? INVALID_TOKEN : undefined) },
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      world.receive('b', 30_000);
    },
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
  {
    name: 'burst',
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      world.receive('b', SOON + 400);
      world.receive('c', 2 * SOON + 500);
      world.receive('d', 12 * SOON);
    },
  },
  {
    name: 'hand back',
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      world.receive('b', 4 * SOON);
      aPersonStepsIn(world, () => world.people.act({ act: 'takeover' }, world.conversation), SOME_STEPS_IN);
      const after = [3_500, 40_000, 200_000];
      const back = after[world.fates.way(() => 'hand back', after.length)] ?? 0;
      world.time.after(SOON + back, () => world.people.act({ act: 'handback' }, world.conversation));
    },
  },
  {
    name: 'close',
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      aPersonStepsIn(
        world,
        () => {
          world.people.act({ act: 'takeover' }, world.conversation);
          world.time.after(700, () => world.people.act({ act: 'close' }, world.conversation));
        },
        SOME_STEPS_IN,
      );
    },
  },
  {
    name: 'echo',
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      aPersonStepsIn(world, () => world.echo('e', world.time.now() - START), SOME_STEPS_IN);
    },
  },
  {
    name: 'opt-out',
    maxFaults: 1,
    world: { model: partsOf(2) },
    play: (world) => {
      world.receive('a', SOON);
      aPersonStepsIn(world, () => world.optOut(), SOME_STEPS_IN);
    },
  },
  {
    name: 'block',
    maxFaults: 1,
    world: { model: partsOf(2) },
    play: (world) => {
      world.receive('a', SOON);
      aPersonStepsIn(world, () => world.people.act({ act: 'block' }, world.conversation), SOME_STEPS_IN);
    },
  },
  {
    name: 'deletion',
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      aPersonStepsIn(world, () => world.people.act({ act: 'delete' }, world.conversation), SOME_STEPS_IN);
      const after = [5_000, 90_000];
      const next = world.fates.way(() => 'after the deletion', 3);
      if (next === 2) world.receive('b', 80 * SOON);
      else world.time.after(after[next] ?? 0, () => world.people.act({ act: 'restore' }, world.conversation));
    },
  },
  {
    name: 'snooze',
    maxFaults: 1,
    play: (world) => {
      world.receive('a', SOON);
      aPersonStepsIn(
        world,
        () => world.people.act({ act: 'snooze', forMs: SNOOZED_MS }, world.conversation),
        [1_500, 2_160],
      );
      const next = CLAIMED_AROUND_A_SWEEP[world.fates.way(() => 'another message', CLAIMED_AROUND_A_SWEEP.length)] ?? 0;
      if (next > 0) world.receive('b', next);
    },
  },
  {
    name: 'nobody answers',
    maxFaults: 1,
    world: { settings: { personTimeoutMinutes: 1, afterPersonTimeout: 'hand-back' }, model: handsOverFirst },
    play: (world) => {
      world.receive('a', SOON);
      const when = AROUND_A_SWEEP[world.fates.way(() => 'a person steps in', AROUND_A_SWEEP.length)] ?? 0;
      if (when === 0) return;
      const act = THEIR_ACTS[world.fates.way(() => 'with', THEIR_ACTS.length)] ?? { act: 'takeover' };
      world.time.after(HANDED_BACK_MS + when, () => world.people.act(act, world.conversation));
    },
  },
  {
    name: 'held, and a person decides',
    maxFaults: 2,
    world: { inDoubt: 'hold' },
    play: (world) => {
      world.receive('a', SOON);
      const decision = (['retry', 'dismiss'] as const)[world.fates.way(() => 'a person decides', 2)] ?? 'retry';
      world.time.after(400 * SOON, () => {
        for (const sk of world.held()) world.people.act({ act: decision, key: 'k2', sk }, world.conversation);
      });
    },
  },
  {
    name: 'a number passes on',
    maxFaults: 1,
    play: (world) => {
      world.receiveFrom({ person: 'first', from: PHONE, userId: 'US.1' }, 'a', SOON);
      const when = PASSES_ON[world.fates.way(() => 'the next owner writes', PASSES_ON.length)] ?? 0;
      world.receiveFrom({ person: 'second', from: PHONE, userId: 'US.2' }, 'b', 2 * SOON + when);
      // The first owner still writes, by user id alone, and what they wrote before comes late.
      world.receiveFrom({ person: 'first', userId: 'US.1' }, 'c', 200 * SOON);
      world.receiveFrom({ person: 'first', from: PHONE, userId: 'US.1' }, 'd', 210 * SOON, SOON);
      const text = `${TEXT_MARK}for-the-first`;
      world.addresses.wrote(text, 'first');
      world.time.after(25 * SOON + when, () =>
        world.people.act({ act: 'message', key: 'k1', text }, () => world.conversationWith('first')),
      );
    },
  },
  {
    name: 'a number changes',
    maxFaults: 1,
    play: (world) => {
      const old = { person: 'first', from: PHONE, userId: 'US.1' };
      world.receiveFrom(old, 'a', SOON);
      const when = PASSES_ON[world.fates.way(() => 'the number changes', PASSES_ON.length)] ?? 0;
      const announces = { phone: NEXT_PHONE, userId: 'US.2' };
      world.receiveFrom({ ...old, announces }, 'changed', 2 * SOON + when);
      world.receiveFrom({ person: 'second', from: PHONE, userId: 'US.9' }, 'b', 80 * SOON);
      world.receiveFrom({ person: 'first', from: NEXT_PHONE, userId: 'US.2' }, 'c', 110 * SOON);
      world.receiveFrom(old, 'd', 120 * SOON, SOON);
      const text = `${TEXT_MARK}for-the-first`;
      world.addresses.wrote(text, 'first');
      world.time.after(105 * SOON, () =>
        world.people.act({ act: 'message', key: 'k1', text }, () => world.conversationWith('first')),
      );
    },
  },
  {
    name: 'one first contact in two forms',
    maxFaults: 1,
    world: { indexLags: true },
    play: (world) => {
      const when = [0, 5, 15, 30, 1_500, 62_000][world.fates.way(() => 'the other form', 6)] ?? 0;
      world.receiveFrom({ person: 'first', from: PHONE }, 'a', SOON);
      world.receiveFrom({ person: 'first', userId: 'US.1' }, 'a', SOON + when, SOON);
      world.receiveFrom({ person: 'first', userId: 'US.1' }, 'b', 200 * SOON);
    },
  },
  {
    name: 'window closes',
    maxFaults: 1,
    world: { model: partsOf(2) },
    play: (world) => {
      const closes = 4 * SOON;
      const before = [1_500, 2_055, 2_060, 2_065, 2_070, 2_160, 2_170, 2_175, 3_000];
      const ms = before[world.fates.way(() => 'the window closes', before.length)] ?? 0;
      world.receive('a', closes - ms, closes - DAY_MS);
    },
  },
];

/** @throws where no scenario has this name. */
export const scenarioOf = (name: string): Scenario => {
  const found = SCENARIOS.find((each) => each.name === name);
  if (!found) throw new Error(`there is no scenario "${name}": ${SCENARIOS.map((each) => each.name).join(', ')}`);
  return found;
};
