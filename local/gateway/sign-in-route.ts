import * as z from 'zod';
import { SITE_PATHS } from '../../lib/site-headers.ts';
import type { SiteConfig } from '../../schemas/site-config.ts';
import { type LocalUsers, personOf } from '../members/local-pool.ts';
import type { LocalHandler, LocalRequest } from './front.ts';
import type { HttpAnswer } from './gateway-response.ts';
import { LOCAL_CLIENT_ID, LOCAL_ISSUER, type LocalIssuer } from './jwt.ts';
import { signInPage } from './sign-in-page.ts';
import { createSignInTokens, type SignInTokens } from './sign-in-tokens.ts';

/** Below `/local`, as a user pool's domain has them. */
const PATHS = {
  authorize: '/local/oauth2/authorize',
  token: '/local/oauth2/token',
  logout: '/local/logout',
  keys: '/local/.well-known/jwks.json',
  discovery: '/local/.well-known/openid-configuration',
} as const;

/** Where the page signs in, as it names this machine itself: tokens are asked for from the page's own origin. */
export const localAuth = (origin: string): SiteConfig['auth'] => ({
  issuer: LOCAL_ISSUER,
  clientId: LOCAL_CLIENT_ID,
  authorizationEndpoint: origin + PATHS.authorize,
  tokenEndpoint: origin + PATHS.token,
  endSessionEndpoint: origin + PATHS.logout,
});

/**
 * The user pool's hosted pages in the embedded stack: authorization code with PKCE, refresh, sign-out, and discovery.
 * The issuer's name does not hang on the port, so discovery is found under another address than the issuer's.
 */
export const signInRoute = (
  issuer: Pick<LocalIssuer, 'issue' | 'sign' | 'read' | 'publicKeys'>,
  users: LocalUsers,
): LocalHandler => {
  const tokens = createSignInTokens(issuer, users);
  return (request) => {
    switch (`${request.method} ${request.path}`) {
      case `GET ${PATHS.authorize}`:
        return authorize(users, request);
      case `POST ${PATHS.authorize}`:
        return choose(tokens, users, request);
      case `POST ${PATHS.token}`:
        return exchange(tokens, request);
      case `GET ${PATHS.logout}`:
        return signOut(request);
      case `GET ${PATHS.keys}`:
        return json(200, issuer.publicKeys);
      case `GET ${PATHS.discovery}`:
        return json(200, discovery(request.origin));
      default:
        return undefined;
    }
  };
};

const AuthorizeQuery = z.object({
  response_type: z.literal('code'),
  client_id: z.literal(LOCAL_CLIENT_ID),
  redirect_uri: z.string(),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: z.string().optional(),
  nonce: z.string().optional(),
});

/** Nobody is sent anywhere but to the page that is served here. */
const readAuthorize = ({ query, origin }: LocalRequest) =>
  AuthorizeQuery.refine(({ redirect_uri }) => redirect_uri === origin + SITE_PATHS.signedIn).safeParse(form(query));

const authorize = async (users: LocalUsers, request: LocalRequest): Promise<HttpAnswer> =>
  readAuthorize(request).success
    ? signInPage(request.path, request.query, await users.listForSignIn())
    : refuse('invalid_request');

const choose = async (tokens: SignInTokens, users: LocalUsers, request: LocalRequest): Promise<HttpAnswer> => {
  const asked = readAuthorize(request);
  const { person } = form(request.body.toString('utf8'));
  const user = (await users.listForSignIn()).find((each) => personOf(each) === person);
  if (!asked.success || !user?.isEnabled) return refuse('invalid_request');
  const { redirect_uri: redirectUri, code_challenge: codeChallenge, nonce, state } = asked.data;
  const target = new URL(redirectUri);
  target.searchParams.set('code', tokens.grant(user.sub, { redirectUri, codeChallenge, nonce }));
  if (state !== undefined) target.searchParams.set('state', state);
  return redirect(target.href);
};

const TokenForm = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.literal(LOCAL_CLIENT_ID),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string(),
  }),
  z.object({
    grant_type: z.literal('refresh_token'),
    client_id: z.literal(LOCAL_CLIENT_ID),
    refresh_token: z.string(),
  }),
]);

const exchange = async (tokens: SignInTokens, { body }: LocalRequest): Promise<HttpAnswer> => {
  const asked = TokenForm.safeParse(form(body.toString('utf8')));
  if (!asked.success) return refuse('invalid_request');
  const { data } = asked;
  const made =
    data.grant_type === 'refresh_token'
      ? await tokens.refresh(data.refresh_token)
      : await tokens.redeem({ code: data.code, redirectUri: data.redirect_uri, codeVerifier: data.code_verifier });
  return made ? json(200, made) : refuse('invalid_grant');
};

const signOut = ({ query, origin }: LocalRequest): HttpAnswer => {
  const { client_id: clientId, logout_uri: target } = form(query);
  return clientId === LOCAL_CLIENT_ID && target === origin + SITE_PATHS.signedOut
    ? redirect(target)
    : refuse('invalid_request');
};

const discovery = (origin: string) => {
  const { issuer, authorizationEndpoint, tokenEndpoint, endSessionEndpoint } = localAuth(origin);
  return {
    issuer,
    authorization_endpoint: authorizationEndpoint,
    token_endpoint: tokenEndpoint,
    end_session_endpoint: endSessionEndpoint,
    jwks_uri: origin + PATHS.keys,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
  };
};

const form = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

const json = (status: number, value: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/** RFC 6749, section 5.2. */
const refuse = (error: 'invalid_request' | 'invalid_grant'): HttpAnswer => json(400, { error });

const redirect = (location: string): HttpAnswer => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store' },
  body: '',
});
