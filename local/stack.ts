import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { createTable, TABLE_NAME } from './engine/create-table.ts';
import { startDataEngine } from './engine/table-engine.ts';
import { functionStartError } from './functions/function-start-error.ts';
import type { LocalFunction } from './functions/functions.ts';
import { createProductFunctions, MAX_ENVIRONMENTS } from './functions/product-functions.ts';
import { startFront } from './gateway/front.ts';
import { openLocalIssuer } from './gateway/jwt.ts';
import { phoneRoute } from './gateway/phone-route.ts';
import { productRoutes } from './gateway/product-routes.ts';
import { localAuth, signInRoute } from './gateway/sign-in-route.ts';
import { siteRoute } from './gateway/site-route.ts';
import { tokenRoute } from './gateway/token-route.ts';
import { openLocalPool } from './members/open-local-pool.ts';
import { modelEngine } from './model-engine.ts';
import { startEventSource } from './queue/event-source.ts';
import { startQueueServer } from './queue/queue-server.ts';
import { createQueues } from './queue/queues.ts';
import { startScheduler } from './scheduler.ts';
import type { Secrets } from './secrets.ts';
import { seedExampleNumber } from './seed-example-number.ts';
import type { Settings } from './settings.ts';
import { startSimulator } from './simulator/start-simulator.ts';
import { simulatorStartError } from './simulator-start-error.ts';
import { buildSite } from './site/build-site.ts';
import { readSite, type SiteFile } from './site/site-files.ts';
import { type Closer, closeAll, tryToClose } from './support/close-all.ts';
import { findFreePort, requireFreePort } from './support/free-port.ts';
import { localQueueClient, localTableClient } from './support/local-clients.ts';
import { errorFields, type Log } from './support/log.ts';
import { settledWithin } from './support/settled-within.ts';

/** For what is in flight when the stack stops; the sweeper brings the rest back. */
const GRACE_MS = 8_000;
/** For each server afterwards, where nothing is in flight any more. */
const CLOSE_MS = 500;
/** A turn is one conversation's. */
const BATCH_SIZE = 1;

/** What the ready line says. */
export interface Ready {
  readonly api: string;
  readonly inbox: string;
  readonly phone: string;
  readonly simulator: string;
  readonly engines: { readonly table: string; readonly queue: string; readonly model: string };
}

export interface Stack {
  readonly ready: Ready;
  /** Resolves when the stack cannot go on: its table engine has ended by itself. */
  readonly broken: Promise<void>;
  /**
   * Takes no new work, waits up to 8 s for what is in flight, and stops everything that was started. Tells whether all
   * of it could be stopped; what could not is logged.
   */
  stop(): Promise<boolean>;
}

export interface StackOptions {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly log: Log;
  /** A line of a function's own output. */
  readonly onFunctionOutput: (line: string) => void;
}

