import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Lets pages of this machine in, and keeps every other page of the browser out: a request that names a foreign
 * origin is refused before it has an effect, since hiding only the answer would still let it write.
 *
 * @returns whether the request goes on; otherwise it was answered
 */
export const admitOrigin = (request: IncomingMessage, response: ServerResponse): boolean => {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (!LOOPBACK_ORIGIN.test(origin)) {
    response
      .writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
      .end('Only pages of this machine may ask.\n');
    return false;
  }
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'Origin');
  if (request.method !== 'OPTIONS') return true;
  response
    .writeHead(204, {
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
    })
    .end();
  return false;
};
