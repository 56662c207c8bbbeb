import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import * as z from 'zod';
import { readJsonFile, writePrivateJson } from '../support/private-file.ts';
import type { JwtContext } from './gateway-event.ts';

/** Does not hang on the port, so that a token outlives a restart. */
export const LOCAL_ISSUER = 'https://issuer.answerline.invalid/local';
export const LOCAL_CLIENT_ID = 'answerline-local';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

export type Authorized =
  | { readonly outcome: 'authorized'; readonly jwt: JwtContext }
  | { readonly outcome: 'unauthorized' };

/** Judges the value of an `Authorization` header: a token, with or without `Bearer`. */
export type JwtAuthorizer = (authorization: string | undefined) => Promise<Authorized>;

export interface TokenRequest {
  readonly group: string;
  readonly sub: string;
  /** Default: 15 minutes. Negative: a token that has expired. */
  readonly expiresIn?: number;
}

export interface LocalIssuer {
  /** An access token as a Cognito user pool makes them. */
  issue(request: TokenRequest): Promise<string>;
  /** A token of ours with these claims, `expiresIn` seconds from now. */
  sign(claims: JWTPayload, expiresIn: number): Promise<string>;
  /** The claims of a token of ours; undefined of any other, and of one that has expired. */
  read(token: string): Promise<JWTPayload | undefined>;
  readonly publicKeys: JSONWebKeySet;
  readonly authorize: JwtAuthorizer;
}

const PrivateJwk = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string().min(1),
  e: z.string().min(1),
  d: z.string().min(1),
});

/**
 * The user pool of the embedded stack, and the JWT authorizer that trusts it. Its key is made once and kept in
 * `issuer.json` of the data directory.
 * @throws ConfigurationError when that file is damaged
 */
export const openLocalIssuer = async (dataDir: string): Promise<LocalIssuer> => {
  const path = join(dataDir, 'issuer.json');
  const jwk = readJsonFile(path, PrivateJwk) ?? (await makeKey(path));
  const signingKey = await importJWK(jwk, 'RS256');
  const publicKeys = { keys: [{ kty: 'RSA', kid: jwk.kid, alg: 'RS256', use: 'sig', n: jwk.n, e: jwk.e }] };
  const keySet = createLocalJWKSet(publicKeys);

  const sign: LocalIssuer['sign'] = (claims, expiresIn) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
      .setIssuer(LOCAL_ISSUER)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + expiresIn)
      .sign(signingKey);
  };
  const read: LocalIssuer['read'] = async (token) => {
    try {
      const options = { algorithms: ['RS256'], issuer: LOCAL_ISSUER, requiredClaims: ['exp'] };
      return (await jwtVerify(token, keySet, options)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  return {
    issue: ({ group, sub, expiresIn = ACCESS_TOKEN_SECONDS }) =>
      sign(
        {
          sub,
          'cognito:groups': [group],
          client_id: LOCAL_CLIENT_ID,
          token_use: 'access',
          scope: 'openid',
          username: sub,
        },
        expiresIn,
      ),
    sign,
    read,
    publicKeys,
    authorize: async (authorization) => {
      const token = authorization?.replace(/^Bearer\s+/i, '').trim();
      const payload = token ? await read(token) : undefined;
      return payload && isForUs(payload)
        ? { outcome: 'authorized', jwt: { claims: claimsOf(payload), scopes: null } }
        : { outcome: 'unauthorized' };
    },
  };
};

const makeKey = async (path: string): Promise<z.infer<typeof PrivateJwk>> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const exported = await exportJWK(privateKey);
  const jwk = PrivateJwk.parse({ ...exported, kid: await calculateJwkThumbprint(exported) });
  writePrivateJson(path, jwk);
  return jwk;
};

/** API Gateway, JWT authorizers: `client_id` counts only where `aud` is absent. */
const isForUs = ({ aud, client_id: clientId }: JWTPayload): boolean =>
  aud === undefined ? clientId === LOCAL_CLIENT_ID : [aud].flat().includes(LOCAL_CLIENT_ID);

/** An HTTP API hands every claim over as a string, a list as `[a b]`. */
const claimsOf = (payload: JWTPayload): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));

const claimText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
