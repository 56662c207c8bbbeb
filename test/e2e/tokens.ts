import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { LOCAL_CLIENT_ID, LOCAL_ISSUER } from '../../local/gateway/jwt.ts';

const CLAIMS: JWTPayload = {
  sub: 'somebody',
  'cognito:groups': ['admin'],
  client_id: LOCAL_CLIENT_ID,
  token_use: 'access',
};

/** Access tokens that only the holder of the issuer's key can make, each with some claims changed. */
export const forgeWith = async (dataDir: string) => {
  const { kid, ...jwk } = JSON.parse(readFileSync(join(dataDir, 'issuer.json'), 'utf8'));
  const ownKey = await importJWK(jwk, 'RS256');
  const { privateKey: foreignKey } = await generateKeyPair('RS256');
  const sign = (key: typeof ownKey, claims: JWTPayload, issuer = LOCAL_ISSUER) =>
    new SignJWT({ ...CLAIMS, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(issuer)
      .setIssuedAt()
      .setExpirationTime('5 min')
      .sign(key);
  return {
    signed: (claims: JWTPayload, issuer?: string) => sign(ownKey, claims, issuer),
    bySomebodyElse: () => sign(foreignKey, {}),
    unsigned: () => new UnsecuredJWT(CLAIMS).setIssuer(LOCAL_ISSUER).setExpirationTime('5 min').encode(),
    withSharedSecret: () =>
      new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: 'HS256', kid })
        .setIssuer(LOCAL_ISSUER)
        .setExpirationTime('5 min')
        .sign(new TextEncoder().encode(String(jwk.n))),
  };
};

/** The same token with another payload under the old signature. */
export const tampered = (token: string, claims: JWTPayload): string => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const old = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const changed = Buffer.from(JSON.stringify({ ...old, ...claims })).toString('base64url');
  return [header, changed, signature].join('.');
};
