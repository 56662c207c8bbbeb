import type { IncomingMessage, ServerResponse } from 'node:http';
import { carriesKey, type Door, isAskedByOwnPage, whyForeign } from '../support/door.ts';
import { sendProblem } from './http.ts';

/**
 * Lets in programs that send the key, the phone's page, and the Graph API's clients, which have a token of their own. A
 * request of any other page is refused before it has an effect: hiding only the answer would still let it write.
 *
 * @returns whether the request goes on; otherwise it was answered
 */
export const admit = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { key, ...door }: Door & { readonly key: string },
): boolean => {
  const { headers, method = '' } = request;
  const why = whyForeign(headers, method, door);
  if (why !== undefined) {
    sendProblem(response, 403, why);
    return false;
  }
  if (headers.origin !== undefined) {
    response.setHeader('access-control-allow-origin', headers.origin);
    response.setHeader('vary', 'Origin');
  }
  if (method === 'OPTIONS') {
    response
      .writeHead(204, {
        'access-control-allow-methods': 'GET, POST, DELETE',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
      })
      .end();
    return false;
  }
  if (!path.startsWith('/simulator/') || carriesKey(headers, key) || isAskedByOwnPage(headers, door)) return true;
  sendProblem(response, 401, 'Send "Authorization: Bearer" with LOCAL_KEY, which is in secrets.json of DATA_DIR.');
  return false;
};
