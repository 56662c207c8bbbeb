import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { createSecrets } from '../../lambdas/adapters/secrets/secrets.ts';
import { aClock } from '../support/a-clock.ts';

export type Asked = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly claims?: Readonly<Record<string, string>>;
};

/** A request as the gateway hands it to a function. */
export const aRequest = (
  method: string,
  path: string,
  { headers = {}, query, body, claims }: Asked = {},
): APIGatewayProxyEventV2 => {
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { ...headers },
    ...(query && { queryStringParameters: { ...query } }),
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
    requestContext: {
      accountId: 'test',
      apiId: 'test',
      domainName: 'test',
      domainPrefix: 'test',
      http,
      requestId: 'test',
      routeKey: '$default',
      stage: '$default',
      time: 'now',
      timeEpoch: 0,
      ...(claims && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
  };
};

/** An answer of a function: its status and its parsed body. */
export const answerOf = (result: APIGatewayProxyResultV2): readonly [number | undefined, unknown] => {
  if (typeof result === 'string') throw new TypeError('the function answered with a text alone');
  const { statusCode, headers, body = '' } = result;
  const isJson = /json/.test(String(headers?.['content-type']));
  return [statusCode, isJson ? JSON.parse(body) : body];
};

export const secretsOf = (values: Readonly<Record<string, string>>) =>
  createSecrets({ where: 'set it in the test', read: async () => values }, aClock(), () => undefined);
