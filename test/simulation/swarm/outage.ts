import { DoorbellMessage } from '../../../schemas/doorbell.ts';
import { aNumber } from '../../support/a-number.ts';
import { PHONE_NUMBER_ID } from '../../support/a-webhook.ts';
import { writtenFates } from '../fates.ts';
import type { KnownConversation } from '../invariants/ledger.ts';
import { TEXT_MARK } from '../invariants/secrecy.ts';
import type { AcceptedSend } from '../services/graph-api.ts';
import type { CustomersText } from '../services/meta.ts';
import { createWorld, type Outcome, START, type World } from '../world.ts';
import { weatherOf } from './weather.ts';

/** What came of an outage. */
export type Drained = {
  readonly outcome: Outcome;
  readonly conversations: number;
  /** Conversations that got their answer. */
  readonly answered: number;
  readonly refusedByRate: number;
  /** From the first sweep after the outage to the last answer, in virtual time. */
  readonly drainedMs: number;
  /** How many answers of one number went out before another's that had waited longer, at the most. */
  readonly overtaken: number;
  /** Rings of the sweeper, run by run. */
  readonly ringsPerRun: readonly number[];
};

const NUMBERS = [PHONE_NUMBER_ID, '100000000000002'] as const;
const HOUR_MS = 3_600_000;
const OUTAGE_MS = 3 * HOUR_MS;
/** Meta batches what it has for a business. */
const TEXTS_A_POST = 20;
/** As long as the queue keeps a doorbell back; it is lost before anybody hears it. */
const LOST_AFTER_MS = 900;
/** Meta: 80 messages a second and number; 45 in a row to one customer. */
const LIMITS = { sendsPerSecond: 80, sendsInARow: 45 };

/** What came of it, in a line. */
export const formatOutage = ({ conversations, answered, refusedByRate, drainedMs, overtaken, ringsPerRun }: Drained) =>
  `outage: ${answered} of ${conversations} conversations answered within ${Math.round(drainedMs / 1_000)} s of virtual time, ` +
  `${refusedByRate} sends refused by rate, an answer overtaken by ${overtaken} at the most, rings a run ${ringsPerRun.join(' ')}`;

/**
 * For hours messages come in and nothing consumes them: the doorbells are lost, no sweep takes place. Then the schedule
 * fires again, and everything that waits is answered, with nothing going wrong any more.
 */
export const playOutage = async (conversations: number): Promise<Drained> => {
  const over = START + OUTAGE_MS;
  const rings = new Map<string, number>();
  const weather = weatherOf({ happenings: [], limits: LIMITS }, START);
  let refusedByRate = 0;
  const world: World = createWorld({
    fates: writtenFates([]),
    thoroughness: 'telling',
    hasWitness: false,
    numbers: NUMBERS.map((phoneNumberId) => ({
      phoneNumberId,
      settings: aNumber(phoneNumberId === PHONE_NUMBER_ID ? {} : { accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_OTHER' }),
    })),
    schedule: { startsAt: over },
    onRing: ({ body }) => {
      const { causedBy } = DoorbellMessage.parse(JSON.parse(body));
      if (causedBy.startsWith('cron_')) rings.set(causedBy, (rings.get(causedBy) ?? 0) + 1);
    },
    weather: (send) => {
      const refused = weather(send);
      if (refused === undefined) return undefined;
      refusedByRate++;
      world.observer.violate('a send was refused by rate after an outage');
      return refused;
    },
  });
  postDuringOutage(world, conversations);
  await world.run(OUTAGE_MS + 2 * HOUR_MS);

  const outcome = world.outcome();
  const known = [...world.observer.ledger.conversations.values()].filter(({ accepted }) => accepted.length > 0);
  return {
    outcome,
    conversations,
    answered: known.length,
    refusedByRate,
    drainedMs: Math.max(...world.accepted.map(({ at }) => at)) - over,
    overtaken: Math.max(...NUMBERS.map((number) => mostOvertaken(world.accepted, known, number))),
    ringsPerRun: [...rings.values()],
  };
};

/** One message or a few of each customer, spread over the outage, the doorbells of each post lost with the queue. */
const postDuringOutage = (world: World, conversations: number): void => {
  for (let first = 0; first < conversations; first += TEXTS_A_POST) {
    const customers = Array.from({ length: Math.min(TEXTS_A_POST, conversations - first) }, (_, nth) => first + nth);
    const at = START + ((OUTAGE_MS - HOUR_MS / 4) * first) / conversations;
    const texts = customers.flatMap((customer) => textsOf(customer, at + customer * 10));
    world.time.at(at + HOUR_MS / 8, () => world.meta.post({ name: `posts ${first}`, texts, statuses: [] }));
    world.time.at(at + HOUR_MS / 8 + LOST_AFTER_MS, world.queue.purge);
  }
};

const textsOf = (customer: number, sentAt: number): readonly CustomersText[] =>
  Array.from({ length: 1 + (customer % 3) }, (_, nth) => ({
    wamid: `wamid.IN-${customer}-${nth}`,
    phoneNumberId: NUMBERS[customer % NUMBERS.length] ?? PHONE_NUMBER_ID,
    from: String(15_550_000_000 + customer),
    text: `${TEXT_MARK}${customer}-${nth}`,
    sentAt: sentAt + nth * 1_000,
  }));

/** By how many that had waited less long an answer of this number was overtaken, at the most. */
const mostOvertaken = (
  accepted: readonly AcceptedSend[],
  conversations: readonly KnownConversation[],
  phoneNumberId: string,
): number => {
  const oldestOf = new Map(conversations.map(({ id, messages }) => [id, [...messages.keys()].toSorted()[0] ?? '']));
  const answers = accepted.filter((send) => send.phoneNumberId === phoneNumberId);
  const waitedSince = answers.map(({ conversationId }) => oldestOf.get(conversationId) ?? '');
  return Math.max(
    0,
    ...waitedSince.map((since, place) => waitedSince.slice(0, place).filter((other) => other > since).length),
  );
};
