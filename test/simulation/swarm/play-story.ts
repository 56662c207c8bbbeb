import { TABLE_NAME } from '../../../local/engine/create-table.ts';
import { aNumber } from '../../support/a-number.ts';
import { PHONE_NUMBER_ID } from '../../support/a-webhook.ts';
import type { Fates } from '../fates.ts';
import { TEXT_MARK } from '../invariants/secrecy.ts';
import type { CustomersText } from '../services/meta.ts';
import type { ModelScript } from '../services/model.ts';
import type { Act } from '../services/people.ts';
import { type Canary, createWorld, type Outcome, START, type World } from '../world.ts';
import { interruptedFates } from './interrupted-fates.ts';
import { createOperator } from './operator.ts';
import { createSimulatedPeople } from './people.ts';
import type { AgentsAct, Happening, Story, StoryNumber, WrittenText } from './story.ts';
import { weatherOf } from './weather.ts';

/** As long as a few sweeps, in which the customer may write again. */
const SNOOZED_MS = 5 * 60_000;
/** Beyond every grace period, late status, repeated post, and the longest wait of a paused number. */
const REST_MS = 8 * 3_600_000;

/** Plays a story with what goes wrong in it, then lets time pass in which nothing does. */
export const playStory = async (story: Story, drawn: Fates, canary?: Canary): Promise<Outcome> => {
  const calmAt = START + story.calmAt;
  const outages = story.happenings.filter((each) => each.what === 'outage');
  const fates = interruptedFates(drawn, (place) => {
    const now = world.time.now() - START;
    return outages.some(({ at, forMs, of }) => {
      return at <= now && now < at + forMs && of.some((name) => place.startsWith(`${name} `));
    });
  });
  const world: World = createWorld({
    fates,
    thoroughness: 'every',
    numbers: story.numbers.map(toNumber),
    clockErrorSeconds: story.clockErrorSeconds,
    weather: weatherOf(story, START),
    schedule: { goesWrong: true, isAlwaysOn: () => world.time.now() < calmAt },
    model: someParts,
    hasWitness: false,
    reportsFailures: true,
    reportsAll: true,
    deliversTwice: true,
    indexLags: true,
    ...(canary && { canary }),
  });
  const stage = createStage(story, world);
  for (const happening of story.happenings) world.time.at(START + happening.at, () => stage(happening));
  world.time.at(calmAt, fates.calmDown);
  await world.run(story.calmAt + REST_MS);
  return world.outcome();
};

const toNumber = ({ phoneNumberId, ...settings }: StoryNumber) => ({
  phoneNumberId,
  settings: aNumber({
    ...settings,
    ...(phoneNumberId !== PHONE_NUMBER_ID && { accessTokenSecret: 'WHATSAPP_ACCESS_TOKEN_OTHER' }),
  }),
});

/** In one part, two or three, and at times with a handover, as the questions happen to be. */
const someParts: ModelScript = (questions, nth) => {
  const lot = [...questions.join()].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 20;
  const count = lot < 3 ? 2 : lot === 3 ? 3 : 1;
  const parts = Array.from({ length: count }, (_, part) => `answer ${nth}.${part}`);
  const isHandover = lot === 4 || lot === 5;
  return isHandover
    ? { kind: 'handover', reason: 'simulated', parts: lot === 4 ? parts : [], provider: 'simulated' }
    : { kind: 'reply', parts, provider: 'simulated' };
};

