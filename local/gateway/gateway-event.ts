import { randomBytes, randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { encodeBody } from './request-body.ts';
import type { MatchedRoute } from './routes.ts';

/** An HTTP request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** The request target: path and query as they were received. */
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values in turn, in their order, as Node's `rawHeaders` has them. */
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly localPort: number;
  readonly body: Buffer;
}

/** What a JWT authorizer adds to the event. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: null;
}

type HttpApiEvent = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  readonly requestContext: APIGatewayProxyEventV2['requestContext'] & {
    readonly authorizer?: { readonly jwt: JwtContext };
  };
};

/** Hop-by-hop headers end at the gateway; cookies travel in a field of their own. */
const NOT_HANDED_OVER = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'cookie']);

/**
 * The event of payload format 2.0 for a request. As at the gateway, `rawPath` is decoded: an encoded slash in a path
 * parameter cannot be told from a separator.
 */
export const toGatewayEvent = (
  request: WireRequest,
  { routeKey, pathParameters }: MatchedRoute,
  now: Date,
  jwt?: JwtContext,
): HttpApiEvent => {
  const { path: encodedPath, query } = splitTarget(request.target);
  const path = decodePath(encodedPath);
  const { headers, cookies } = collectHeaders(request.rawHeaders);
  const queryStringParameters = collectQuery(query);
  const requestId = randomBytes(11).toString('base64url').slice(0, 15).concat('=');
  const host = headers.host ?? '127.0.0.1';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      'x-forwarded-for': [headers['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', '),
      'x-forwarded-port': String(request.localPort),
      'x-forwarded-proto': 'http',
    },
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(jwt && { authorizer: { jwt } }),
      domainName: host,
      domainPrefix: host.split(/[.:]/, 1)[0] ?? host,
      http: {
        method: request.method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(pathParameters && { pathParameters }),
    ...encodeBody(request.body, headers['content-type']),
  };
};

/** A path that is no valid percent-encoding stands for itself. */
const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

export const splitTarget = (target: string): { readonly path: string; readonly query: string } => {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
};

const collectHeaders = (rawHeaders: readonly string[]) => {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(';').map((cookie) => cookie.trim()));
    if (NOT_HANDED_OVER.has(name)) continue;
    const earlier = Object.hasOwn(headers, name) ? headers[name] : undefined;
    headers[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return { headers, cookies: cookies.filter(Boolean) };
};

const collectQuery = (query: string): Record<string, string> | undefined => {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters.get(name);
    parameters.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return parameters.size === 0 ? undefined : Object.fromEntries(parameters);
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
const accessLogTime = (now: Date): string => {
  const [date = '', time = ''] = now.toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};
