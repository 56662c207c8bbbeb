import { itemOf, toStoredConversation } from '../../lambdas/adapters/dynamodb/items.ts';
import { numberKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { tableDefinition } from '../../lambdas/adapters/dynamodb/table.ts';
import { TABLE_NAME } from '../../local/engine/create-table.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { aConversation } from '../support/a-conversation.ts';
import { aNumber } from '../support/a-number.ts';
import { PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import type { CarryOut } from './clients.ts';
import type { Fates } from './fates.ts';
import type { HandlerOptions } from './handlers.ts';
import { createAddressRules, findMixed } from './invariants/addresses.ts';
import { SECRET_MARK, TEXT_MARK } from './invariants/secrecy.ts';
import type { FunctionName, InvocationEnd } from './invocation.ts';
import { createFunctions } from './lambda.ts';
import { createObserver, type Verdict } from './observe.ts';
import type { Operation, Thoroughness } from './operation.ts';
import { createGraphApi, type Weather } from './services/graph-api.ts';
import { type CustomersText, createMeta } from './services/meta.ts';
import { createModel, type ModelScript, partsOf } from './services/model.ts';
import { createPeople } from './services/people.ts';
import { createQueue, type Doorbell } from './services/queue.ts';
import { createScheduler, type SchedulerOptions } from './services/scheduler.ts';
import { createMemoryTable } from './services/table/memory-table.ts';
import { tableOperation } from './services/table-operation.ts';
import type { Reached } from './sometimes.ts';
import { createTime } from './time.ts';
import { watchedLog } from './watched-log.ts';

export type WorldOptions = {
  readonly fates: Fates;
  readonly thoroughness: Thoroughness;
  readonly inDoubt?: NumberSettings['inDoubt'];
  /** What else the number of `PHONE_NUMBER_ID` is set to. */
  readonly settings?: Partial<NumberSettings>;
  /** The business's numbers; without, the one of `PHONE_NUMBER_ID`. */
  readonly numbers?: readonly SimulatedNumber[];
  /** By how many seconds at the most the clock of an environment is wrong, either way. */
  readonly clockErrorSeconds?: number;
  readonly weather?: Weather;
  readonly schedule?: Pick<SchedulerOptions, 'isAlwaysOn' | 'startsAt' | 'goesWrong'>;
  readonly onRing?: (doorbell: Doorbell) => void;
  readonly reportsAll?: boolean;
  /** Whether something keeps coming in on the same number, which shows that webhooks come through. */
  readonly hasWitness?: boolean;
  readonly model?: ModelScript;
  readonly reportsFailures?: boolean;
  readonly deliversTwice?: boolean;
  readonly indexLags?: boolean;
  readonly canary?: Canary;
};

export type SimulatedNumber = { readonly phoneNumberId: string; readonly settings: NumberSettings };

/** What the suite does to a guard of the product, to see itself fail. */
export type Canary = {
  readonly tamper?: (carryOut: CarryOut) => CarryOut;
  readonly bend?: NonNullable<HandlerOptions['bend']>;
};

/** A minute begins, and with it a sweep. */
export const START = Date.parse('2026-03-02T09:00:00.000Z');
/** As long as an index of DynamoDB has been seen to lag, and then some. */
const INDEX_LAG_MS = 70_000;
const APP_SECRET = `${SECRET_MARK}app`;
const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/doorbell.fifo';

const TIMEOUTS_MS = { webhook: 29_000, consumer: 45_000, sweeper: 29_000, inbox: 29_000 } as const;

const VARIABLES = {
  TABLE_NAME,
  STAGE: 'simulated',
  OPEN_SHARDS: '1',
  QUEUE_URL,
  SECRET_ID: 'simulated',
  LOG_STAGES: 'true',
  // A quarter of the real one: each minute of doubt is a sweep and a turn more in each schedule.
  IN_DOUBT_WITNESS_SECONDS: '150',
};

const SECRETS = {
  WHATSAPP_APP_SECRET: APP_SECRET,
  WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
  WHATSAPP_ACCESS_TOKEN: `${SECRET_MARK}token`,
  WHATSAPP_ACCESS_TOKEN_OTHER: `${SECRET_MARK}other-token`,
};

/** Another customer of the number, who writes all the time. */
const WITNESS = {
  conversationId: 'witness',
  phoneNumberId: PHONE_NUMBER_ID,
  lastInboundAt: '2026-03-03T09:00:00.000Z',
};

/** The customer of a scenario that has only one. */
const CUSTOMER = '15550001111';

/**
 * The product in a world where time is ours: its real handlers and adapters, and around them services in memory whose
 * every answer may go wrong as `fates` decide.
 */
export const createWorld = (options: WorldOptions) => {
  const { fates, thoroughness } = options;
  const inDoubt = options.inDoubt ?? 'resend';
  const numbers = options.numbers ?? [
    {
      phoneNumberId: PHONE_NUMBER_ID,
      settings: aNumber({ inDoubt, assistant: { disclosure: true }, ...options.settings }),
    },
  ];
  const { clockErrorSeconds = 0 } = options;
  const time = createTime(START);
  const observer = createObserver(time, {
    inDoubtOf: (id) => numbers.find(({ phoneNumberId }) => phoneNumberId === id)?.settings.inDoubt ?? inDoubt,
    clocksDifferMs: 2_000 * clockErrorSeconds,
    handsBack: (id) =>
      numbers.find(({ phoneNumberId }) => phoneNumberId === id)?.settings.afterPersonTimeout === 'hand-back',
  });
  const addresses = createAddressRules(time.now);
  let writes = 0;
  const table = createMemoryTable(tableDefinition(TABLE_NAME), {
    now: time.now,
    indexLagMs: () => {
      if (!options.indexLags) return 0;
      const lags = fates.fault(() => `write ${++writes}`, ['index lags']) !== undefined;
      if (lags) observer.reach('lagging index');
      return lags ? INDEX_LAG_MS : 0;
    },
  });

  let ids = 0;
  const newId = (bytes = 12) => (++ids).toString(16).padStart(bytes * 2, '0');

  const graph = createGraphApi({
    time,
    thoroughness,
    ...(options.weather && { weather: options.weather }),
    onRequest: (send) => {
      observer.onRequest(send);
      observer.violate(addresses.judge(send, observer.ledger.conversationOf(send.conversationId)));
    },
    onAccept: (send) => {
      observer.onAccept(send);
      meta.tellOf(send);
    },
  });
  const model = createModel(time, options.model ?? partsOf(1), observer.onModelCall, () =>
    observer.reach('model stopped by takeover'),
  );

  let environments = 0;
  const skewMs = () => {
    if (clockErrorSeconds === 0) return 0;
    const nth = ++environments;
    const way = fates.way(() => `clock of environment ${nth}`, 2 * clockErrorSeconds + 1);
    return 1_000 * (way > clockErrorSeconds ? clockErrorSeconds - way : way);
  };

  const functions = createFunctions({
    time,
    fates,
    thoroughness,
    variables: VARIABLES,
    newId,
    log: watchedLog(observer.violate),
    meter: () => undefined,
    timeoutMs: TIMEOUTS_MS,
    skewMs,
    violate: observer.violate,
    onOwnRefused: () => observer.reach('SDK retry hitting its own write'),
    tamper: options.canary?.tamper,
    ...(options.canary?.bend && { bend: options.canary.bend }),
    services: {
      table: (commandName, input) => tableOperation(table.run, commandName, input),
      queue: (commandName, input) => queue.operation(commandName, input),
      secrets: (): Operation => ({ what: 'read secret', effect: 'read', apply: () => SECRETS }),
      post: graph.post,
      model: model.model,
    },
    onInvoke: (invocation) => {
      if (invocation.of === 'consumer' && functions.alive('consumer') > 1) observer.reach('two consumers alive');
    },
  });

  /** Nothing fails by itself: an answer that says so is right only where something had gone wrong. */
  const invoke = (of: FunctionName, event: unknown, onEnd: (end: InvocationEnd) => void) =>
    functions.invoke(of, event, (end, { nth, disturbed, changed }) => {
      if (!disturbed && hasFailed(end)) observer.violate(`${of} ${nth} failed though nothing had gone wrong`);
      if (of === 'consumer' && end.ended === 'answered' && changed === 0 && isRungBySweep(event)) {
        observer.reach('sweep without effect');
      }
      onEnd(end);
    });

  const queue = createQueue({
    time,
    fates,
    deliversTwice: options.deliversTwice ?? false,
    maximumConcurrency: 4,
    onSend: (doorbell, swallowed) => {
      observer.onRing(doorbell, swallowed);
      options.onRing?.(doorbell);
    },
    invoke: (event, onEnd) => invoke('consumer', event, onEnd),
  });

  const meta = createMeta({
    time,
    fates,
    appSecret: APP_SECRET,
    reportsFailures: options.reportsFailures ?? false,
    reportsAll: options.reportsAll ?? false,
    onPosted: addresses.posted,
    onAcknowledged: (post) => {
      observer.onAcknowledged(post);
      addresses.acknowledged(post);
    },
    invoke: (event, onEnd) => invoke('webhook', event, onEnd),
  });

  const people = createPeople({
    time,
    onDone: () => undefined,
    invoke: (event, onEnd) => invoke('inbox', event, onEnd),
  });

  const put = (Item: object) => table.run('PutItemCommand', { TableName: TABLE_NAME, Item });
  for (const { phoneNumberId, settings } of numbers) {
    put({ ...itemOf('number', numberKey(phoneNumberId)), phoneNumberId, ...settings });
  }
  if (options.hasWitness ?? true) put(toStoredConversation(aConversation(WITNESS)));

  table.onChange(({ key, before, after }) => {
    observer.onChange({ pk: key.pk, sk: key.sk, before, after, by: functions.running() });
    if (observer.isAnythingDue()) scheduler.plan();
  });

  const scheduler = createScheduler({
    ...options.schedule,
    time,
    fates,
    isAnythingDue: observer.isAnythingDue,
    invoke: (event) => invoke('sweeper', event, () => undefined),
  });
  if (options.schedule) scheduler.plan();

  const world = {
    time,
    fates,
    functions,
    queue,
    meta,
    people,
    table,
    put,
    observer,
    addresses,
    accepted: graph.accepted,
    modelCalls: model.calls,
    /** The one conversation of a scenario, once an agent could see it. */
    conversation: (): string | undefined => {
      for (const { id, item } of observer.ledger.conversations.values()) if (item) return id;
      return undefined;
    },
    /** Somebody writes from these addresses, or says that they are others from now on. */
    receiveFrom: (
      person: Pick<CustomersText, 'person' | 'from' | 'userId' | 'announces'>,
      name: string,
      atMs: number,
      sentMs = atMs,
    ): void => {
      const text: CustomersText = {
        ...person,
        wamid: `wamid.IN-${name}`,
        phoneNumberId: PHONE_NUMBER_ID,
        text: `${TEXT_MARK}${name}`,
        sentAt: START + sentMs,
      };
      time.at(START + atMs, () => meta.post({ name: `message ${name}`, texts: [text], statuses: [] }));
    },
    /** The conversation of somebody who has written, once an agent could see it. */
    conversationWith: (person: string): string | undefined => {
      for (const { id, item, messages } of observer.ledger.conversations.values()) {
        const isTheirs = [...messages.values()].some(({ wamid }) => addresses.authorOf(String(wamid)) === person);
        if (item && isTheirs) return id;
      }
      return undefined;
    },
    /** The customer writes at `sentMs` after the start, and Meta posts it at `atMs`. */
    receive: (name: string, atMs: number, sentMs = atMs): void => {
      const text: CustomersText = {
        wamid: `wamid.IN-${name}`,
        phoneNumberId: PHONE_NUMBER_ID,
        from: CUSTOMER,
        text: `${TEXT_MARK}${name}`,
        sentAt: START + sentMs,
      };
      time.at(START + atMs, () => meta.post({ name: `message ${name}`, texts: [text], statuses: [] }));
    },
    /** A person answers the customer from the phone app. */
    echo: (name: string, sentMs: number): void => {
      const echo: CustomersText = {
        wamid: `wamid.ECHO-${name}`,
        phoneNumberId: PHONE_NUMBER_ID,
        from: CUSTOMER,
        text: `${TEXT_MARK}${name}`,
        sentAt: START + sentMs,
      };
      meta.post({ name: `echo ${name}`, texts: [], statuses: [], echoes: [echo] });
    },
    /** Messages that wait for a person to decide on them, as the inbox shows them. */
    held: (): readonly string[] =>
      [...observer.ledger.conversations.values()].flatMap(({ messages }) =>
        [...messages.values()].filter(({ openPk }) => String(openPk).startsWith('HELD#')).map(({ sk }) => String(sk)),
      ),
    /** The customer opts out, by a write that does not even move the epoch: the mark alone must do. */
    optOut: (): void => {
      const conversationId = world.conversation();
      if (conversationId === undefined) return;
      table.run('UpdateItemCommand', {
        TableName: TABLE_NAME,
        Key: { pk: `CONV#${conversationId}`, sk: 'CONV' },
        UpdateExpression: 'SET #optedOutAt = :now',
        ExpressionAttributeNames: { '#optedOutAt': 'optedOutAt' },
        ExpressionAttributeValues: { ':now': time.instant() },
      });
    },
    /** Lets time pass until nothing is left to come, at most until `endMs` after the start. */
    run: async (endMs: number): Promise<void> => {
      await time.runUntil(START + endMs, () => {
        observer.afterStep();
        const [lost] = functions.lost();
        if (lost !== undefined) throw new Error(`the ${lost} waits for something that is not simulated`);
      });
    },
    outcome: (): Outcome => {
      if (queue.deadLetters() > 0) observer.reach('poison');
      for (const each of observer.ledger.conversations.values()) observer.violate(findMixed(each, addresses.authorOf));
      const verdict = observer.verdict(() => false);
      const isRinging = !queue.isEmpty();
      return {
        ...verdict,
        stuck: isRinging ? [...verdict.stuck, 'L2 a doorbell is left'] : verdict.stuck,
        schedule: fates.schedule,
        faults: fates.faults(),
        reached: observer.reached,
      };
    },
  };
  return world;
};

type FunctionAnswer = { readonly statusCode?: number; readonly batchItemFailures?: readonly unknown[] };

const isRungBySweep = (event: unknown): boolean =>
  (event as { readonly Records: readonly { readonly body: string }[] }).Records.some(({ body }) =>
    body.includes('"causedBy":"cron_'),
  );

const hasFailed = (end: InvocationEnd): boolean => {
  if (end.ended !== 'answered') return true;
  const { statusCode = 200, batchItemFailures = [] } = end.result as FunctionAnswer;
  return statusCode >= 500 || batchItemFailures.length > 0;
};

export type World = ReturnType<typeof createWorld>;

export type Outcome = Verdict & {
  readonly schedule: readonly string[];
  readonly faults: number;
  readonly reached: Reached;
};