/** Makes each happening of a story happen, now. */
const createStage = ({ customers }: Story, world: World): ((happening: Happening) => void) => {
  const operator = createOperator(world);
  const numberOf = (customer: number) => customers[customer]?.phoneNumberId ?? PHONE_NUMBER_ID;

  const people = createSimulatedPeople(customers, world.time.now);
  /** The conversation in which the customer wrote last, once an agent could see it. */
  const conversationOf = (customer: number): string | undefined => {
    let found: string | undefined;
    let newest = '';
    for (const { id, item, messages } of world.observer.ledger.conversations.values()) {
      if (!item) continue;
      for (const { sk, wamid } of messages.values()) {
        if (world.addresses.authorOf(String(wamid)) !== people.nameOf(customer) || String(sk) < newest) continue;
        newest = String(sk);
        found = id;
      }
    }
    return found;
  };

  /** What the policy of opting out will write to the conversation, whoever holds it. */
  const optOut = (customer: number) => {
    const conversationId = conversationOf(customer);
    if (conversationId === undefined) return;
    world.table.run('UpdateItemCommand', {
      TableName: TABLE_NAME,
      Key: { pk: `CONV#${conversationId}`, sk: 'CONV' },
      UpdateExpression: 'SET optedOutAt = :now',
      ExpressionAttributeValues: { ':now': world.time.instant() },
    });
  };

  const toText = ({ customer, name, beforeMs, hidesPhone }: WrittenText): CustomersText => {
    const sentAt = world.time.now() - beforeMs;
    const { phone, userId } = people.addressesAt(customer, sentAt);
    return {
      wamid: `wamid.IN-${name}`,
      phoneNumberId: numberOf(customer),
      person: people.nameOf(customer),
      from: hidesPhone && userId !== undefined ? undefined : phone,
      userId,
      text: `${TEXT_MARK}${name}`,
      sentAt,
    };
  };

  const post = (text: CustomersText, name: string) => world.meta.post({ name, texts: [text], statuses: [] });

  const actAsAgent = (customer: number, act: AgentsAct, name: string) => {
    const find = () => conversationOf(customer);
    if (act === 'message') world.addresses.wrote(`${TEXT_MARK}${name}`, people.nameOf(customer));
    if (act !== 'retry' && act !== 'dismiss') {
      world.people.act(toAct(act, name), find);
      return;
    }
    const messages = world.observer.ledger.conversations.get(find() ?? '')?.messages.values() ?? [];
    for (const { sk, openPk } of messages) {
      if (!String(openPk).startsWith('HELD#')) continue;
      world.people.act({ act, key: `${name} ${String(sk)}`, sk: String(sk) }, find);
    }
  };

  return (happening) => {
    switch (happening.what) {
      case 'post': {
        const name = `posts ${happening.texts.map((text) => text.name).join(' ')}`;
        world.meta.post({ name, texts: happening.texts.map(toText), statuses: [] });
        return;
      }
      case 'agent':
        actAsAgent(happening.customer, happening.act, happening.name);
        return;
      case 'echo':
        world.meta.post({
          name: `echo ${happening.text.name}`,
          texts: [],
          statuses: [],
          echoes: [toText(happening.text)],
        });
        return;
      case 'address changes': {
        const { customer, name, of } = happening;
        const before = toText({ customer, name, beforeMs: 0 });
        const announces = people.change(customer, of);
        if (announces) post({ ...before, announces }, `change ${name}`);
        return;
      }
      case 'number passes on': {
        const { customer, to, name } = happening;
        if (people.passOn(customer, to)) post(toText({ customer: to, name, beforeMs: 0 }), `next owner ${name}`);
        return;
      }
      case 'opt out':
        optOut(happening.customer);
        return;
      case 'deploy':
        world.functions.deploy();
        return;
      case 'redrive':
        operator.redrive();
        return;
      case 'purge':
        world.queue.purge();
        return;
      case 'trouble':
      case 'outage':
        // Whoever is asked looks it up.
        return;
    }
  };
};

const toAct = (act: Exclude<AgentsAct, 'retry' | 'dismiss'>, name: string): Act => {
  switch (act) {
    case 'message':
      return { act, key: name, text: `${TEXT_MARK}${name}` };
    case 'snooze':
      return { act, forMs: SNOOZED_MS };
    case 'handback unanswered':
      return { act: 'handback', answer: false };
    default:
      return { act };
  }
};
