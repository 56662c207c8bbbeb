import { PHONE_NUMBER_ID } from '../../support/a-webhook.ts';
import { createRandom, type Random } from './random.ts';
import type { AgentsAct, Happening, Story, StoryNumber } from './story.ts';

const NUMBERS = [PHONE_NUMBER_ID, '100000000000002', '100000000000003'] as const;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Everything that was begun when a story ends has had its first turn before the calm. */
const AFTERMATH = 2 * MINUTE;

/** Draws a story of the length of an hour or so. */
export const drawStory = (seed: number): Story => {
  const random = createRandom(seed);
  const numbers = NUMBERS.slice(0, random.between(1, 3)).map((id) => drawNumber(random, id));
  const customers = Array.from({ length: random.between(2, 8) }, () => {
    const phoneNumberId = NUMBERS[random.between(0, numbers.length - 1)] ?? PHONE_NUMBER_ID;
    return { phoneNumberId, hasUserId: random.chance(0.6) };
  });
  const length = random.between(15, 60) * MINUTE;
  let names = 0;
  const drawing: Drawing = { random, name: () => `${++names}`, customers: customers.length };

  const happenings: Happening[] = [];
  for (let customer = 0; customer < customers.length; customer++) {
    const episodes = random.between(1, 3);
    for (let episode = 0; episode < episodes; episode++) {
      happenings.push(...drawEpisode(drawing, customer, random.between(1_000, length)));
    }
  }
  happenings.push(...drawAddresses(drawing, customers, length));
  happenings.push(
    ...drawOperations(random, length),
    ...drawTroubles(random, length, numbers),
    ...drawOutages(random, length),
  );
  happenings.sort((a, b) => a.at - b.at);
  return {
    numbers,
    customers,
    limits: {
      sendsPerSecond: random.chance(0.2) ? 1 : 80,
      sendsInARow: random.chance(0.2) ? 2 : 45,
    },
    clockErrorSeconds: random.chance(0.3) ? random.between(1, 3) : 0,
    happenings,
    calmAt: Math.max(...happenings.map(endOf)) + AFTERMATH,
  };
};

const endOf = (happening: Happening) => happening.at + ('forMs' in happening ? happening.forMs : 0);

const drawNumber = (random: Random, phoneNumberId: string): StoryNumber => ({
  phoneNumberId,
  inDoubt: random.pick(['resend', 'hold']),
  ...(random.chance(0.3) && { maxSendsPerSecond: random.between(1, 3) }),
  ...(random.chance(0.4) && { afterPersonTimeout: 'hand-back', personTimeoutMinutes: random.between(1, 5) }),
});

type Drawing = { readonly random: Random; readonly name: () => string; readonly customers: number };

/** A customer writes, in one of the ways in which people and networks do; often enough a person at the business steps in. */
const drawEpisode = (drawing: Drawing, customer: number, at: number): readonly Happening[] => {
  const { random } = drawing;
  const posts = random.pick([single, single, burst, burst, reordered, late, batch])(drawing, customer, at);
  return random.chance(0.45) ? [...posts, ...drawActs(drawing, customer, at)] : posts;
};

type Draw = (drawing: Drawing, customer: number, at: number) => readonly Happening[];

const single: Draw = ({ random, name }, customer, at) => [
  {
    at,
    what: 'post',
    texts: [{ customer, name: name(), beforeMs: 0, ...(random.chance(0.3) && { hidesPhone: true }) }],
  },
];

const burst: Draw = ({ random, name }, customer, at) => {
  const posts: Happening[] = [];
  let after = 0;
  for (let nth = random.between(2, 6); nth > 0; nth--) {
    posts.push({ at: at + after, what: 'post', texts: [{ customer, name: name(), beforeMs: 0 }] });
    after += random.between(50, random.pick([600, 4_000, 20_000]));
  }
  return posts;
};

/** What was written last comes first. */
const reordered: Draw = ({ random, name }, customer, at) => {
  const later = random.between(0, 4_000);
  return [
    { at, what: 'post', texts: [{ customer, name: name(), beforeMs: 0 }] },
    { at: at + later, what: 'post', texts: [{ customer, name: name(), beforeMs: later + random.between(500, 9_000) }] },
  ];
};

/** Meta posts a message long after it was written, when newer ones have been answered. */
const late: Draw = ({ random, name }, customer, at) => [
  { at, what: 'post', texts: [{ customer, name: name(), beforeMs: 0 }] },
  {
    at: at + random.between(20_000, 300_000),
    what: 'post',
    texts: [{ customer, name: name(), beforeMs: 400_000 + random.between(0, 3_600_000) }],
  },
];

