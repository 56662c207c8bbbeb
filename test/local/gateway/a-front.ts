import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Front, type FrontOptions, startFront } from '../../../local/gateway/front.ts';

const fronts: Front[] = [];

afterEach(async () => {
  await Promise.all(fronts.splice(0).map((front) => front.close(0)));
});

export interface Recorder {
  readonly events: APIGatewayProxyEventV2[];
  readonly invoke: (event: unknown) => Promise<unknown>;
}

/** A function that remembers its events and answers `result`. */
export const recorder = (result: unknown = { statusCode: 204 }): Recorder => {
  const events: APIGatewayProxyEventV2[] = [];
  return {
    events,
    invoke: async (event) => {
      events.push(event as APIGatewayProxyEventV2);
      return result;
    },
  };
};

/** A front on a free port, closed after the test. */
export const aFront = async (overrides: Partial<FrontOptions> = {}) => {
  const front = await startFront({
    port: 0,
    routes: [],
    fallback: recorder(),
    authorize: async () => ({ outcome: 'unauthorized' }),
    onFailure: () => undefined,
    ...overrides,
  });
  fronts.push(front);
  return front;
};

/** Sends bytes as they are and reads until the server closes the connection. */
export const sendBytes = async (url: string, ...parts: readonly (string | Buffer)[]): Promise<string> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(Buffer.concat(parts.map((part) => Buffer.from(part))));
  return text(socket);
};
