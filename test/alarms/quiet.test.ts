import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { itemOf } from '../../lambdas/adapters/dynamodb/items.ts';
import { SCHEMA_KEY } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { writeSchemaVersion } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { toEpochMs } from '../../lambdas/core/instants.ts';
import { SCHEMA_VERSION } from '../../schemas/stored.ts';
import { resourcesOf } from '../infra/a-stage.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product } from '../logs/a-product.ts';
import { aNumber } from '../support/a-number.ts';
import { PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import { rings, seriesIn } from './evaluate-alarm.ts';
import { stageAlarms } from './stage-alarms.ts';

const { alarms, service } = await stageAlarms();

const NEVER_CALLED = 'a function that nobody calls answers nothing';
const NO_CRASH = 'Lambda counts no error of a call that ended, and no data is good news';
const NO_REQUESTS = 'DynamoDB writes the metric only while it throttles, and no data is good news';
const NO_TURNS = 'no turn was taken';
const EMPTY = 'the queue is empty';

/** Why each alarm rings nothing on the first day: while a stage is not migrated, and while it is new and has no traffic. */
const QUIET: Readonly<Record<string, { readonly notMigrated: string; readonly isNew: string }>> = {
  WebhookFailures: { notMigrated: NEVER_CALLED, isNew: NEVER_CALLED },
  WebhookErrors: { notMigrated: NO_CRASH, isNew: NO_CRASH },
  GatewayWebhookFailures: { notMigrated: 'Meta has no address yet', isNew: 'Meta has no address yet' },
  SignatureFailures: { notMigrated: 'Meta has no address yet', isNew: 'Meta has no address yet' },
  NoInbound: { notMigrated: 'no gauge is written', isNew: 'a number that never received anything is not watched' },
  OldestOpenMessage: { notMigrated: 'no gauge is written', isNew: 'nothing is open' },
  ConsumerErrors: { notMigrated: NO_CRASH, isNew: NO_CRASH },
  NumberPaused: { notMigrated: 'no gauge is written', isNew: 'no send has been refused' },
  FailedSends: { notMigrated: NO_TURNS, isNew: NO_TURNS },
  UnknownSends: { notMigrated: NO_TURNS, isNew: NO_TURNS },
  NoProviderAnswered: { notMigrated: NO_TURNS, isNew: NO_TURNS },
  ProviderKeyRefused: { notMigrated: NO_TURNS, isNew: NO_TURNS },
  DeadLetters: { notMigrated: EMPTY, isNew: EMPTY },
  ScheduleDeadLetters: { notMigrated: EMPTY, isNew: EMPTY },
  SweeperHeartbeat: {
    notMigrated: 'a sweep before the first migration comes to its end: it has nothing to do',
    isNew: 'each minute a sweep comes to its end',
  },
  SweepFailures: { notMigrated: 'nothing is passed over', isNew: 'nothing is passed over' },
  SweeperErrors: { notMigrated: NO_CRASH, isNew: NO_CRASH },
  InboxFailures: { notMigrated: 'a table without a version and numbers fails nobody who works', isNew: NEVER_CALLED },
  InboxErrors: { notMigrated: NO_CRASH, isNew: NO_CRASH },
  OverdueCustomers: { notMigrated: 'no gauge is written', isNew: 'nobody waits' },
  SchemaMismatches: {
    notMigrated: 'a table without a version and numbers was never migrated',
    isNew: 'the table is of this version',
  },
  WriteCeiling: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledReads: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledReadsOfOpen: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledWritesOfOpen: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledReadsOfJob: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledWritesOfJob: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledReadsOfInbox: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
  ThrottledWritesOfInbox: { notMigrated: NO_REQUESTS, isNew: NO_REQUESTS },
};

/** A minute of an idle stage: the schedule, and somebody's monitor that looks at its health. */
const idle = async (product: Product) => {
  await product.sweep();
  await product.askInbox('GET', '/api/health');
  product.pass(58);
};

/** Lets minutes pass from the first sweep on, and answers with each alarm that rang at the end of one. */
const rungIn = async (product: Product, minutes: number): Promise<ReadonlySet<string>> => {
  const rung = new Set<string>();
  for (let minute = 0; minute < minutes; minute++) {
    await idle(product);
    const series = seriesIn(product.events);
    for (const [name, alarm] of alarms) if (rings(alarm, series, toEpochMs(product.clock.now()))) rung.add(name);
  }
  return rung;
};

const MINUTES = 20;

const notMigrated = await rungIn(await aProduct({ isNew: true }), MINUTES);

const aNewStage = await aProduct({ isNew: true });
await writeSchemaVersion(aNewStage.table);
const withoutNumber = await rungIn(aNewStage, MINUTES);
await createNumberStore(aNewStage.table).save(PHONE_NUMBER_ID, aNumber());
const withNumber = await rungIn(aNewStage, MINUTES);
// Days later nobody has written yet.
aNewStage.clock.set('2026-03-09T15:00:00.000Z');
for (let n = 0; n < 3; n++) await idle(aNewStage);
const daysLater = await rungIn(aNewStage, MINUTES);

describe('on the first day', () => {
  it('the table of reasons has each alarm of the stage', () => {
    expect(Object.keys(QUIET)).toEqual([...alarms.keys()]);
  });

  it.each(Object.entries(QUIET).map(([name, why]) => [name, why.notMigrated]))(
    '%s is quiet while a stage is deployed and not migrated: %s',
    (name) => {
      expect([...notMigrated]).not.toContain(name);
    },
  );

  it.each(Object.entries(QUIET).map(([name, why]) => [name, why.isNew]))(
    '%s is quiet while a stage is new and has no traffic: %s',
    (name) => {
      expect([...withoutNumber, ...withNumber, ...daysLater]).not.toContain(name);
    },
  );

  it('alarms are made when a sweep has come to its end: the site waits for the schedule, and they wait for the site', () => {
    const [distribution] = Object.values(resourcesOf(service, 'AWS::CloudFront::Distribution'));
    const [schedule = ''] = Object.keys(resourcesOf(service, 'AWS::Scheduler::Schedule'));
    expect(distribution?.DependsOn).toContain(schedule);
    const heartbeat = alarms.get('SweeperHeartbeat');
    expect(heartbeat && rings(heartbeat, new Map(), 0)).toBe(true);
  });
});

describe('between the deployment of an upgrade and its migration', () => {
  it('no alarm rings, while customers write and are answered', async () => {
    const product = await aProduct();
    const put = (version: number) =>
      product.table.client.send(
        new PutCommand({
          TableName: product.table.name,
          Item: { ...itemOf('schema', SCHEMA_KEY), version, migratedAt: product.clock.now() },
        }),
      );
    await put(SCHEMA_VERSION - 1);
    product.pass(1_000);
    await aCustomer(product).write('Where are you?');
    await product.turns();
    expect([...(await rungIn(product, MINUTES))]).toEqual([]);
    expect(product.requests).toHaveLength(1);
    // It would ring for the version before that one.
    await put(SCHEMA_VERSION - 2);
    product.pass(1_000);
    expect([...(await rungIn(product, 4))]).toContain('SchemaMismatches');
  });
});
