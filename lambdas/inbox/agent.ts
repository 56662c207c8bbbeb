import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { AppError } from '../core/app-error.ts';

const ROLES = ['viewer', 'agent', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks: the subject of the token, and the highest group it is in. */
export type Agent = { readonly sub: string; readonly role: Role | undefined };

/** Claims as the gateway hands them over once it has checked signature, issuer, audience and expiry: all strings. */
const Claims = z.looseObject({
  sub: z.string().min(1),
  token_use: z.literal('access'),
  'cognito:groups': z.string().default('[]'),
});

const RequestWithClaims = z.looseObject({
  authorizer: z.looseObject({ jwt: z.looseObject({ claims: Claims }) }),
});

/**
 * Reads the caller from the gateway's claims. An HTTP API hands the groups over as one string, `[agent admin]`.
 *
 * @throws {AppError} `auth.unauthorized` where there is no access token.
 */
export const agentOf = (event: APIGatewayProxyEventV2): Agent => {
  const parsed = RequestWithClaims.safeParse(event.requestContext);
  if (!parsed.success) throw new AppError('auth.unauthorized', 'no access token');
  const { sub, 'cognito:groups': groups } = parsed.data.authorizer.jwt.claims;
  // A group's name may hold a comma, so a blank alone parts two of them.
  const names = groups.replace(/^\[(.*)\]$/, '$1').split(' ');
  return { sub, role: ROLES.findLast((role) => names.includes(role)) };
};

/** @throws {AppError} `auth.forbidden` where the caller's group does not reach. */
export const requireRole = ({ role }: Agent, least: Role): void => {
  if (role === undefined || ROLES.indexOf(role) < ROLES.indexOf(least))
    throw new AppError('auth.forbidden', `needs ${least}`);
};
