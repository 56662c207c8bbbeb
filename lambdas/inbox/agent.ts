import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Role } from '../../schemas/member.ts';
import { AppError } from '../core/app-error.ts';
import { assertNever } from '../core/assert-never.ts';
import { toInstant } from '../core/instants.ts';
import type { Admission, Session } from '../core/members/admit.ts';
import { highestRole, reaches } from '../core/members/roles.ts';

/** Who asks, and what the member may do. */
export type Agent = Pick<Session, 'sub' | 'role'>;

/** Seconds of the epoch. */
const Seconds = z.coerce.number().int().min(0).max(99_999_999_999);

/** Claims as the gateway hands them over once it has checked signature, issuer, audience and expiry: all strings. */
const Claims = z.looseObject({
  sub: z.string().min(1),
  token_use: z.literal('access'),
  'cognito:groups': z.string().default('[]'),
  /** A token that does not say when it was made counts as old. */
  iat: Seconds.default(0),
  /** When the bearer signed in: a refreshed token keeps it (OpenID Connect Core 1.0, section 12.2). */
  auth_time: Seconds.optional(),
});

const RequestWithClaims = z.looseObject({
  authorizer: z.looseObject({ jwt: z.looseObject({ claims: Claims }) }),
});

/**
 * Reads the session from the gateway's claims. An HTTP API hands the groups over as one string, `[agent admin]`.
 *
 * @throws {AppError} `auth.unauthorized` where there is no access token.
 */
export const sessionOf = (event: APIGatewayProxyEventV2): Session => {
  const parsed = RequestWithClaims.safeParse(event.requestContext);
  if (!parsed.success) throw new AppError('auth.unauthorized', 'no access token');
  const { sub, 'cognito:groups': groups, iat, auth_time: signedInAt = iat } = parsed.data.authorizer.jwt.claims;
  // A group's name may hold a comma, so a blank alone parts two of them.
  const names = groups.replace(/^\[(.*)\]$/, '$1').split(' ');
  return { sub, role: highestRole(names), since: toInstant(Math.min(iat, signedInAt) * 1_000) };
};

/** @throws {AppError} `auth.disabled`, `auth.signed_out`. */
export const toAgent = ({ sub }: Session, admission: Admission): Agent => {
  switch (admission.outcome) {
    case 'admitted':
      return { sub, role: admission.role };
    case 'disabled':
      throw new AppError('auth.disabled', `member ${sub} is disabled`);
    case 'signed-out':
      throw new AppError('auth.signed_out', `member ${sub} was signed out after this session began`);
    default:
      return assertNever(admission);
  }
};

/** @throws {AppError} `auth.forbidden` where the caller's role does not reach. */
export const requireRole = ({ role }: Agent, least: Role): void => {
  if (!reaches(role, least)) throw new AppError('auth.forbidden', `needs ${least}`);
};
