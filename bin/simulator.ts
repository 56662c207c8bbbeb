// The simulator alone: Meta's side and the customers' phones, for a stack that is started, killed and started again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLocalKey } from '../local/secrets.ts';
import { parseSettings } from '../local/settings.ts';
import { parseObject } from '../local/simulator/json.ts';
import type { SimulatorLog } from '../local/simulator/log.ts';
import { startSimulator } from '../local/simulator/start-simulator.ts';
import { simulatorStartError } from '../local/simulator-start-error.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { openDataDir } from '../local/support/data-dir.ts';
import { withEnvironmentFile } from '../local/support/environment-file.ts';
import { listenToStarter } from '../local/support/stop-signal.ts';

const { stopAsked, toStandardOutput, toStandardError } = listenToStarter();

const log: SimulatorLog = (level, message, fields) =>
  toStandardError(JSON.stringify({ level: level.toUpperCase(), message: `[SIMULATOR] ${message}`, ...fields }));

const start = async () => {
  const environment = withEnvironmentFile(process.env, '.env');
  const { port, simulatorPort, dataDir, phoneNumberId } = parseSettings(environment);
  const webhookUrl = environment.WEBHOOK_URL ?? `http://127.0.0.1:${port}/api/webhooks/whatsapp`;
  if (!URL.canParse(webhookUrl)) {
    throw new ConfigurationError(`WEBHOOK_URL is "${webhookUrl}": expected an http address.`);
  }
  if (port === 0 && !environment.WEBHOOK_URL) {
    throw new ConfigurationError('With PORT=0, WEBHOOK_URL must say where webhooks go.');
  }
  openDataDir(dataDir);

  /** Asked at each post: the stack makes its secrets when it starts first, which may be after the simulator. */
  const appSecret = (): string => {
    if (environment.WHATSAPP_APP_SECRET) return environment.WHATSAPP_APP_SECRET;
    const file = join(dataDir, 'secrets.json');
    const secrets = existsSync(file) ? parseObject(readFileSync(file, 'utf8')) : undefined;
    const secret = secrets?.WHATSAPP_APP_SECRET;
    if (typeof secret !== 'string') throw new Error(`WHATSAPP_APP_SECRET is not set, nor in ${file}.`);
    return secret;
  };

  return startSimulator({
    port: simulatorPort,
    dataDir: join(dataDir, 'simulator'),
    webhookUrl,
    appSecret,
    key: loadLocalKey(environment, dataDir),
    phoneNumberId,
    businessName: 'Answerline',
    log,
  }).catch((error: unknown) => {
    throw simulatorStartError(error, simulatorPort);
  });
};

const simulator = await start().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError)) throw error;
  toStandardError(error.message);
  process.exit(2);
});
toStandardOutput(`ready ${JSON.stringify({ simulator: simulator.url })}`);

await stopAsked;
await simulator.close().then(
  () => process.exit(0),
  (error: unknown) => {
    log('warn', 'did not stop cleanly', { error: error instanceof Error ? error.name : typeof error });
    process.exit(1);
  },
);
