// The simulator alone: Meta's side and the customers' phones, for a stack that is started, killed and started again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, parseObject } from '../local/simulator/json.ts';
import type { SimulatorLog } from '../local/simulator/log.ts';
import { type Simulator, startSimulator } from '../local/simulator/start-simulator.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const exitWith = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const setting = (name: string, otherwise: string): string => process.env[name] || otherwise;

const portSetting = (name: string, otherwise: number): number => {
  const text = setting(name, String(otherwise));
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : exitWith(`${name} is "${text}"; it must be a port, 0 to 65535.`);
};

const port = portSetting('SIMULATOR_PORT', 8081);
const apiPort = portSetting('PORT', 8080);
const dataDir = setting('DATA_DIR', '.local');
const webhookUrl = setting('WEBHOOK_URL', `http://127.0.0.1:${apiPort}/api/webhooks/whatsapp`);
if (!URL.canParse(webhookUrl)) exitWith(`WEBHOOK_URL is "${webhookUrl}"; it must be an http address.`);
if (apiPort === 0 && !process.env.WEBHOOK_URL) exitWith('With PORT=0, WEBHOOK_URL must say where webhooks go.');

/** Asked at each post: the stack makes its secrets when it starts first, which may be after the simulator. */
const appSecret = (): string => {
  const fromEnvironment = process.env.WHATSAPP_APP_SECRET;
  if (fromEnvironment) return fromEnvironment;
  const file = join(dataDir, 'secrets.json');
  const secrets = existsSync(file) ? parseObject(readFileSync(file, 'utf8')) : undefined;
  const secret = secrets?.WHATSAPP_APP_SECRET;
  if (typeof secret !== 'string') throw new Error(`WHATSAPP_APP_SECRET is not set, nor in ${file}.`);
  return secret;
};

const log: SimulatorLog = (level, message, fields) =>
  console.error(JSON.stringify({ level: level.toUpperCase(), message: `[SIMULATOR] ${message}`, ...fields }));

const start = async (): Promise<Simulator> => {
  try {
    return await startSimulator({
      port,
      dataDir: join(dataDir, 'simulator'),
      webhookUrl,
      appSecret,
      phoneNumberId: setting('WHATSAPP_PHONE_NUMBER_ID', '100000000000001'),
      businessName: 'Answerline',
      log,
    });
  } catch (error) {
    if (isObject(error) && error.code === 'EADDRINUSE') {
      return exitWith(`Port ${port} is in use. Set SIMULATOR_PORT to another one, or to 0 for any free one.`);
    }
    throw error;
  }
};

const simulator = await start();
// A terminal signals the whole group, and npm passes a signal on: the second one must not cut the stop short.
const stopSignal = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
});
console.log(`ready ${JSON.stringify({ simulator: simulator.url })}`);

await stopSignal;
await simulator.close().then(
  () => process.exit(0),
  (error: unknown) => exitWith(`The simulator did not stop cleanly: ${String(error)}`),
);
