import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Secrets } from '../adapters/secrets/secrets.ts';
import { tokensMatch } from '../runtime/tokens-match.ts';

export type CronMethod = 'scheduler' | 'bearer' | 'token';

const bearerOf = ({ headers }: APIGatewayProxyEventV2) => /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];

/** Whether the cron route may run: by its bearer token, or by `?token=` as the old system had it. */
export const authorizeCron = async (
  event: APIGatewayProxyEventV2,
  secrets: Secrets,
): Promise<CronMethod | undefined> => {
  const expected = await secrets.find('CRON_SECRET');
  if (tokensMatch(bearerOf(event), expected)) return 'bearer';
  return tokensMatch(event.queryStringParameters?.token, expected) ? 'token' : undefined;
};

export const authorizeJobRoute = async (event: APIGatewayProxyEventV2, secrets: Secrets): Promise<boolean> =>
  tokensMatch(bearerOf(event), await secrets.find('JOB_RUNNER_TOKEN'));
