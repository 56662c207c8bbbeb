import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable, TABLE_NAME } from '../../local/engine/create-table.ts';
import { startTableEngine } from '../../local/engine/table-engine.ts';
import { createFunction, type LocalFunction } from '../../local/functions/functions.ts';
import { startFront } from '../../local/gateway/front.ts';
import { productRoutes } from '../../local/gateway/product-routes.ts';
import { startEventSource } from '../../local/queue/event-source.ts';
import { startQueueServer } from '../../local/queue/queue-server.ts';
import { createQueues } from '../../local/queue/queues.ts';
import { seedExampleNumber } from '../../local/seed-example-number.ts';
import { startSimulator } from '../../local/simulator/start-simulator.ts';
import { localQueueClient, localTableClient } from '../../local/support/local-clients.ts';
import { groupOf, type SecretGroup } from '../../schemas/secret-names.ts';
import { SECRETS } from '../e2e/a-stack.ts';
import { ask, LOCAL_KEY } from '../e2e/http.ts';
import { NUMBER } from '../e2e/meta-payloads.ts';
import { eventually } from '../local/eventually.ts';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { PROCESS_PATIENCE_MS } from '../support/patience.ts';
import { recorders as awsRecorders, type Recorder } from './a-recorder.ts';
import { type Stage, stages, theResource } from './a-stage.ts';
import { granted } from './granted.ts';

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' } as const;
const REGION = 'us-east-1';
const PREFIXES = {
  webhook: 'WebhookEndpoint',
  consumer: 'ReplyConsumer',
  sweeper: 'SweeperSweep',
  inbox: 'InboxApi',
} as const;
type Name = keyof typeof PREFIXES;

const CLAIMS = { sub: 'tester', token_use: 'access', 'cognito:groups': '[admin]' };

const newDirectory = temporaryDirectories();
const startRecorder = awsRecorders();
const closers: (() => Promise<unknown>)[] = [];

let stage: Stage;
let functions: Readonly<Record<Name, LocalFunction>>;
let recorders: Readonly<Record<Name, Recorder>>;
let simulator: string;
let api: string;
const failures: unknown[] = [];

/** Each of a stage's secrets, by what the template calls it, holds no more than belongs to it. */
const secretsOf = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const of = (group: SecretGroup) =>
    JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => groupOf(name) === group)));
  return { IngressSecret: of('ingress'), EgressSecret: of('egress'), SecretsSecret: of('ops') };
};
const secretIn = (value: unknown): string | undefined =>
  /(Ingress|Egress|Secrets)Secret/.exec(JSON.stringify(value))?.[0];

/** A function as its template says: its asset, its variables, its timeout; where AWS is, is told beside. */
const aFunction = (name: Name, aws: Recorder, filled: Readonly<Record<string, string>>): LocalFunction => {
  const { Properties } = theResource(stage.service, 'AWS::Lambda::Function', PREFIXES[name]);
  const { Variables } = Properties.Environment as { Variables: Readonly<Record<string, unknown>> };
  const { S3Key } = Properties.Code as { readonly S3Key: string };
  const own = Object.entries(Variables).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : (filled[key] ?? secretIn(value)),
  ]);
  const made = createFunction({
    name,
    entry: pathToFileURL(join(stage.directory, `asset.${S3Key.replace('.zip', '')}`, 'index.mjs')),
    env: {
      ...Object.fromEntries(own),
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL: aws.url,
      ...CREDENTIALS,
    },
    timeoutMs: Number(Properties.Timeout) * 1_000,
    loadTimeoutMs: PROCESS_PATIENCE_MS,
    maxEnvironments: 1,
    onOutput: () => undefined,
  });
  closers.push(() => made.stop(0));
  return made;
};