/** One POST carries the messages of several people, and one of them twice. */
const batch: Draw = ({ random, name, customers }, customer, at) => {
  const others = Array.from({ length: random.between(1, 3) }, () => random.between(0, customers - 1));
  const texts = [customer, ...others].map((who, place) => ({ customer: who, name: name(), beforeMs: 1_000 * place }));
  const again = random.between(500, 5_000);
  return [
    { at, what: 'post', texts },
    { at: at + again, what: 'post', texts: texts.slice(0, 1).map((text) => ({ ...text, beforeMs: again })) },
  ];
};

const ACTS = [
  'takeover',
  'takeover',
  'message',
  'message',
  'handback',
  'handback',
  'handback unanswered',
  'close',
  'delete',
  'restore',
  'block',
  'snooze',
  'snooze',
  'retry',
  'retry',
  'dismiss',
] as const satisfies readonly AgentsAct[];

/** From the moment at which a turn may be at any of its steps to minutes later. */
const drawActs = ({ random, name }: Drawing, customer: number, from: number): readonly Happening[] => {
  const acts: Happening[] = [];
  let at = from + random.between(200, random.pick([4_000, 4_000, 60_000, 300_000]));
  for (let nth = random.between(1, 4); nth > 0; nth--) {
    acts.push({ at, what: 'agent', customer, act: random.pick(ACTS), name: name() });
    at += random.between(100, random.pick([3_000, 30_000, 300_000]));
  }
  if (random.chance(0.1)) acts.push({ at, what: 'opt out', customer });
  if (random.chance(0.2)) {
    const afterMs = random.between(0, 20_000);
    acts.push({
      at: from + afterMs,
      what: 'echo',
      text: { customer, name: name(), beforeMs: random.pick([0, 3_000]) },
    });
  }
  return acts;
};

/** Addresses change hands, or names; those who have written before write again. */
const drawAddresses = (
  { random, name }: Drawing,
  customers: Story['customers'],
  length: number,
): readonly Happening[] => {
  const happenings: Happening[] = [];
  const again = (customer: number, from: number): Happening => ({
    at: from + random.between(100, random.pick([3_000, 60_000, 300_000])),
    what: 'post',
    texts: [{ customer, name: name(), beforeMs: random.pick([0, 0, 2_000, 400_000]) }],
  });
  for (const [customer, { phoneNumberId, hasUserId }] of customers.entries()) {
    const at = random.between(1_000, length);
    if (random.chance(0.2)) {
      const of = hasUserId && random.chance(0.4) ? 'id' : 'number';
      happenings.push({ at, what: 'address changes', customer, of, name: name() }, again(customer, at));
    }
    const to = customers.findIndex(
      (other, place) => place !== customer && other.hasUserId && other.phoneNumberId === phoneNumberId,
    );
    if (hasUserId && to >= 0 && random.chance(0.2)) {
      const when = random.between(1_000, length);
      happenings.push(
        { at: when, what: 'number passes on', customer, to, name: name() },
        again(to, when),
        again(customer, when),
      );
    }
  }
  return happenings;
};

/** What those who run it do. */
const drawOperations = (random: Random, length: number): readonly Happening[] => {
  const some = (what: 'deploy' | 'redrive' | 'purge', most: number): readonly Happening[] =>
    Array.from({ length: random.between(0, most) }, () => ({ at: random.between(0, length), what }));
  return [...some('deploy', 2), ...some('redrive', 2), ...(random.chance(0.2) ? some('purge', 1) : [])];
};

/** Meta: 190, the access token has ended; 131042, the account is not paid for. */
const drawTroubles = (random: Random, length: number, numbers: readonly StoryNumber[]): readonly Happening[] =>
  Array.from({ length: random.pick([0, 0, 1, 2]) }, () => {
    const refusal = random.pick<number | 'unreachable'>([190, 131_042, 'unreachable']);
    const at = random.between(0, length);
    const number = numbers[random.between(0, numbers.length - 1)];
    const forMs = random.between(1, 12) * MINUTE;
    const isOfAll = refusal === 'unreachable' || number === undefined;
    return { at, what: 'trouble', refusal, forMs, ...(!isOfAll && { phoneNumberId: number.phoneNumberId }) };
  });

const OUTAGES = [['consumer'], ['consumer'], ['webhook'], ['webhook', 'consumer', 'sweeper', 'inbox']] as const;

/** Short ones, and some that are longer than a doorbell is tried; then what died meanwhile is rung again. */
const drawOutages = (random: Random, length: number): readonly Happening[] => {
  if (!random.chance(0.4)) return [];
  const at = random.between(0, length);
  const forMs = random.pick([20 * SECOND, 2 * MINUTE, 6 * MINUTE, 6 * MINUTE]);
  const outage: Happening = { at, what: 'outage', of: random.pick(OUTAGES), forMs };
  return random.chance(0.6) ? [outage, { at: at + forMs + MINUTE, what: 'redrive' }] : [outage];
};
