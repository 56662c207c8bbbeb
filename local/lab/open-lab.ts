import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { type Keeping, keepDocument } from '../../lambdas/adapters/knowledge/keep-document.ts';
import { modelServersOf } from '../../lambdas/adapters/model/model-servers.ts';
import { type Candidate, providersOf } from '../../lambdas/adapters/model/providers/providers-of.ts';
import type { Post } from '../../lambdas/adapters/whatsapp/post.ts';
import type { BusinessProfile } from '../../lambdas/core/reply-model.ts';
import type { System } from '../../lambdas/runtime/system.ts';
import type { AssistantSettings, Provider } from '../../schemas/assistant.ts';
import { DoorbellMessage } from '../../schemas/doorbell.ts';
import { ProvidersEnv } from '../../schemas/env.ts';
import { createTable } from '../engine/create-table.ts';
import { guardConnections } from './guard-connections.ts';
import { createLabClock, type LabClock } from './lab-clock.ts';
import { startLabEngines } from './lab-engines.ts';
import { createLabFunctions, type LabFunctions } from './lab-functions.ts';
import { createLabGraph, GRAPH_URL, type LabGraph } from './lab-graph.ts';
import { labSystem, PHONE_NUMBER_ID, type ProviderKeys } from './lab-system.ts';
import type { Business, Customer } from './script.ts';

/** One partition of the index of open messages is enough for one customer, and quicker to sweep. */
const OPEN_SHARDS = 1;

export type LabOptions = {
  /** Without any, the built-in responder answers. */
  readonly keys?: ProviderKeys;
  /** The one provider to score, in place of all that have a key. */
  readonly provider?: Provider | undefined;
  /** Where the providers are, where that is not at their own addresses. */
  readonly servers?: Readonly<Record<string, string>>;
  /** How a message is sent, in place of writing it down. */
  readonly post?: Post;
};

/** The product as one customer meets it: functions as they start, and a Graph API of the customer's own. */
export type Stage = {
  readonly clock: LabClock;
  readonly table: Table;
  readonly functions: LabFunctions;
  readonly graph: LabGraph;
  /** Answers all that has rung. @throws Error when a turn fails, or something tried to leave the lab */
  runTurns(): Promise<void>;
  /** The one that rang last. @throws Error before anything has rung */
  conversationId(): string;
};

export type Lab = {
  /** Who answers: `built-in`, or a provider and its model. */
  readonly model: string;
  openStage(customer: Pick<Customer, 'name' | 'business' | 'when'>): Promise<Stage>;
  close(): Promise<void>;
};

/**
 * Starts table and queue for scripted customers, and cuts this process off from everything but them and the provider
 * that is scored, until the lab is closed.
 *
 * @throws ConfigurationError where there is no table engine on this machine
 */
export const openLab = async ({ keys = {}, provider, servers = {}, post }: LabOptions = {}): Promise<Lab> => {
  const clock = createLabClock();
  const places = { ...servers, LOOPBACK_PROVIDERS: 'true' };
  const engines = await startLabEngines(clock);
  const guard = guardConnections();
  const candidates = await providersOf(
    { ...NOBODY, assistant: assistantWith(undefined, provider) },
    async (secret) => {
      const key = keys[secret];
      return key === undefined ? { read: 'absent' } : { read: 'found', key };
    },
    modelServersOf(ProvidersEnv.parse(places)),
  );
  for (const address of [...engines.addresses, ...candidates.map(addressOf)]) guard.allow(address);

  /** Customers of a business share its table, and each is a conversation of its own there. */
  const tables = new Map<Business, string>();
  const tableOf = async (business: Business, { documents, newId }: System): Promise<Table> => {
    const known = tables.get(business);
    const name = known ?? `lab-${tables.size + 1}`;
    const table = { client: documents, name, openShards: OPEN_SHARDS, clock, backOff };
    if (known !== undefined) return table;
    tables.set(business, name);
    await createTable(engines.dynamo, name);
    await furnish({ table, newId }, business, provider);
    return table;
  };

  return {
    model: modelOf(candidates),
    openStage: async ({ name, business, when }) => {
      const graph = createLabGraph(name);
      const system = labSystem({ customer: name, clock, keys, post: post ?? graph.post, ...engines });
      clock.set(business[when]);
      const table = await tableOf(business, system);
      const functions = createLabFunctions(
        {
          TABLE_NAME: table.name,
          OPEN_SHARDS: String(OPEN_SHARDS),
          QUEUE_URL: engines.queueUrl,
          STAGE: 'lab',
          GRAPH_API_URL: GRAPH_URL,
          ...places,
        },
        system,
      );
      let rung: string | undefined;
      const runTurns = () =>
        engines.takeDoorbells(async (event) => {
          rung = DoorbellMessage.parse(JSON.parse(event.Records[0]?.body ?? '')).conversationId;
          const { batchItemFailures } = await functions.consume(event);
          guard.assertNone();
          return batchItemFailures.length > 0 ? 'failed' : 'taken';
        });
      const conversationId = () => {
        if (rung === undefined) throw new Error(`nothing has rung for ${name}`);
        return rung;
      };
      return { clock, table, functions, graph, runTurns, conversationId };
    },
    close: async () => {
      guard.release();
      await engines.close();
    },
  };
};

const NOBODY: BusinessProfile = {
  businessName: 'nobody',
  timeZone: 'UTC',
  hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  answers: [],
};

const assistantWith = (
  assistant: AssistantSettings | undefined,
  provider: Provider | undefined,
): AssistantSettings => ({ ...assistant, ...(provider && { providers: [provider] }) });

const furnish = async (
  keeping: Keeping,
  { settings, documents }: Business,
  provider: Provider | undefined,
): Promise<void> => {
  const assistant = assistantWith(settings.assistant, provider);
  await createNumberStore(keeping.table).save(PHONE_NUMBER_ID, { ...settings, assistant });
  for (const draft of documents) await keepDocument(keeping, PHONE_NUMBER_ID, draft, 'either');
};

const addressOf = ({ baseUrl }: Candidate): string => {
  const { protocol, hostname, port } = new URL(baseUrl);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
};

const modelOf = ([first]: readonly Candidate[]): string =>
  first === undefined ? 'built-in' : `${first.name}-${first.model}`;
