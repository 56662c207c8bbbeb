import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Ask = (method: string, url: string, asked?: Asked) => Promise<Answer>;

const ANSWER_WITHIN_MS = 40_000;

/** Asks a deployed address, whatever its host, of the emulator that listens on `port`; its names are known to no resolver. */
export const askOf =
  (port: number): Ask =>
  (method, url, { headers, body } = {}) =>
    new Promise((resolve, reject) => {
      const { host, pathname, search } = new URL(url);
      const asked = request({
        host: '127.0.0.1',
        port,
        servername: 'localhost',
        method,
        path: `${pathname}${search}`,
        headers: { ...headers, host, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        agent: false,
      });
      asked.once('error', reject);
      asked.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      asked.end(body);
    });
