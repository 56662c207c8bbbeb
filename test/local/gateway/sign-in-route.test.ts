import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import {
  changeRole,
  disableMember,
  inviteMember,
  signOutMember,
} from '../../../lambdas/core/members/manage-members.ts';
import type { LocalHandler } from '../../../local/gateway/front.ts';
import { LOCAL_CLIENT_ID, LOCAL_ISSUER, type LocalIssuer, openLocalIssuer } from '../../../local/gateway/jwt.ts';
import { localAuth, signInRoute } from '../../../local/gateway/sign-in-route.ts';
import { SiteConfig } from '../../../schemas/site-config.ts';
import { aLocalPool } from '../members/a-local-pool.ts';
import { temporaryDirectories } from '../temporary-directory.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const VERIFIER = 'a-verifier-of-forty-three-characters-or-more';
const AUTHORIZE = {
  response_type: 'code',
  client_id: LOCAL_CLIENT_ID,
  redirect_uri: `${ORIGIN}/signed-in`,
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
  state: 'a state',
  nonce: 'a-nonce',
};

const newDirectory = temporaryDirectories();
let issuer: LocalIssuer;
let route: LocalHandler;
let users: ReturnType<typeof aLocalPool>;

beforeAll(async () => {
  issuer = await openLocalIssuer(newDirectory());
  users = aLocalPool();
  route = signInRoute(issuer, users.pool);
});

const ask = (method: string, path: string, query: Record<string, string> = {}, body: Record<string, string> = {}) =>
  route({
    method,
    path,
    query: new URLSearchParams(query).toString(),
    origin: ORIGIN,
    body: Buffer.from(new URLSearchParams(body).toString()),
  });

const authorize = (change: Record<string, string> = {}) =>
  ask('GET', '/local/oauth2/authorize', { ...AUTHORIZE, ...change });

const codeFor = async (person: string): Promise<string> => {
  const answer = await ask('POST', '/local/oauth2/authorize', AUTHORIZE, { person });
  return new URL(answer?.headers.location ?? '').searchParams.get('code') ?? '';
};

const exchange = async (form: Record<string, string>) => {
  const answer = await ask('POST', '/local/oauth2/token', {}, { client_id: LOCAL_CLIENT_ID, ...form });
  return { status: answer?.status, body: JSON.parse(String(answer?.body)) as Record<string, string> };
};

const redeem = (code: string, change: Record<string, string> = {}) =>
  exchange({
    grant_type: 'authorization_code',
    code,
    code_verifier: VERIFIER,
    redirect_uri: AUTHORIZE.redirect_uri,
    ...change,
  });

