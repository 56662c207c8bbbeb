import { text } from 'node:stream/consumers';
import { servers } from './servers.ts';

/** What an action answers; an error has AWS's name for it. */
type Action = (input: Readonly<Record<string, unknown>>) => object;

/** Services of AWS that know some actions of the JSON protocol, and keep what they were asked. */
export const awsServices = () => {
  const serve = servers();
  return async (actions: Readonly<Record<string, Action>>) => {
    const asked: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
    const endpoint = await serve(async (request, response) => {
      const [, name = ''] = String(request.headers['x-amz-target']).split('.');
      const input = JSON.parse(await text(request)) as Readonly<Record<string, unknown>>;
      asked.push([name, input]);
      const answer = actions[name]?.(input) ?? { error: 'UnknownOperationException' };
      const failed = 'error' in answer;
      response.writeHead(failed ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(failed ? { __type: answer.error, message: 'refused' } : answer));
    });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    return { asked, options: { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 } };
  };
};