beforeAll(async () => {
  const engine = await startTableEngine();
  closers.push(() => engine.stop());
  const queueServer = await startQueueServer({ key: CREDENTIALS.AWS_ACCESS_KEY_ID });
  closers.push(() => queueServer.close());
  const table = localTableClient(engine.endpoint, REGION);
  const queue = localQueueClient(queueServer.url, REGION, CREDENTIALS.AWS_ACCESS_KEY_ID);
  await createTable(table, TABLE_NAME);
  await seedExampleNumber(table, { name: TABLE_NAME, openShards: 16 }, NUMBER);
  const { queueUrl } = await createQueues(queue, { consumerTimeoutSeconds: 45, replyDelaySeconds: 0 });
  const metas = await startSimulator({
    port: 0,
    dataDir: newDirectory(),
    webhookUrl: () => `${api}/api/webhooks/whatsapp`,
    appSecret: SECRETS.WHATSAPP_APP_SECRET,
    key: LOCAL_KEY,
    phoneNumberId: NUMBER,
    businessName: 'Test',
    log: () => undefined,
  });
  closers.push(() => metas.close());
  simulator = metas.url;

  [stage] = await stages([{ graphApiUrl: simulator, rehearsal: 'true' }] as const, { isBundled: true });
  const secrets = secretsOf({ ...SECRETS, WHATSAPP_PHONE_NUMBER_ID: NUMBER });
  const record = () => startRecorder({ tableEndpoint: engine.endpoint, queueEndpoint: queueServer.url, secrets });
  recorders = { webhook: await record(), consumer: await record(), sweeper: await record(), inbox: await record() };
  const filled = { TABLE_NAME, QUEUE_URL: queueUrl };
  const made = (name: Name) => aFunction(name, recorders[name], filled);
  functions = { webhook: made('webhook'), consumer: made('consumer'), sweeper: made('sweeper'), inbox: made('inbox') };
  const front = await startFront({
    port: 0,
    routes: productRoutes(functions),
    fallback: functions.inbox,
    // As the gateway does with a good token: the claims are all that the function sees of it.
    authorize: async () => ({ outcome: 'authorized', jwt: { claims: CLAIMS, scopes: null } }),
    localHandlers: [],
    onFailure: (_, error) => void failures.push(error),
  });
  closers.push(() => front.close(0));
  api = front.url;
  const source = await startEventSource({
    client: queue,
    queueUrl,
    invoke: functions.consumer.invoke,
    log: ({ error }) => failures.push(error),
    batchSize: 1,
    maximumConcurrency: 1,
  });
  closers.push(() => source.stop(0));
});

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const sent = async () =>
  (await ask('GET', `${simulator}/simulator/sent`)).body as readonly { readonly body: { readonly to?: string } }[];

describe('the bundles of a synthesised stage', () => {
  it('answer a message from its webhook to its last status', async () => {
    const phone = '12125550199';
    const { status } = await ask('POST', `${simulator}/simulator/inbound`, {
      body: { from: { phone }, message: { type: 'text', text: { body: 'When are you open?' } } },
    });
    expect(status).toBe(200);
    await eventually('one reply is sent', async () => (await sent()).length === 1);
    expect((await sent())[0]?.body.to).toBe(`+${phone}`);
    await eventually('the job is done, and its reply read', async () => {
      const { body } = await ask('GET', `${api}/api/inbox/conversations`);
      const [conversation] = (body as { items: readonly { id: string }[] }).items;
      const thread = await ask('GET', `${api}/api/inbox/conversations/${conversation?.id}/messages`);
      const { items } = thread.body as { items: readonly { direction: string; status: string }[] };
      return items.some(({ direction, status: is }) => direction === 'OUTBOUND' && is === 'read');
    });
  });

  it('send what a person writes, who takes over and gives back', async () => {
    const { body: list } = await ask('GET', `${api}/api/inbox/conversations`);
    const [conversation] = (list as { items: readonly { id: string }[] }).items;
    const path = `${api}/api/inbox/conversations/${conversation?.id}`;
    expect(await ask('POST', `${path}/takeover`)).toMatchObject({ status: 200 });
    const headers = { 'idempotency-key': 'once' };
    expect(await ask('POST', `${path}/messages`, { headers, body: { body: 'A person here.' } })).toMatchObject({
      status: 202,
    });
    await eventually('it is sent', async () => (await sent()).length === 2);
    expect(await ask('POST', `${path}/handback`)).toMatchObject({ status: 200 });
    expect(
      await ask('PATCH', `${api}/api/inbox/numbers/${NUMBER}`, { body: { personTimeoutMinutes: 5 } }),
    ).toMatchObject({
      status: 200,
    });
    expect(await ask('GET', `${api}/api/inbox/jobs?status=queued`)).toMatchObject({ status: 200 });
  });

  it('serve the cron route and the schedule', async () => {
    const cron = await ask('GET', `${api}/api/cron/run-outbound-jobs?token=${SECRETS.CRON_SECRET}`);
    expect(cron).toMatchObject({ status: 200, body: { ok: true, rung: 0 } });
    const { Target } = theResource(stage.service, 'AWS::Scheduler::Schedule').Properties as {
      Target: { Input: string };
    };
    expect(await functions.sweeper.invoke(JSON.parse(Target.Input))).toMatchObject({ statusCode: 200 });
  });

  it('never failed', () => {
    expect(failures).toEqual([]);
  });

  it('ask of AWS only what their roles allow', () => {
    const roles = granted(stage.service);
    const allowedTo = {
      webhook: roles.WebhookEndpointWebhookIngressRole,
      consumer: roles.ReplyConsumerEgressRole,
      sweeper: roles.SweeperSweepOpsRole,
      inbox: roles.InboxApiInboxEgressRole,
    };
    for (const name of Object.keys(PREFIXES) as Name[]) {
      const { asked } = recorders[name];
      expect(asked.size).toBeGreaterThan(0);
      expect(allowedTo[name]).toEqual(expect.arrayContaining([...asked]));
    }
  });
});

describe('the asset by which the page is published again', () => {
  it('holds the page, and the code that gives it its headers', () => {
    const { asset } = theResource(stage.service, 'Custom::SiteContent').Properties;
    const folder = join(stage.directory, `asset.${String(asset).replace('.zip', '')}`);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['index.mjs', 'site', 'site/index.html']);
  });
});
