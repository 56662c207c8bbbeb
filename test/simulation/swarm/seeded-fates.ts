import { type Fates, scheduleLine } from '../fates.ts';
import { createRandom, type Random } from './random.ts';

/** What may go wrong, by the name of its place; each kind of place goes wrong as often as a seed says. */
const PLACES = [
  ['statuses', /^status of send /],
  ['sends', /, send \d+$/],
  ['model', /, model \d+$/],
  ['deliveries', /^(second )?delivery \d+$/],
  ['schedule', /^sweep \d+$/],
  ['posts', /^(posts|echo|sent|delivered|read|failed) /],
  ['index', /^write \d+$/],
  ['webhook', /^webhook /],
  ['requests', /./],
] as const satisfies readonly (readonly [string, RegExp])[];

type Place = (typeof PLACES)[number][0];

/** How often, of 1, in a seed that is neither calm nor wild; how often in a wild one. */
const RATES: Readonly<Record<Place, readonly [some: number, many: number]>> = {
  statuses: [0.15, 0.6],
  sends: [0.1, 0.4],
  model: [0.03, 0.2],
  deliveries: [0.02, 0.1],
  schedule: [0.05, 0.4],
  posts: [0.05, 0.3],
  index: [0.01, 0.1],
  webhook: [0.004, 0.04],
  requests: [0.004, 0.03],
};

/** A seed leaves out each kind of fault with this chance: what always happens together hides what happens alone. */
const LEFT_OUT = 0.25;

/**
 * Draws everything that goes wrong from a seed, how often and of which kinds it does included, and keeps calm after
 * `most` decisions.
 */
export const seededFates = (seed: number, most: number): Fates => {
  const random = createRandom(seed);
  const rateOf = drawRates(random);
  const leftOut = new Map<string, boolean>();
  const isLeftOut = (kind: string) => {
    const known = leftOut.get(kind);
    if (known !== undefined) return known;
    const drawn = random.chance(LEFT_OUT);
    leftOut.set(kind, drawn);
    return drawn;
  };
  const schedule: string[] = [];
  let faults = 0;
  let decisions = 0;
  let isCalm = false;
  return {
    fault: (placeOf, kinds) => {
      if (isCalm || kinds.length === 0 || ++decisions > most) return undefined;
      const place = placeOf();
      if (!random.chance(rateOf(place))) return undefined;
      const kind = kinds[random.between(0, kinds.length - 1)];
      if (kind === undefined || isLeftOut(kind)) return undefined;
      faults++;
      schedule.push(scheduleLine(place, kind));
      return kind;
    },
    way: (placeOf, ways) => {
      if (isCalm) return 0;
      const way = random.between(0, ways - 1);
      if (way > 0) schedule.push(scheduleLine(placeOf(), way));
      return way;
    },
    random: () => 0.5,
    calmDown: () => {
      isCalm = true;
    },
    schedule,
    faults: () => faults,
  };
};

const drawRates = (random: Random): ((place: string) => number) => {
  const mood = random.pick<'calm' | 'mild' | 'wild' | 'odd'>(['calm', 'mild', 'mild', 'wild', 'odd', 'odd', 'odd']);
  const rates = new Map<Place, number>();
  for (const [name] of PLACES) {
    const [some, many] = RATES[name];
    const odd = random.pick([0, some, many]);
    rates.set(name, { calm: 0, mild: some, wild: many, odd }[mood]);
  }
  return (place) => {
    const [name] = PLACES.find(([, pattern]) => pattern.test(place)) ?? ['requests'];
    return rates.get(name) ?? 0;
  };
};
