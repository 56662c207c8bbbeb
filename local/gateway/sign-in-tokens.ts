import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { toInstant } from '../../lambdas/core/instants.ts';
import type { LocalUser, LocalUsers } from '../members/local-pool.ts';
import { ACCESS_TOKEN_SECONDS, LOCAL_CLIENT_ID, LOCAL_ISSUER, type LocalIssuer } from './jwt.ts';

const CODE_SECONDS = 60;
const REFRESH_SECONDS = 30 * 24 * 3_600;

/** What the page asked for when it sent somebody here. */
export interface SignInRequest {
  readonly redirectUri: string;
  /** PKCE, method S256. */
  readonly codeChallenge: string;
  readonly nonce: string | undefined;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  /** Absent where a refresh token was used: the old one stays good, as a user pool's does. */
  readonly refresh_token?: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

export interface CodeGrant {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

export interface SignInTokens {
  /** A code that is good once, for a minute. */
  grant(sub: string, request: SignInRequest): string;
  redeem(grant: CodeGrant): Promise<Tokens | undefined>;
  refresh(refreshToken: string): Promise<Tokens | undefined>;
}

const RefreshClaims = z.looseObject({ sub: z.string(), token_use: z.literal('refresh'), iat: z.int() });

/**
 * Codes live in memory, and a refresh token is a signed one, so whoever is signed in stays so when the stack starts
 * again. It is for `LOCAL_ISSUER` and not for the client, so the authorizer takes it for nothing. As in a user pool, a
 * disabled user gets no token, and a sign-out ends every refresh token that was made before.
 */
export const createSignInTokens = (
  issuer: Pick<LocalIssuer, 'issue' | 'sign' | 'read'>,
  users: LocalUsers,
): SignInTokens => {
  const codes = new Map<string, SignInRequest & { readonly sub: string; readonly expiresAt: number }>();
  const findEnabled = async (sub: string) => (await users.list()).find((user) => user.sub === sub && user.isEnabled);

  const tokensFor = async ({ sub, role }: LocalUser, nonce: string | undefined): Promise<Tokens> => {
    const group = role ?? '';
    const idClaims = { sub, aud: LOCAL_CLIENT_ID, token_use: 'id', 'cognito:groups': [group], ...(nonce && { nonce }) };
    return {
      access_token: await issuer.issue({ group, sub }),
      id_token: await issuer.sign(idClaims, ACCESS_TOKEN_SECONDS),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
    };
  };

  return {
    grant: (sub, request) => {
      const code = randomBytes(32).toString('base64url');
      codes.set(code, { ...request, sub, expiresAt: Date.now() + CODE_SECONDS * 1_000 });
      return code;
    },
    redeem: async ({ code, redirectUri, codeVerifier }) => {
      const granted = codes.get(code);
      codes.delete(code);
      if (!granted || granted.expiresAt < Date.now() || granted.redirectUri !== redirectUri) return undefined;
      if (createHash('sha256').update(codeVerifier).digest('base64url') !== granted.codeChallenge) return undefined;
      const user = await findEnabled(granted.sub);
      if (!user) return undefined;
      const claims = { sub: user.sub, aud: LOCAL_ISSUER, token_use: 'refresh' };
      return {
        ...(await tokensFor(user, granted.nonce)),
        refresh_token: await issuer.sign(claims, REFRESH_SECONDS),
      };
    },
    refresh: async (refreshToken) => {
      const claims = RefreshClaims.safeParse(await issuer.read(refreshToken));
      const user = claims.success ? await findEnabled(claims.data.sub) : undefined;
      if (!claims.success || !user) return undefined;
      const isEnded = user.signedOutAt !== undefined && toInstant(claims.data.iat * 1_000) < user.signedOutAt;
      return isEnded ? undefined : tokensFor(user, undefined);
    },
  };
};
