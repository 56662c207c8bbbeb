import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { LOCAL_CLIENT_ID, LOCAL_ISSUER, type LocalIssuer, openLocalIssuer } from '../../../local/gateway/jwt.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const newDirectory = temporaryDirectories();

describe('the JWT authorizer', () => {
  let issuer: LocalIssuer;
  let key: JWK;

  beforeAll(async () => {
    const directory = newDirectory();
    issuer = await openLocalIssuer(directory);
    key = JSON.parse(readFileSync(join(directory, 'issuer.json'), 'utf8'));
  });

  const now = () => Math.floor(Date.now() / 1000);

  /** Signed with the issuer's own key, unless another is given. */
  const sign = async (claims: Record<string, unknown>, { jwk = key, kid = key.kid ?? '' } = {}) =>
    new SignJWT({ iss: LOCAL_ISSUER, client_id: LOCAL_CLIENT_ID, exp: now() + 60, sub: 'a', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(await importJWK(jwk, 'RS256'));

  const outcomeOf = async (token: string | undefined) => (await issuer.authorize(token)).outcome;

  it('admits a token of the issuer and hands its claims over as strings', async () => {
    const token = await issuer.issue({ group: 'agent', sub: 'ana' });

    const authorized = await issuer.authorize(`Bearer ${token}`);

    expect(authorized).toEqual({
      outcome: 'authorized',
      jwt: {
        scopes: null,
        claims: {
          sub: 'ana',
          username: 'ana',
          'cognito:groups': '[agent]',
          client_id: LOCAL_CLIENT_ID,
          iss: LOCAL_ISSUER,
          token_use: 'access',
          scope: 'openid',
          jti: expect.any(String),
          iat: expect.stringMatching(/^\d{10}$/),
          exp: expect.stringMatching(/^\d{10}$/),
        },
      },
    });
    const { iat, exp } = authorized.outcome === 'authorized' ? authorized.jwt.claims : {};
    expect(Number(exp) - Number(iat)).toBe(900);
  });

  it('joins lists with spaces', async () => {
    const authorized = await issuer.authorize(await sign({ 'cognito:groups': ['agent', 'admin'] }));

    expect(authorized).toMatchObject({ jwt: { claims: { 'cognito:groups': '[agent admin]' } } });
  });

  it('admits a token without Bearer', async () => {
    expect(await outcomeOf(await issuer.issue({ group: 'viewer', sub: 'v' }))).toBe('authorized');
  });

  it('looks at the client id only where there is no audience', async () => {
    expect(await outcomeOf(await sign({ aud: [LOCAL_CLIENT_ID, 'other'], client_id: 'other' }))).toBe('authorized');
    expect(await outcomeOf(await sign({ aud: 'other' }))).toBe('unauthorized');
  });

  it('refuses nothing at all, and what is no token', async () => {
    for (const value of [undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'a.b.c', '..']) {
      expect([value, await outcomeOf(value)]).toEqual([value, 'unauthorized']);
    }
  });

  it('refuses an expired token, also one issued as such', async () => {
    expect(await outcomeOf(await sign({ exp: now() - 1 }))).toBe('unauthorized');
    expect(await outcomeOf(await issuer.issue({ group: 'admin', sub: 'a', expiresIn: -5 }))).toBe('unauthorized');
  });

  it.each([
    ['without an end', { exp: undefined }],
    ['not valid yet', { nbf: Math.floor(Date.now() / 1000) + 3_600 }],
    ['of another issuer', { iss: 'https://elsewhere.invalid' }],
    ['of another client', { client_id: 'other' }],
    ['of no client', { client_id: undefined }],
  ])('refuses a token %s', async (_, claims) => {
    expect(await outcomeOf(await sign(claims))).toBe('unauthorized');
  });

  it('refuses the algorithm none', async () => {
    const token = new UnsecuredJWT({ client_id: LOCAL_CLIENT_ID, sub: 'a' })
      .setIssuer(LOCAL_ISSUER)
      .setExpirationTime('1h')
      .encode();

    expect(await outcomeOf(token)).toBe('unauthorized');
  });

  it('refuses a foreign key, also under the name of ours', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const foreign = await exportJWK(privateKey);

    expect(await outcomeOf(await sign({}, { jwk: foreign }))).toBe('unauthorized');
    expect(await outcomeOf(await sign({}, { jwk: foreign, kid: 'theirs' }))).toBe('unauthorized');
  });

  it('refuses the public key used as an HMAC secret', async () => {
    const token = await new SignJWT({ client_id: LOCAL_CLIENT_ID, sub: 'a' })
      .setProtectedHeader({ alg: 'HS256', kid: key.kid ?? '' })
      .setIssuer(LOCAL_ISSUER)
      .setExpirationTime('1h')
      .sign(Buffer.from(key.n ?? ''));

    expect(await outcomeOf(token)).toBe('unauthorized');
  });

  it('refuses a token whose claims were changed', async () => {
    const [header, , signature] = (await sign({ 'cognito:groups': ['viewer'] })).split('.');
    const claims = { iss: LOCAL_ISSUER, client_id: LOCAL_CLIENT_ID, exp: now() + 60, 'cognito:groups': ['admin'] };
    const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');

    expect(await outcomeOf(`${header}.${changed}.${signature}`)).toBe('unauthorized');
  });
});

describe('openLocalIssuer', () => {
  it('keeps its key for the owner only, so that tokens outlive a restart', async () => {
    const directory = newDirectory();
    const token = await (await openLocalIssuer(directory)).issue({ group: 'agent', sub: 'a' });

    const again = await openLocalIssuer(directory);

    expect((await again.authorize(token)).outcome).toBe('authorized');
    expect(statSync(join(directory, 'issuer.json')).mode & 0o777).toBe(0o600);
  });

  it('refuses to go on with a damaged key', async () => {
    const directory = newDirectory();
    writeFileSync(join(directory, 'issuer.json'), '{"kty":"RSA"');

    await expect(openLocalIssuer(directory)).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: `${join(directory, 'issuer.json')} cannot be read as it was written. Repair or remove it.`,
    });
  });
});
