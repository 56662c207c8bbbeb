import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createCrew } from './crew.ts';
import { expectClean } from './expect-clean.ts';
import type { Thoroughness } from './operation.ts';
import { REGRESSIONS } from './regressions.ts';
import { replay } from './replay.ts';
import { playSeedsWith, searchWith } from './run.ts';
import { SCENARIOS, type Scenario, scenarioOf } from './scenarios.ts';
import { neverReached } from './sometimes.ts';
import { type Tally, wrongsOf } from './tally.ts';

// Threads of their own are twice as fast as the context that a test runs in, and faster the longer they run: so there
// is one crew, and all that is much stands here.
const crew = createCrew(availableParallelism());
afterAll(() => crew.dismiss());

const search = async (scenario: Scenario, faults: number, thoroughness: Thoroughness): Promise<Tally> =>
  (await searchWith(crew, scenario, faults, thoroughness, () => undefined)).tally;

describe('every schedule', () => {
  it('that went wrong once goes well', async () => {
    expectClean(await replay(REGRESSIONS));
  });

  const isOfOneMessage = ({ name }: Scenario) => name.startsWith('one message');

  it.each(SCENARIOS.filter(isOfOneMessage))('of "$name" with a fault of any kind', async (scenario) => {
    expectClean(await search(scenario, 1, 'every'));
  });

  it.each(SCENARIOS.filter((scenario) => !isOfOneMessage(scenario)))('of "$name" with a fault', async (scenario) => {
    expectClean(await search(scenario, 1, 'telling'));
  });

  it('of one message with two faults, where some must be sent twice', async () => {
    const tally = await search(scenarioOf('one message'), 2, 'telling');

    expectClean(tally);
    expect(tally.duplicates).toBeGreaterThan(0);
  });

  it('of one message with two faults, where doubtful sends are held and none is sent twice', async () => {
    const tally = await search(scenarioOf('one message, hold'), 2, 'telling');

    expectClean(tally);
    expect(tally.duplicates).toBe(0);
    expect(tally.held).toBeGreaterThan(0);
  });
});

describe('a swarm of 200 seeds', () => {
  it('has every message answered once, and reaches every state that it should', async () => {
    const { tally } = await playSeedsWith(crew, { first: 1, last: 200 }, () => undefined);

    expectClean(tally);
    expect(tally.schedules).toBe(200);
    expect(neverReached(tally.reached)).toEqual([]);
  });
});

/** The sweeper rings sixteen at a time, and four consumers answer. */
const MOST_OVERTAKEN = 20;
const MOST_RINGS = 1_000;

describe('after an outage of hours', () => {
  it('more than a thousand conversations are answered, oldest first, without one refused send by rate', async () => {
    const conversations = MOST_RINGS + 50;

    const drained = await crew.run({ do: 'outage', conversations });

    expect(wrongsOf(drained.outcome)).toEqual([]);
    expect(drained).toMatchObject({ answered: conversations, refusedByRate: 0 });
    expect(drained.overtaken).toBeLessThanOrEqual(MOST_OVERTAKEN);
    expect(Math.max(...drained.ringsPerRun)).toBe(MOST_RINGS);
  });
});
