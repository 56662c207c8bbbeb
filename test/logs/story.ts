import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { itemOf } from '../../lambdas/adapters/dynamodb/items.ts';
import { conversationKey, SCHEMA_KEY } from '../../lambdas/adapters/dynamodb/keys.ts';
import { toEpochMs, toInstant } from '../../lambdas/core/instants.ts';
import { MAX_BODY_BYTES } from '../../lambdas/core/webhook/accept-webhook.ts';
import { aRequest } from '../handlers/a-request.ts';
import { NOON } from '../support/a-clock.ts';
import { aNumber } from '../support/a-number.ts';
import { anEnvelope, aWebhookEvent, PHONE_NUMBER_ID } from '../support/a-webhook.ts';
import { refuseNext } from '../support/disturb.ts';
import { aCustomer } from './a-customer.ts';
import { AGENT, aProduct, type LogEvent, type Product, type ProductOptions, SECRETS } from './a-product.ts';

/** What a chapter leaves behind: what was logged, and ids by which a query finds it. */
export type Chapter = { readonly events: readonly LogEvent[]; readonly jobIds: readonly string[] };

const CRON = '/api/cron/run-outbound-jobs';
const JOBS = '/api/jobs/run-outbound';
const WEBHOOK = '/api/webhooks/whatsapp';
const CONVERSATIONS = '/api/inbox/conversations';
const QUESTION = 'Where are you?';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const timeout = () => ({ fails: new DOMException('gave up', 'TimeoutError') });
const refusal = (code: number) => ({ status: 400, body: { error: { message: 'refused', code } } });

type Play = (product: Product) => Promise<readonly { readonly jobId: string }[]>;

const chapter =
  (play: Play, options: ProductOptions = {}) =>
  async (): Promise<Chapter> => {
    const product = await aProduct(options);
    const jobs = await play(product);
    return { events: product.events, jobIds: jobs.map(({ jobId }) => jobId) };
  };

/** Where the newest doorbell rang. */
const newestConversation = (product: Product): string => product.rung.at(-1)?.MessageGroupId ?? '';

const snooze = (product: Product, conversationId: string) => {
  const snoozedUntil = toInstant(toEpochMs(product.clock.now()) + 3_600_000);
  return product.askInbox('PATCH', `${CONVERSATIONS}/${conversationId}`, { body: JSON.stringify({ snoozedUntil }) });
};

const answerOne = async (product: Product) => {
  const customer = aCustomer(product);
  const written = await customer.write(QUESTION);
  await product.turns();
  return { customer, written, conversationId: newestConversation(product) };
};

