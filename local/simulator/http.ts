import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from './json.ts';

/** A request whose body was longer than the caller of `readBody` takes. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** @throws BodyTooLargeError when the body passes `limit` bytes */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    // Read to the end all the same: leaving early would close the connection before the refusal is written.
    if (length <= limit) chunks.push(chunk);
  }
  if (length > limit) throw new BodyTooLargeError(`The body is longer than ${limit} bytes.`);
  return Buffer.concat(chunks);
};

export const sendJson = (response: ServerResponse, status: number, body: JsonObject | readonly unknown[]): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

/** A refusal of the simulator's own routes; the Graph API's are Meta's envelopes. */
export const sendProblem = (response: ServerResponse, status: number, error: string): void =>
  sendJson(response, status, { error });
