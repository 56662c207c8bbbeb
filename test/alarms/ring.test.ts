import { describe, expect, it } from '@jest/globals';
import { aRequest } from '../handlers/a-request.ts';
import { aCustomer } from '../logs/a-customer.ts';
import { aProduct, type Product, type ProductOptions, SECRETS } from '../logs/a-product.ts';
import { aNumber } from '../support/a-number.ts';
import { aWebhookEvent } from '../support/a-webhook.ts';
import { refuseNext } from '../support/disturb.ts';
import { seriesOf } from './evaluate-alarm.ts';
import { stageAlarms } from './stage-alarms.ts';

const { alarms, ringing, ringingNow } = await stageAlarms();

const named = (name: string) => () => Object.assign(new Error('refused'), { name });
const refusal = (code: number) => ({ status: 400, body: { error: { message: 'refused', code } } });
const times = async (count: number, act: () => Promise<unknown>) => {
  for (let n = 0; n < count; n++) await act();
};
const write = (product: Product) => aCustomer(product).write('Where are you?');
const answer = async (product: Product) => {
  await write(product);
  await product.turns();
};
const sweepFor = (product: Product, minutes: number) =>
  times(minutes, async () => {
    await product.sweep();
    product.pass(59);
  });

type Story = (product: Product) => Promise<unknown>;
const STORIES: readonly (readonly [alarm: string, what: string, story: Story, options?: ProductOptions])[] = [
  [
    'WebhookFailures',
    'a secret that cannot be read refuses one message, and Meta’s next try',
    async (product) => {
      Object.assign(product.faults, { secrets: named('AccessDeniedException')() });
      await times(2, () => write(product));
    },
  ],
  [
    'WebhookFailures',
    'a table throttles the write of a message, and of the next try',
    async (product) => {
      refuseNext(product.table, 'TransactWriteItemsCommand', 99, named('ThrottlingException'));
      await times(2, () => write(product));
    },
  ],
  [
    'WebhookFailures',
    'a denied read refuses one message, and the next try',
    async (product) => {
      refuseNext(product.table, 'GetItemCommand', 99, named('AccessDeniedException'));
      await times(2, () => write(product));
    },
  ],
  [
    'SignatureFailures',
    'Meta signs with another app secret',
    (product) => times(5, () => product.askWebhook(aWebhookEvent('{}', 'another_secret'))),
  ],
  [
    'NoInbound',
    'nothing comes in for two open hours',
    async (product) => {
      await answer(product);
      product.clock.set('2026-03-02T17:15:00.000Z');
      await product.sweep();
    },
    { settings: aNumber({ noInboundHours: 2 }) },
  ],
  [
    'OldestOpenMessage',
    'no turn takes up a message',
    async (product) => {
      await write(product);
      product.pass(300);
      await sweepFor(product, 4);
    },
  ],
  [
    'NumberPaused',
    'WhatsApp refuses the token',
    async (product) => {
      product.faults.sends.push(refusal(190));
      await answer(product);
      await product.sweep();
    },
  ],
  [
    'FailedSends',
    'WhatsApp refuses three messages for good',
    async (product) => {
      product.faults.sends.push(...[1, 2, 3].map(() => refusal(131026)));
      await times(3, () => answer(product));
    },
  ],
  [
    'UnknownSends',
    'five sends end without an answer',
    async (product) => {
      for (let n = 0; n < 5; n++) product.faults.sends.push({ fails: new DOMException('gave up', 'TimeoutError') });
      await times(5, () => answer(product));
    },
  ],
  [
    'NoProviderAnswered',
    'the only provider is down for three replies',
    (product) => times(3, () => answer(product)),
    { secrets: { ...SECRETS, OPENAI_API_KEY: 'test_openai_key' } },
  ],
  [
    'SweeperHeartbeat',
    'sweeps fail half-way for three minutes',
    async (product) => {
      await sweepFor(product, 5);
      product.table.client.middlewareStack.add(
        (next) => (args) =>
          JSON.stringify(args.input).includes('"NUMBER"') ? Promise.reject(new Error('denied')) : next(args),
        { step: 'initialize' },
      );
      await sweepFor(product, 4);
    },
  ],
  [
    'SweepFailures',
    'sweeps pass over a number for ten minutes',
    async (product) => {
      product.table.client.middlewareStack.add(
        (next) => (args) =>
          JSON.stringify(args.input).includes('#snoozed#') ? Promise.reject(new Error('denied')) : next(args),
        { step: 'initialize' },
      );
      await sweepFor(product, 11);
    },
  ],
  [
    'InboxFailures',
    'a denied read fails what a page asks, again and again',
    async (product) => {
      refuseNext(product.table, 'QueryCommand', 999, named('AccessDeniedException'));
      await times(5, () => product.askInbox('GET', '/api/inbox/conversations'));
    },
  ],
  [
    'OverdueCustomers',
    'a customer waits for people for longer than half an hour',
    async (product) => {
      await aCustomer(product).write('I want to speak to a person');
      await product.turns();
      product.pass(31 * 60);
      await product.sweep();
    },
    { settings: aNumber({ personTimeoutMinutes: 30 }) },
  ],
  [
    'SchemaMismatches',
    'a table with numbers has lost its version',
    async (product) => {
      product.table.client.middlewareStack.add(
        (next) => (args) =>
          JSON.stringify(args.input).includes('"SCHEMA"')
            ? Promise.resolve({ output: { $metadata: {} }, response: {} })
            : next(args),
        { step: 'initialize' },
      );
      // By then what a warm function remembers of the version is forgotten.
      product.pass(1_000);
      await product.sweep();
    },
  ],
];

