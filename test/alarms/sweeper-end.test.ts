import type { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, it } from '@jest/globals';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { writeSchemaVersion } from '../../lambdas/adapters/dynamodb/schema-version.ts';
import { createHandler, type SweeperPorts } from '../../lambdas/sweeper/handler.ts';
import { aRequest, secretsOf } from '../handlers/a-request.ts';
import { withLog } from '../handlers/log-lines.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, SECRETS } from '../logs/a-product.ts';
import { messagesOf } from '../logs/read-lines.ts';
import { aClock } from '../support/a-clock.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import { beforeEvery } from '../support/disturb.ts';
import { newIds } from '../support/new-ids.ts';
import { NOTHING_DUE } from '../support/nothing-due.ts';
import { valuesOf } from './measured.ts';

const aSweeper = (log: Logger): SweeperPorts => ({
  listOpen: async () => [],
  listNumbers: async () => [{ phoneNumberId: PHONE_NUMBER_ID, settings: aNumber() }],
  ...NOTHING_DUE,
  doorbell: { ring: async () => undefined },
  findConversation: async () => undefined,
  findByWamid: async () => undefined,
  clock: aClock(),
  newId: newIds(),
  secrets: secretsOf({}),
  log,
  meter: () => undefined,
  ...aSoundSchema(log),
  olderThanSeconds: 30,
  everySeconds: 60,
});

const byHand = () =>
  aRequest('POST', '/api/cron/run-outbound-jobs', { headers: { authorization: `Bearer ${SECRETS.CRON_SECRET}` } });

describe('the heartbeat of the sweeper', () => {
  it('is written when a sweep comes to its end', async () => {
    const product = await aProduct();
    await product.sweep();
    await product.sweep(byHand());
    expect(valuesOf(product.events, 'SweeperHeartbeat')).toEqual([1, 1]);
  });

  it('is the last line but the answer of a sweep: nothing of it comes after', async () => {
    const product = await aProduct();
    await product.sweep();
    const last = product.events.slice(-2).map(({ raw }) => JSON.parse(raw) as Record<string, unknown>);
    expect(last).toMatchObject([{ SweeperHeartbeat: 1 }, { message: '[CRON] job runner response' }]);
  });

  it.each(['listWaiting', 'listSnoozed'] as const)('is missing where a sweep is killed at its %s', async (port) => {
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    const metered: string[] = [];
    const { result } = await withLog(async (log) => {
      const stops = {
        [port]: () => {
          resolve();
          return new Promise<never>(() => undefined);
        },
      };
      const ports = { ...aSweeper(log), meter: (name: string) => void metered.push(name), ...stops };
      void createHandler(ports)({ source: 'schedule' }, aLambdaContext());
      await reached;
      return metered.includes('SweeperHeartbeat');
    });
    expect([result, metered]).toEqual([false, expect.arrayContaining(['OldestOpenSeconds'])]);
  });

  it('is missing where a step fails, and the others have had their turn', async () => {
    const product = await aProduct();
    await aCustomer(product).write('Where are you?');
    product.pass(60);
    let lists = 0;
    beforeEvery(product.table, 'QueryCommand', 99, async () => {
      lists++;
      if (lists > 16) throw new Error('denied');
    });
    await product.sweep();
    expect(valuesOf(product.events, 'SweeperHeartbeat')).toEqual([]);
    expect(messagesOf(product.events)).toContain('[CRON] failed');
  });

  it('is there where one number cannot be looked through, which is counted for itself', async () => {
    const product = await aProduct();
    product.table.client.middlewareStack.add(
      (next) => (args) =>
        JSON.stringify(args.input).includes('#snoozed#') ? Promise.reject(new Error('throttled')) : next(args),
      { step: 'initialize' },
    );
    await product.sweep();
    expect(valuesOf(product.events, 'SweeperHeartbeat')).toEqual([1]);
    expect(valuesOf(product.events, 'SweepFailures')).toEqual([1]);
  });
});

describe('a sweep before the first migration', () => {
  it('has nothing to do, says so, and beats', async () => {
    const product = await aProduct({ isNew: true });
    const answer = await product.sweep();
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(messagesOf(product.events)).toEqual([
      '[CRON] trigger start',
      '[CRON] authorized',
      '[CRON] Not migrated yet',
    ]);
    expect(valuesOf(product.events, 'SweeperHeartbeat')).toEqual([1]);
    expect(valuesOf(product.events, 'SchemaMismatches')).toEqual([]);
  });

  it('by hand says what to run, and counts no mismatch', async () => {
    const product = await aProduct({ isNew: true });
    expect(await product.sweep(byHand())).toMatchObject({ statusCode: 500 });
    expect(valuesOf(product.events, 'SchemaMismatches')).toEqual([]);
  });

  it('goes on as ever once the table was migrated', async () => {
    const product = await aProduct({ isNew: true });
    await product.sweep();
    await writeSchemaVersion(product.table);
    product.pass(60);
    await product.sweep();
    expect(messagesOf(product.events).at(-1)).toBe('[CRON] job runner response');
  });

  it('is a mismatch where the table holds numbers: it has lost its version', async () => {
    const product = await aProduct({ isNew: true });
    await createNumberStore(product.table).save(PHONE_NUMBER_ID, aNumber());
    expect(await product.sweep()).toMatchObject({ statusCode: 500 });
    expect(valuesOf(product.events, 'SchemaMismatches')).toEqual([1]);
    expect(valuesOf(product.events, 'SweeperHeartbeat')).toEqual([]);
  });
});