describe('the local sign-in page', () => {
  it('offers one of each group, and a second agent, as plain buttons under a policy without scripts', async () => {
    const answer = await authorize();
    expect(answer?.status).toBe(200);
    expect(String(answer?.body).match(/name="person" value="[\w-]+"/g)).toEqual([
      'name="person" value="admin"',
      'name="person" value="agent"',
      'name="person" value="second-agent"',
      'name="person" value="viewer"',
    ]);
    expect(answer?.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it.each([
    ['another site', { redirect_uri: 'https://evil.example/signed-in' }],
    ['another path', { redirect_uri: `${ORIGIN}/elsewhere` }],
    ['another client', { client_id: 'other' }],
    ['no challenge', { code_challenge: '' }],
    ['a challenge in the clear', { code_challenge_method: 'plain' }],
    ['a token in the address', { response_type: 'token' }],
  ])('sends nobody to %s', async (_, change) => {
    expect((await authorize(change))?.status).toBe(400);
    const chosen = await ask('POST', '/local/oauth2/authorize', { ...AUTHORIZE, ...change }, { person: 'admin' });
    expect(chosen).toMatchObject({ status: 400, body: '{"error":"invalid_request"}' });
  });

  it('puts nothing of the address into the page as markup', async () => {
    const query = `${new URLSearchParams(AUTHORIZE)}&x="><script>alert(1)</script>`;
    const answer = await route({
      method: 'GET',
      path: '/local/oauth2/authorize',
      query,
      origin: ORIGIN,
      body: Buffer.alloc(0),
    });
    expect(String(answer?.body)).not.toContain('<script>');
    expect(String(answer?.body).match(/<form [^>]*>/g)).toHaveLength(1);
  });

  it('goes back with a code and the state it was given', async () => {
    const answer = await ask('POST', '/local/oauth2/authorize', AUTHORIZE, { person: 'agent' });
    const target = new URL(answer?.headers.location ?? '');
    expect([answer?.status, target.origin + target.pathname]).toEqual([303, AUTHORIZE.redirect_uri]);
    expect(target.searchParams.get('state')).toBe('a state');
  });
});

describe('the local token endpoint', () => {
  it('gives an access token that the authorizer takes, and an ID token with the nonce', async () => {
    const { status, body } = await redeem(await codeFor('agent'));
    expect(status).toBe(200);
    const authorized = await issuer.authorize(`Bearer ${body.access_token}`);
    expect(authorized).toMatchObject({
      outcome: 'authorized',
      jwt: { claims: { sub: 'local-agent', 'cognito:groups': '[agent]', token_use: 'access' } },
    });
    expect(await issuer.read(body.id_token ?? '')).toMatchObject({
      iss: LOCAL_ISSUER,
      aud: LOCAL_CLIENT_ID,
      nonce: 'a-nonce',
    });
  });

  it('makes two agents of different subjects, who stay who they are when they renew', async () => {
    const second = await redeem(await codeFor('second-agent'));
    const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: second.body.refresh_token ?? '' });
    for (const { body } of [second, renewed]) {
      expect(await issuer.authorize(`Bearer ${body.access_token}`)).toMatchObject({
        outcome: 'authorized',
        jwt: { claims: { sub: 'local-second-agent', 'cognito:groups': '[agent]' } },
      });
    }
  });

  it('takes a code once', async () => {
    const code = await codeFor('agent');
    expect((await redeem(code)).status).toBe(200);
    expect(await redeem(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['without the verifier that began it', { code_verifier: 'another' }],
    ['for another address', { redirect_uri: `${ORIGIN}/elsewhere` }],
  ])('refuses a code %s, and spends it', async (_, change) => {
    const code = await codeFor('agent');
    expect((await redeem(code, change)).body).toEqual({ error: 'invalid_grant' });
    expect((await redeem(code)).body).toEqual({ error: 'invalid_grant' });
  });

  it('renews for the same person, also after a restart, and takes no other token for that', async () => {
    const { body } = await redeem(await codeFor('admin'));
    const restarted = signInRoute(issuer, users.pool);
    const renew = async (token: string) => {
      const form = { client_id: LOCAL_CLIENT_ID, grant_type: 'refresh_token', refresh_token: token };
      const answer = await restarted({
        method: 'POST',
        path: '/local/oauth2/token',
        query: '',
        origin: ORIGIN,
        body: Buffer.from(new URLSearchParams(form).toString()),
      });
      return { status: answer?.status, body: JSON.parse(String(answer?.body)) as Record<string, string> };
    };
    const renewed = await renew(body.refresh_token ?? '');
    expect(await issuer.read(renewed.body.access_token ?? '')).toMatchObject({ sub: 'local-admin' });
    expect((await renew(body.access_token ?? '')).status).toBe(400);
  });

  it('makes refresh tokens that open nothing themselves', async () => {
    const { body } = await redeem(await codeFor('admin'));
    expect(await issuer.authorize(body.refresh_token)).toEqual({ outcome: 'unauthorized' });
  });
});

describe('a user whom a command has changed', () => {
  const renew = (token = '') => exchange({ grant_type: 'refresh_token', refresh_token: token });
  const claimsOf = async (token = '') => (await issuer.authorize(`Bearer ${token}`)) as { jwt?: { claims: object } };

  it('has the new role in the next token', async () => {
    const { body } = await redeem(await codeFor('admin'));
    await changeRole(users.ports, 'admin@example.com', 'agent');
    const renewed = await renew(body.refresh_token);
    await changeRole(users.ports, 'admin@example.com', 'admin');
    expect((await claimsOf(renewed.body.access_token)).jwt?.claims).toMatchObject({ 'cognito:groups': '[agent]' });
  });

  it('gets no token while disabled, neither by the page nor by a refresh token of before', async () => {
    const { body } = await redeem(await codeFor('viewer'));
    const code = await codeFor('viewer');
    await disableMember(users.ports, 'viewer@example.com');

    expect(String((await authorize())?.body)).toContain('value="viewer" disabled>');
    expect(await ask('POST', '/local/oauth2/authorize', AUTHORIZE, { person: 'viewer' })).toMatchObject({
      status: 400,
    });
    expect((await redeem(code)).body).toEqual({ error: 'invalid_grant' });
    expect((await renew(body.refresh_token)).body).toEqual({ error: 'invalid_grant' });
  });

  it('signs in again after a sign-out, which ended the refresh tokens of before', async () => {
    const { body } = await redeem(await codeFor('second-agent'));
    users.clock.set(addSeconds(new Date().toISOString(), 1));
    await signOutMember(users.ports, 'second-agent@example.com');
    expect((await renew(body.refresh_token)).body).toEqual({ error: 'invalid_grant' });
    expect((await redeem(await codeFor('second-agent'))).status).toBe(200);
  });

  it('is offered by the page after an invitation, by a name that is no markup', async () => {
    await inviteMember(users.ports, { email: 'new@example.com', name: '<b>New</b>', role: 'agent' });
    const page = String((await authorize())?.body);
    expect(page).toContain('&lt;b&gt;New&lt;/b&gt;');
    expect(page).not.toContain('<b>New');
  });
});

describe('sign-out and discovery', () => {
  it('goes back to the page, and nowhere else', async () => {
    const out = (logout_uri: string) => ask('GET', '/local/logout', { client_id: LOCAL_CLIENT_ID, logout_uri });
    expect((await out(`${ORIGIN}/signed-out`))?.headers.location).toBe(`${ORIGIN}/signed-out`);
    expect((await out('https://evil.example/'))?.status).toBe(400);
  });

  it('names the endpoints that the page is configured with', async () => {
    const answer = await ask('GET', '/local/.well-known/openid-configuration');
    const { auth } = SiteConfig.parse({ auth: localAuth(ORIGIN), version: '1' });
    expect(JSON.parse(String(answer?.body))).toMatchObject({
      issuer: auth.issuer,
      authorization_endpoint: auth.authorizationEndpoint,
      token_endpoint: auth.tokenEndpoint,
      end_session_endpoint: auth.endSessionEndpoint,
    });
  });
});
