import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Secrets } from '../adapters/secrets/secrets.ts';
import { tokensMatch } from '../runtime/tokens-match.ts';

export type CronMethod = 'scheduler' | 'bearer' | 'token';

/** `method` is how the caller tried; `reason` is for the log, and never in the answer. */
export type Authorization =
  | { readonly authorized: true; readonly method: CronMethod }
  | {
      readonly authorized: false;
      readonly method: CronMethod | 'none';
      readonly reason: string;
    };

const bearerOf = ({ headers }: APIGatewayProxyEventV2) => /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];

/** Whether the cron route may run: by its bearer token, or by `?token=` as the old system had it. */
export const authorizeCron = async (event: APIGatewayProxyEventV2, secrets: Secrets): Promise<Authorization> =>
  authorize(secrets, 'CRON_SECRET', { bearer: bearerOf(event), token: event.queryStringParameters?.token });

export const authorizeJobRoute = async (event: APIGatewayProxyEventV2, secrets: Secrets): Promise<Authorization> =>
  authorize(secrets, 'JOB_RUNNER_TOKEN', { bearer: bearerOf(event) });

const authorize = async (
  secrets: Secrets,
  name: string,
  given: { readonly bearer: string | undefined; readonly token?: string | undefined },
): Promise<Authorization> => {
  const expected = await secrets.find(name);
  if (tokensMatch(given.bearer, expected)) return { authorized: true, method: 'bearer' };
  if (tokensMatch(given.token, expected)) return { authorized: true, method: 'token' };
  const method = given.bearer ? 'bearer' : given.token ? 'token' : 'none';
  if (!expected) return { authorized: false, method, reason: `${name} is not set: ${secrets.where}` };
  return { authorized: false, method, reason: method === 'none' ? 'no token' : 'wrong token' };
};
