import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { types } from 'node:util';
import { admit } from './admit.ts';
import { displayPhoneNumberOf } from './business-number.ts';
import { type Clock, systemClock } from './clock.ts';
import { answerControl } from './control-routes.ts';
import { dataError } from './data-error.ts';
import { createFaults } from './faults.ts';
import { answerGraph, isGraphPath } from './graph/graph-routes.ts';
import { createMediaStore } from './graph/media-store.ts';
import { sendProblem } from './http.ts';
import { openJournal } from './journal.ts';
import type { SimulatorLog } from './log.ts';
import { createNetwork } from './network.ts';
import { PHONE_CONTENT_POLICY, type PhoneConfig, phoneAsset, phoneConfig } from './phone-page.ts';
import type { SimulatorRecord } from './records.ts';
import { createWebhookPoster, type WebhookTarget } from './webhook-poster.ts';

/** `webhookUrl` and `appSecret` as functions are asked at each post, so that they may become known later. */
export interface SimulatorOptions extends WebhookTarget {
  /** 0 takes a free one. */
  readonly port: number;
  /** The simulator's own folder; made when absent. */
  readonly dataDir: string;
  /** The business number that customers write to when a request names none. */
  readonly phoneNumberId: string;
  /** Digits. @default one of the fictional 555 range, made from the id */
  readonly displayPhoneNumber?: string;
  readonly businessName: string;
  /** What programs must send to `/simulator/…`: `Authorization: Bearer <key>`. */
  readonly key: string;
  readonly log: SimulatorLog;
  /** @default the system's */
  readonly clock?: Clock;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>`, no trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Cuts open connections. Webhooks that were not answered 200 are posted again by the next start. */
  readonly close: () => Promise<void>;
}

/**
 * Starts Meta's side and the customers' phones on the loopback interface.
 *
 * @throws Error with code `EADDRINUSE` when the port is taken
 * @throws SimulatorDataError when the folder cannot be used
 */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const { dataDir, phoneNumberId, businessName, log, clock = systemClock } = options;
  const { media, journal } = openData(dataDir, log);
  const faults = createFaults();
  const network = createNetwork({
    number: { phoneNumberId, displayPhoneNumber: options.displayPhoneNumber ?? displayPhoneNumberOf(phoneNumberId) },
    journal,
    post: createWebhookPoster(options, clock),
    clock,
    log,
  });

  /** The phone's page is also served beside the webhook. */
  const pagePorts = (): readonly number[] => {
    const { protocol, port } = new URL(
      typeof options.webhookUrl === 'string' ? options.webhookUrl : options.webhookUrl(),
    );
    return [port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requested = new URL(request.url ?? '/', url);
    if (!admit(request, response, requested.pathname, { port, pagePorts: pagePorts(), key: options.key })) return;
    if (isGraphPath(requested.pathname)) {
      return answerGraph(request, response, requested, {
        network,
        faults,
        media,
        clock,
        businessName,
        origin: () => url,
      });
    }
    if (requested.pathname.startsWith('/phone')) {
      return answerPhone(response, requested.pathname, { simulator: url, businessName });
    }
    return answerControl(request, response, requested, { network, faults });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log('warn', 'request failed', placeOf(error));
      if (response.headersSent) response.destroy();
      else sendProblem(response, 500, 'The simulator failed at this request; its log says where.');
    });
  });

  const closeServer = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
      server.closeAllConnections();
    });

  try {
    await listen(server, options.port);
  } catch (error) {
    journal.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  network.resume();

  return {
    url,
    port,
    close: async () => {
      await closeServer();
      await network.stop();
      journal.close();
    },
  };
};

const openData = (dataDir: string, log: SimulatorLog) => {
  try {
    return {
      media: createMediaStore(join(dataDir, 'media')),
      journal: openJournal<SimulatorRecord>(join(dataDir, 'journal.jsonl'), log),
    };
  } catch (error) {
    throw dataError(error, dataDir);
  }
};

/** An error's message may quote what a customer wrote; its name and place do not. */
const placeOf = (error: unknown): { readonly error: string; readonly at: string } => ({
  error: types.isNativeError(error) ? error.name : typeof error,
  at: (types.isNativeError(error) && /^\s+at (.+)$/m.exec(error.stack ?? '')?.[1]) || 'unknown',
});

const listen = (server: ReturnType<typeof createServer>, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });

const answerPhone = (response: ServerResponse, path: string, config: PhoneConfig): void => {
  const asset = path === '/phone/config.json' ? phoneConfig(config) : phoneAsset(path);
  if (asset === undefined) {
    sendProblem(response, 404, `There is no ${path}.`);
    return;
  }
  response
    .writeHead(200, {
      'content-type': asset.contentType,
      'content-security-policy': PHONE_CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(asset.body);
};
