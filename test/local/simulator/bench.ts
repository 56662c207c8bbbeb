import { afterEach } from '@jest/globals';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../local/simulator/start-simulator.ts';
import { temporaryDirectories } from '../temporary-directory.ts';
import { type ManualClock, manualClock } from './clock.ts';
import { startWebhook, type Webhook } from './webhook.ts';

export const NUMBER = '100000000000001';
export const APP_SECRET = 'test_app_secret';
export const KEY = 'testlocalkey';
export const ANA = { phone: '5491122334455', userId: 'AR.13491208655302741918', name: 'Ana Ruiz' };

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Bench {
  readonly webhook: Webhook;
  readonly clock: ManualClock;
  readonly dataDir: string;
  readonly log: readonly (readonly unknown[])[];
  readonly url: () => string;
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
  /** A customer writes. */
  readonly write: (text: string, from?: object) => Promise<Reply>;
  /** The business sends; what is given is laid over a text to Ana. */
  readonly send: (body?: object) => Promise<Reply>;
  readonly sent: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly stop: () => Promise<void>;
  /** On the same data and another free port. */
  readonly start: () => Promise<void>;
}

/** Makes simulators with a webhook and a clock of their own; all are closed after each test. */
export const simulatorBenches = (): ((overrides?: Partial<SimulatorOptions>) => Promise<Bench>) => {
  const newDirectory = temporaryDirectories();
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  return async (overrides = {}) => {
    const webhook = await startWebhook();
    closing.push(webhook.close);
    const clock = manualClock();
    const dataDir = newDirectory();
    const log: unknown[][] = [];
    let simulator: Simulator | undefined;

    const stop = async (): Promise<void> => {
      const running = simulator;
      simulator = undefined;
      await running?.close();
    };
    const start = async (): Promise<void> => {
      simulator = await startSimulator({
        port: 0,
        dataDir,
        webhookUrl: webhook.url,
        appSecret: APP_SECRET,
        key: KEY,
        phoneNumberId: NUMBER,
        businessName: 'Harbour Dental',
        log: (...line) => log.push(line),
        clock,
        ...overrides,
      });
    };
    closing.push(stop);
    await start();

    const url = (): string => simulator?.url ?? '';
    const ask: Bench['ask'] = (method, path, body, headers = {}) =>
      askServer(url(), method, path, body, {
        ...(path.startsWith('/simulator/') && { authorization: `Bearer ${KEY}` }),
        ...headers,
      });

    return {
      webhook,
      clock,
      dataDir,
      log,
      url,
      ask,
      stop,
      start,
      write: (text, from = ANA) => ask('POST', '/simulator/inbound', { from, message: { text: { body: text } } }),
      send: (body = {}) =>
        ask(
          'POST',
          `/v26.0/${NUMBER}/messages`,
          { ...textTo(`+${ANA.phone}`), ...body },
          { authorization: 'Bearer t' },
        ),
      sent: async () => (await ask('GET', '/simulator/sent')).body as Readonly<Record<string, unknown>>[],
    };
  };
};

export const textTo = (to: string): object => ({
  messaging_product: 'whatsapp',
  to,
  type: 'text',
  text: { body: 'Hola Ana' },
});

const askServer = async (
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Reply> => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
};