/**
 * Everything that the cloud runs for the product, on this machine.
 * @throws ConfigurationError; what was started until then is stopped again
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const closers: Closer[] = [];
  try {
    return await compose(options, closers);
  } catch (error) {
    await closeAll(closers, closeFailed(options.log));
    throw error;
  }
};

const closeFailed = (log: Log) => (what: string, error: unknown) =>
  log('ERROR', 'Could not be stopped', { what, ...errorFields(error) });

const compose = async (options: StackOptions, closers: Closer[]): Promise<Stack> => {
  const { settings, secrets, log } = options;
  await requireFreePort(settings.port, 'PORT');
  await requireFreePort(settings.simulatorPort, 'SIMULATOR_PORT');
  // The functions call the simulator, which posts to the functions: one of the two addresses must be known before.
  const simulatorPort = settings.simulatorPort === 0 ? await findFreePort() : settings.simulatorPort;
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`;
  const issuer = await openLocalIssuer(settings.dataDir);

  const engine = await startDataEngine(settings.dataDir, {
    givenEndpoint: settings.tableEndpoint,
    key: secrets.LOCAL_KEY,
  });
  closers.push({ what: 'table engine', close: engine.stop });
  const tableClient = localTableClient(engine.endpoint, settings.region, engine.key);
  closers.push({ what: 'table client', close: async () => tableClient.destroy() });
  await createTable(tableClient, TABLE_NAME);
  const { businessName, displayPhoneNumber } = await seedExampleNumber(
    tableClient,
    { name: TABLE_NAME, openShards: settings.openShards },
    settings.phoneNumberId,
  );

  const queueServer = await startQueueServer({ key: secrets.LOCAL_KEY });
  closers.push({ what: 'queue', close: () => settledWithin(queueServer.close(), CLOSE_MS) });
  const queueClient = localQueueClient(queueServer.url, settings.region, secrets.LOCAL_KEY);
  closers.push({ what: 'queue client', close: async () => queueClient.destroy() });
  const { queueUrl } = await createQueues(queueClient, settings);

  const functions = createProductFunctions(
    settings,
    secrets,
    {
      tableName: TABLE_NAME,
      tableEndpoint: engine.endpoint,
      queueUrl,
      queueEndpoint: queueServer.url,
      graphApiUrl: settings.graphApiUrl ?? simulatorUrl,
    },
    options.onFunctionOutput,
  );
  const every: readonly LocalFunction[] = Object.values(functions);
  const stopFunctions = (graceMs: number): Closer => ({
    what: 'functions',
    close: () => Promise.all(every.map((one) => one.stop(graceMs))),
  });
  closers.push(stopFunctions(0));
  await Promise.all(every.map((one) => one.warm())).catch((error: unknown) => {
    throw functionStartError(error);
  });

  const site = Promise.withResolvers<ReadonlyMap<string, SiteFile>>();
  // Whoever asks for the page is told; nobody may have asked yet.
  site.promise.catch((error: unknown) => log('ERROR', 'The page could not be built', errorFields(error)));

  const front = await startFront({
    port: settings.port,
    routes: productRoutes(functions),
    fallback: functions.inbox,
    authorize: issuer.authorize,
    localHandlers: [
      tokenRoute(issuer),
      signInRoute(issuer, openLocalPool(tableClient, { name: TABLE_NAME, openShards: settings.openShards })),
      phoneRoute({ simulator: simulatorUrl, businessName, inbox: '/', repliesGoTo: settings.graphApiUrl }),
      siteRoute({
        files: site.promise,
        config: (origin) => ({ auth: localAuth(origin), version: packageJson.version, phone: `${origin}/phone` }),
      }),
    ],
    onFailure: (routeKey, error) => log('ERROR', 'Request failed', { routeKey, ...errorFields(error) }),
  });
  closers.push({ what: 'front', close: () => front.close(0) });

  const simulator = await startSimulator({
    port: simulatorPort,
    dataDir: join(settings.dataDir, 'simulator'),
    webhookUrl: `${front.url}/api/webhooks/whatsapp`,
    appSecret: secrets.WHATSAPP_APP_SECRET,
    key: secrets.LOCAL_KEY,
    phoneNumberId: settings.phoneNumberId,
    displayPhoneNumber: displayPhoneNumber.replace(/\D/g, ''),
    businessName,
    log: (level, message, fields) => log(level === 'warn' ? 'WARN' : 'INFO', `Simulator: ${message}`, fields),
  }).catch((error: unknown) => {
    throw simulatorStartError(error, simulatorPort);
  });
  closers.push({ what: 'simulator', close: () => settledWithin(simulator.close(), CLOSE_MS) });

  const scheduler = startScheduler({
    sweeper: functions.sweeper,
    everySeconds: settings.sweepEverySeconds,
    onFailure: (error) => log('ERROR', 'Sweep failed', errorFields(error)),
  });
  closers.push({ what: 'scheduler', close: async () => scheduler.stop() });

  const eventSource = await startEventSource({
    client: queueClient,
    queueUrl,
    invoke: functions.consumer.invoke,
    log: ({ problem, messageIds, error }) =>
      log('ERROR', `Event source: ${problem}`, { messageIds, ...errorFields(error) }),
    batchSize: BATCH_SIZE,
    maximumConcurrency: MAX_ENVIRONMENTS.consumer,
  });

  // Last: what is needed to be ready comes first.
  site.resolve(buildSite().then(readSite));

  const onCloseFailed = closeFailed(log);
  let stopping = false;
  const broken = Promise.withResolvers<void>();
  void engine.ended.then(() => {
    if (!stopping) broken.resolve();
  });
  return {
    ready: {
      api: front.url,
      inbox: front.url,
      phone: `${front.url}/phone`,
      simulator: simulator.url,
      engines: { table: engine.description, queue: `in memory ${queueServer.url}`, model: modelEngine(secrets) },
    },
    broken: broken.promise,
    stop: async () => {
      stopping = true;
      const deadline = Date.now() + GRACE_MS;
      scheduler.stop();
      // Work comes by these two; what they let in still needs the functions.
      const entrances: readonly Closer[] = [
        { what: 'front', close: () => front.close(GRACE_MS) },
        { what: 'event source', close: () => eventSource.stop(GRACE_MS) },
      ];
      const areShut = await Promise.all(entrances.map((entrance) => tryToClose(entrance, onCloseFailed)));
      const haveEnded = await tryToClose(stopFunctions(Math.max(0, deadline - Date.now())), onCloseFailed);
      const areClosed = await closeAll(closers, onCloseFailed);
      return haveEnded && areClosed && !areShut.includes(false);
    },
  };
};
