import * as z from 'zod';

/** An answer, ready for the wire. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Each is a `set-cookie` of its own. */
  readonly cookies?: readonly string[];
  readonly body: string | Buffer;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** The gateway's own answers; those of our functions are problem details. */
const gatewayAnswer = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify({ message }),
});

export const GATEWAY = {
  unauthorized: gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': 'Bearer' }),
  tooLarge: gatewayAnswer(413, 'Request Entity Too Large', { connection: 'close' }),
  /** The function failed, or what it returned is no answer. */
  functionFailed: gatewayAnswer(500, 'Internal Server Error'),
  /** The integration timed out: an HTTP API answers 503 then, where a REST API answers 504. Also while it stops. */
  unavailable: gatewayAnswer(503, 'Service Unavailable'),
} as const;

const ProxyResult = z.looseObject({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

const SET_BY_THE_GATEWAY = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/** API Gateway, Lambda response format 2.0: a result without `statusCode` is the body of a 200. */
export const toHttpAnswer = (result: unknown): HttpAnswer => {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return { status: 200, headers: JSON_TYPE, body: typeof result === 'string' ? result : JSON.stringify(result) };
  }
  const parsed = ProxyResult.safeParse(result);
  if (!parsed.success) return GATEWAY.functionFailed;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const named = Object.fromEntries(
    Object.entries(headers ?? {})
      .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
      .filter(([name]) => !SET_BY_THE_GATEWAY.has(name)),
  );
  return {
    status: statusCode,
    headers: { ...(body && { 'content-type': 'text/plain;charset=utf-8' }), ...named },
    ...(cookies && { cookies }),
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
};