/** What ops may see of the product in its log, a chapter for each; every chapter has a table of its own. */
export const CHAPTERS = {
  'one message': chapter(async (product) => {
    const { customer, written } = await answerOne(product);
    for (const status of ['sent', 'delivered', 'read'] as const) await customer.report(status);
    return [written];
  }),
  'a duplicate': chapter(async (product) => {
    const { customer, written } = await answerOne(product);
    await customer.post(written);
    await product.turns();
    return [written];
  }),
  'one late': chapter(async (product) => {
    const { customer, written } = await answerOne(product);
    const late = await customer.write('Do you open on Monday?', 120);
    await product.turns();
    return [written, late];
  }),
  'two at once': chapter(async (product) => {
    const customer = aCustomer(product);
    const both = [customer.text(QUESTION, 1), customer.text('Do you open on Monday?')];
    await customer.post(...both);
    await product.turns();
    await customer.report('delivered');
    return both;
  }),
  'one handed over': chapter(async (product) => {
    const written = await aCustomer(product).write('I want to speak to a person');
    await product.turns();
    return [written];
  }),
  'an unknown send that arrived': chapter(async (product) => {
    product.faults.sends.push(timeout());
    const { customer, written } = await answerOne(product);
    await customer.report('delivered');
    await product.turns();
    return [written];
  }),
  'an unknown send that is held': chapter(async (product) => {
    product.faults.sends.push(timeout());
    const { written } = await answerOne(product);
    product.pass(100);
    await product.sweep();
    await product.turns();
    return [written];
  }),
  'a refused send': chapter(async (product) => {
    product.faults.sends.push(refusal(131026));
    return [(await answerOne(product)).written];
  }),
  'a send that is refused for a moment': chapter(async (product) => {
    product.faults.sends.push(refusal(131056));
    return [(await answerOne(product)).written];
  }),
  'a send that fails after it was accepted': chapter(async (product) => {
    const { customer, written } = await answerOne(product);
    await customer.report('failed', { code: 131026 });
    await product.turns();
    return [written];
  }),
  'a number that is paused': chapter(async (product) => {
    product.faults.sends.push(refusal(190));
    const { written } = await answerOne(product);
    product.pass(120);
    await product.sweep();
    await product.turns();
    return [written];
  }),
  'a model that fails': chapter(async (product) => {
    product.faults.model = new Error('the model is down');
    return [(await answerOne(product)).written];
  }),
  'a person takes over while the model thinks': chapter(async (product) => {
    product.faults.duringModel = () =>
      product.askInbox('POST', `${CONVERSATIONS}/${newestConversation(product)}/takeover`);
    return [(await answerOne(product)).written];
  }),
  'a provider that is down': chapter(async (product) => [(await answerOne(product)).written], {
    secrets: { ...SECRETS, OPENAI_API_KEY: 'test_openai_key' },
  }),
  'a provider that refuses its key': chapter(
    async (product) => {
      product.faults.completionStatus = 401;
      return [(await answerOne(product)).written];
    },
    { secrets: { ...SECRETS, OPENAI_API_KEY: 'test_openai_key' } },
  ),
  'a provider whose price nobody knows': chapter(
    async (product) => {
      const decision = {
        parts: ['At the harbour.'],
        language: 'en',
        confidence: 1,
        handover: null,
        lead: {},
        sources: [],
      };
      product.faults.completions.push({ choices: [{ message: { content: JSON.stringify(decision) } }] });
      return [(await answerOne(product)).written];
    },
    {
      secrets: { ...SECRETS, OPENAI_API_KEY: 'test_openai_key' },
      settings: aNumber({ assistant: { providers: [{ name: 'openai', model: 'another' }] } }),
    },
  ),
  'a lead that is qualified': chapter(
    async (product) => {
      const lead = { name: 'Zoe', party: '4' };
      const decision = { parts: ['Hi, Zoe!'], language: 'en', confidence: 1, handover: null, lead, sources: [] };
      product.faults.completions.push({ choices: [{ message: { content: JSON.stringify(decision) } }] });
      return [(await answerOne(product)).written];
    },
    {
      secrets: { ...SECRETS, OPENAI_API_KEY: 'test_openai_key' },
      settings: aNumber({
        assistant: {
          providers: [{ name: 'openai' }],
          leadFields: ['name', 'party'].map((name) => ({ name, about: name, required: true })),
        },
      }),
    },
  ),
  'what agents do': chapter(async (product) => {
    const { written, conversationId } = await answerOne(product);
    const path = `${CONVERSATIONS}/${conversationId}`;
    const headers = { 'idempotency-key': 'key-1' };
    await product.askInbox('GET', CONVERSATIONS);
    await product.askInbox('POST', `${path}/takeover`);
    await product.askInbox('POST', `${path}/messages`, { headers, body: JSON.stringify({ body: 'I am a person.' }) });
    await product.turns();
    product.faults.sends.push(timeout());
    await product.askInbox('POST', `${path}/messages`, {
      headers: { 'idempotency-key': 'key-2' },
      body: JSON.stringify({ body: 'Still here.' }),
    });
    await product.turns();
    await product.askInbox('POST', `${path}/close`);
    await product.turns();
    return [written];
  }),
  'the inbox refuses': chapter(async (product) => {
    const { written, conversationId } = await answerOne(product);
    const path = `${CONVERSATIONS}/${conversationId}`;
    await product.askInbox('GET', `${CONVERSATIONS}/nothing`);
    await product.askInbox('GET', '/api/inbox/events');
    await product.askInbox('PATCH', path, { body: '{"labels":1}' });
    product.faults.queue = new Error('the queue is down');
    await product.askInbox('POST', `${path}/takeover`);
    product.faults.queue = undefined;
    refuseNext(product.table, 'GetItemCommand', 1, () => new Error('the table is down'));
    await product.askInbox('GET', path);
    return [written];
  }),
  'cron runs': chapter(async (product) => {
    await product.sweep();
    await product.sweep(aRequest('POST', CRON, { headers: bearer(SECRETS.CRON_SECRET) }));
    await product.sweep(aRequest('GET', CRON, { query: { token: SECRETS.CRON_SECRET } }));
    return [];
  }),
  'cron runs that go wrong': chapter(async (product) => {
    await product.sweep(aRequest('POST', CRON, { headers: bearer('another') }));
    await product.sweep(aRequest('POST', JOBS, { headers: bearer(SECRETS.JOB_RUNNER_TOKEN), body: '{' }));
    const written = await aCustomer(product).write(QUESTION);
    product.pass(60);
    product.faults.queue = new Error('the queue is down');
    await product.sweep();
    refuseNext(product.table, 'QueryCommand', 99, () => new Error('the table is down'));
    await product.sweep();
    return [written];
  }),
  'a cron run without time': chapter(
    async (product) => {
      await product.sweep();
      return [];
    },
    { remainingMs: 5_000 },
  ),
  'a snooze that ends': chapter(async (product) => {
    const { written, conversationId } = await answerOne(product);
    await snooze(product, conversationId);
    product.pass(3_601);
    await product.sweep();
    return [written];
  }),
  'a snooze that cannot be ended yet': chapter(async (product) => {
    const { written, conversationId } = await answerOne(product);
    await snooze(product, conversationId);
    product.pass(3_601);
    refuseNext(product.table, 'UpdateItemCommand', 1, () => new Error('the table is down'));
    await product.sweep();
    return [written];
  }),
  'people who do not answer': chapter(
    async (product) => {
      const written = await aCustomer(product).write('I want to speak to a person');
      await product.turns();
      for (let n = 0; n < 2; n++) {
        product.pass(31 * 60);
        await product.sweep();
      }
      return [written];
    },
    { settings: aNumber({ personTimeoutMinutes: 30, afterPersonTimeout: 'hand-back' }) },
  ),
  'a number that receives nothing': chapter(
    async (product) => {
      const { written } = await answerOne(product);
      // To the minute at which the one number is looked at.
      product.clock.set('2026-03-02T17:15:00.000Z');
      await product.sweep();
      return [written];
    },
    { settings: aNumber({ noInboundHours: 2 }) },
  ),
  'a sweep before the first migration': chapter(
    async (product) => {
      await product.sweep();
      return [];
    },
    { isNew: true },
  ),
  'webhooks that are refused': chapter(async (product) => {
    await product.askWebhook(aWebhookEvent('{}', 'another_secret'));
    const shaped = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
    await product.askWebhook(aRequest('POST', WEBHOOK, { body: 'x'.repeat(MAX_BODY_BYTES + 1), headers: shaped }));
    await product.askWebhook(aRequest('GET', WEBHOOK, { query: { 'hub.mode': 'subscribe' } }));
    return [];
  }),
  'webhooks that are kept': chapter(async (product) => {
    await product.postRaw('no JSON');
    const [entry] = anEnvelope({}).entry;
    const changes = [{ field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } }];
    await product.postRaw(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ ...entry, changes }] }));
    return [];
  }),
  'webhooks while something is down': chapter(async (product) => {
    product.faults.queue = new Error('the queue is down');
    const written = await aCustomer(product).write(QUESTION);
    product.faults.queue = undefined;
    refuseNext(product.table, 'TransactWriteItemsCommand', 1, () => new Error('the table is down'));
    await aCustomer(product).write(QUESTION);
    return [written];
  }),
  'a mismatch': chapter(async (product) => {
    const { customer, conversationId } = await answerOne(product);
    await product.table.client.send(
      new UpdateCommand({
        TableName: product.table.name,
        Key: conversationKey(conversationId),
        UpdateExpression: 'SET #owner = :nobody',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':nobody': 'nobody' },
      }),
    );
    const written = await customer.write(QUESTION);
    await product.turns();
    await product.askInbox('GET', `${CONVERSATIONS}/${conversationId}`, { claims: AGENT });
    return [written];
  }),
  'a table of another version': chapter(async (product) => {
    const { customer, conversationId } = await answerOne(product);
    await product.table.client.send(
      new PutCommand({
        TableName: product.table.name,
        Item: { ...itemOf('schema', SCHEMA_KEY), version: 1, migratedAt: NOON },
      }),
    );
    // By then what a warm function remembers of the version is forgotten.
    product.pass(1_000);
    await customer.write(QUESTION);
    await product.deliver(product.rung.at(-1)?.MessageBody ?? '');
    await product.sweep();
    await product.askInbox('GET', `${CONVERSATIONS}/${conversationId}`);
    return [];
  }),
  'a doorbell that no turn understands': chapter(async (product) => {
    await product.deliver('poison');
    return [];
  }),
  'a turn whose stages are not logged': chapter(async (product) => [(await answerOne(product)).written], {
    variables: { LOG_STAGES: 'false' },
  }),
  'a message whose wamid is logged': chapter(async (product) => [(await answerOne(product)).written], {
    variables: { LOG_PROVIDER_IDS: 'true' },
  }),
  'vectors that cannot be made': chapter(async (product) => {
    product.faults.secrets = new Error('access denied');
    const content = { format: 'text', text: 'We bake daily.' };
    await product.askInbox('POST', '/api/inbox/knowledge', {
      claims: { ...AGENT, 'cognito:groups': '[admin]' },
      body: JSON.stringify({ number: PHONE_NUMBER_ID, title: 'Bread', content }),
    });
    return [];
  }),
  'secrets that cannot be read again': chapter(async (product) => {
    await product.sweep(aRequest('POST', CRON, { headers: bearer(SECRETS.CRON_SECRET) }));
    product.faults.secrets = new Error('access denied');
    product.pass(600);
    await product.sweep(aRequest('POST', CRON, { headers: bearer(SECRETS.CRON_SECRET) }));
    return [];
  }),
} as const;

export type ChapterName = keyof typeof CHAPTERS;

export const play = async (): Promise<Readonly<Record<ChapterName, Chapter>>> => {
  const played: Partial<Record<ChapterName, Chapter>> = {};
  for (const name of Object.keys(CHAPTERS) as ChapterName[]) played[name] = await CHAPTERS[name]();
  return played as Record<ChapterName, Chapter>;
};