describe('an alarm rings', () => {
  it.each(STORIES.map(([name, what, ...told]) => [name, what, told] as const))('%s: %s', async (name, _, told) => {
    const [story, options] = told;
    const product = await aProduct(options);
    await product.sweep();
    expect(ringingNow(product)).toEqual([]);
    await story(product);
    expect(ringingNow(product)).toContain(name);
  });

  it('for each metric that the functions write and an alarm watches', () => {
    const ours = [...alarms].filter(([, { Namespace }]) => Namespace === 'Answerline').map(([name]) => name);
    const told = new Set(STORIES.map(([name]) => name));
    // The gateway makes the one, as a test of it shows; of the other, a test of the assistant shows that it is counted.
    expect(ours.filter((name) => !told.has(name))).toEqual(['GatewayWebhookFailures', 'ProviderKeyRefused']);
  });

  it.each([
    ['ProviderKeyRefused', 1],
    ['WebhookErrors', 2],
    ['ConsumerErrors', 3],
    ['SweeperErrors', 3],
    ['InboxErrors', 3],
    ['DeadLetters', 1],
    ['ScheduleDeadLetters', 1],
    ['GatewayWebhookFailures', 2],
  ])('%s: at %i', (name, count) => {
    const alarm = alarms.get(name);
    if (!alarm) throw new Error(`there is no alarm ${name}`);
    const at = (value: number) => ringing(new Map([[seriesOf(alarm), [{ epochMs: 1, value }]]]), 60_000);
    expect(at(count)).toContain(name);
    expect(at(count - 1)).not.toContain(name);
  });

  it.each(['WriteCeiling', 'ThrottledReads', 'ThrottledReadsOfOpen', 'ThrottledWritesOfJob'])(
    '%s: minute after minute, and not at once',
    (name) => {
      const alarm = alarms.get(name);
      if (!alarm) throw new Error(`there is no alarm ${name}`);
      const minutes = (count: number) =>
        Array.from({ length: count }, (_, n) => ({ epochMs: n * 60_000 + 1, value: 7 }));
      const ringingAfter = (count: number) => ringing(new Map([[seriesOf(alarm), minutes(count)]]), count * 60_000);
      expect(ringingAfter(3)).toContain(name);
      expect(ringingAfter(2)).not.toContain(name);
    },
  );
});

describe('no alarm rings', () => {
  it('for one failure that Meta’s next try makes good', async () => {
    const product = await aProduct();
    refuseNext(product.table, 'PutItemCommand', 1, named('ThrottlingException'));
    await write(product);
    await write(product);
    expect(ringingNow(product)).not.toContain('WebhookFailures');
  });

  it('for a stage that works', async () => {
    const product = await aProduct();
    await sweepFor(product, 5);
    await times(6, () => answer(product));
    await product.askInbox('GET', '/api/inbox/conversations');
    await product.askWebhook(aRequest('GET', '/api/webhooks/whatsapp', {}));
    await product.sweep();
    expect(ringingNow(product)).toEqual([]);
  });

  it('at night for a customer who waits until people work again', async () => {
    const product = await aProduct();
    // A Monday in New York, a quarter of an hour before the business closes.
    product.clock.set('2026-03-02T22:45:00.000Z');
    await aCustomer(product).write('I want to speak to a person');
    await product.turns();
    product.clock.set('2026-03-03T06:00:00.000Z');
    await sweepFor(product, 3);
    expect(ringingNow(product)).toEqual([]);
  });
});
