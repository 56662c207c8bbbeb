import { describe, expect, it } from '@jest/globals';
import { aRequest } from '../handlers/a-request.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product, SECRETS } from '../logs/a-product.ts';
import { refuseNext } from '../support/disturb.ts';
import { valuesOf } from './measured.ts';

const named = (name: string) => () => Object.assign(new Error('refused'), { name });
const throttled = named('ProvisionedThroughputExceededException');
const denied = named('AccessDeniedException');

const POST = async (product: Product) => {
  await aCustomer(product).write('Where are you?');
  return product.answers.at(-1);
};
const handshake = (product: Product) =>
  product.askWebhook(
    aRequest('GET', '/api/webhooks/whatsapp', {
      query: {
        'hub.mode': 'subscribe',
        'hub.verify_token': SECRETS.WHATSAPP_VERIFY_TOKEN,
        'hub.challenge': '1158201444',
      },
    }),
  );

describe('the webhook answers 500, and counts it', () => {
  it.each<[string, (product: Product) => unknown, (product: Product) => Promise<unknown>]>([
    ['a secret that cannot be read', ({ faults }) => Object.assign(faults, { secrets: denied() }), POST],
    [
      'a secret that cannot be read, at the handshake',
      ({ faults }) => Object.assign(faults, { secrets: denied() }),
      handshake,
    ],
    ['a throttled read', ({ table }) => refuseNext(table, 'GetItemCommand', 9, throttled), POST],
    ['a denied read', ({ table }) => refuseNext(table, 'GetItemCommand', 9, denied), POST],
    ['a denied read of who writes', ({ table }) => refuseNext(table, 'BatchGetItemCommand', 9, denied), POST],
    [
      'a throttled write',
      ({ table }) => refuseNext(table, 'PutItemCommand', 9, throttled),
      async (product) => {
        const customer = aCustomer(product);
        await customer.write('Where are you?');
        await customer.write('When do you open?');
        return product.answers.at(-1);
      },
    ],
    ['a throttled first contact', ({ table }) => refuseNext(table, 'TransactWriteItemsCommand', 9, throttled), POST],
    ['a read denied at the handshake', ({ table }) => refuseNext(table, 'GetItemCommand', 9, denied), handshake],
  ])('with %s', async (_, fault, ask) => {
    const product = await aProduct();
    fault(product);
    expect(await ask(product)).toMatchObject({ statusCode: 500 });
    expect(valuesOf(product.events, 'WebhookFailures')).toEqual([1]);
  });

  it('but not what it answers with 200, 401 or 403', async () => {
    const product = await aProduct();
    await POST(product);
    await product.askWebhook(aRequest('POST', '/api/webhooks/whatsapp', { body: '{}' }));
    await product.askWebhook(aRequest('GET', '/api/webhooks/whatsapp', {}));
    expect(product.answers.map((answer) => Object(answer).statusCode)).toEqual([200, 401, 403]);
    expect(valuesOf(product.events, 'WebhookFailures')).toEqual([]);
  });
});

describe('the inbox API answers 500, and counts it', () => {
  it.each<[string, (product: Product) => unknown]>([
    ['a throttled read', ({ table }) => refuseNext(table, 'QueryCommand', 99, throttled)],
    ['a denied read', ({ table }) => refuseNext(table, 'GetItemCommand', 9, denied)],
  ])('with %s', async (_, fault) => {
    const product = await aProduct();
    fault(product);
    expect(await product.askInbox('GET', '/api/inbox/conversations')).toMatchObject({ statusCode: 500 });
    expect(valuesOf(product.events, 'InboxFailures')).toEqual([1]);
  });

  it('but not what it refuses', async () => {
    const product = await aProduct();
    await product.askInbox('GET', '/api/inbox/conversations/nothing');
    await product.askInbox('GET', '/api/inbox/events');
    expect(valuesOf(product.events, 'InboxFailures')).toEqual([]);
  });

  it('but not before the first migration, when nobody works in it yet', async () => {
    const product = await aProduct({ isNew: true });
    expect(await product.askInbox('GET', '/api/health')).toMatchObject({ statusCode: 500 });
    expect(valuesOf(product.events, 'InboxFailures')).toEqual([]);
    expect(valuesOf(product.events, 'SchemaMismatches')).toEqual([]);
  });
});

describe('a function that cannot start', () => {
  it.each([
    ['webhook', () => import('../../lambdas/webhook/main.ts')],
    ['consumer', () => import('../../lambdas/consumer/main.ts')],
    ['sweeper', () => import('../../lambdas/sweeper/main.ts')],
    ['inbox', () => import('../../lambdas/inbox/main.ts')],
  ])('fails as a whole, which Lambda counts among the errors of the function: %s', async (_, start) => {
    await expect(start()).rejects.toThrow('TABLE_NAME');
  });
});
