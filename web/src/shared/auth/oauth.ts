import * as oauth from 'oauth4webapi';
import type { SiteConfig } from '../../../../schemas/site-config.ts';

/* Authorization code with PKCE against the user pool's hosted pages, or the local issuer's: the same code. */

type Auth = SiteConfig['auth'];

const CALLBACK_PATH = '/signed-in';
const SIGNED_OUT_PATH = '/signed-out';
/** What waits in the tab while it is at the issuer's. */
const PENDING_KEY = 'sign-in';

type Pending = {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Path and query of the screen that was asked for. */
  readonly returnTo: string;
};

export type TokenSet = {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
};

export const isCallback = (): boolean => location.pathname === CALLBACK_PATH;

/** Leaves the page for the issuer's. */
export const goSignIn = async (auth: Auth, returnTo: string): Promise<never> => {
  if (isLeaving) return gone();
  const pending: Pending = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    returnTo,
  };
  sessionStorage.setItem(PENDING_KEY, JSON.stringify(pending));
  const target = new URL(auth.authorizationEndpoint);
  target.search = new URLSearchParams({
    response_type: 'code',
    client_id: auth.clientId,
    redirect_uri: location.origin + CALLBACK_PATH,
    scope: 'openid',
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
  }).toString();
  return leave(target);
};

/** @throws when the issuer refused, or this tab did not ask. */
export const finishSignIn = async (auth: Auth, now: number): Promise<{ tokens: TokenSet; returnTo: string }> => {
  const stored = sessionStorage.getItem(PENDING_KEY);
  if (!stored) throw new Error('This tab did not ask to sign in.');
  sessionStorage.removeItem(PENDING_KEY);
  const pending = JSON.parse(stored) as Pending;
  const { server, client } = partiesOf(auth);
  const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    location.origin + CALLBACK_PATH,
    pending.verifier,
    insecureOn(auth),
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  });
  return { tokens: toTokenSet(answer, undefined, now), returnTo: pending.returnTo };
};

/** @throws {oauth.ResponseBodyError} when the issuer takes the refresh token no longer */
export const refreshTokens = async (auth: Auth, refreshToken: string, now: number): Promise<TokenSet> => {
  const { server, client } = partiesOf(auth);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, insecureOn(auth));
  return toTokenSet(await oauth.processRefreshTokenResponse(server, client, response), refreshToken, now);
};

/** The issuer said no, rather than nothing. */
export const isRefused = (error: unknown): boolean => error instanceof oauth.ResponseBodyError;

/** Leaves the page to end the issuer's own session, too. */
export const goSignOut = (auth: Auth): Promise<never> => {
  const target = new URL(auth.endSessionEndpoint);
  target.search = new URLSearchParams({
    client_id: auth.clientId,
    logout_uri: location.origin + SIGNED_OUT_PATH,
  }).toString();
  return leave(target);
};

const partiesOf = ({ issuer, tokenEndpoint, clientId }: Auth) => ({
  server: { issuer, token_endpoint: tokenEndpoint } satisfies oauth.AuthorizationServer,
  client: { client_id: clientId } satisfies oauth.Client,
});

/** The local issuer has no TLS, and no network to be overheard on. */
const insecureOn = ({ tokenEndpoint }: Auth) => ({
  [oauth.allowInsecureRequests]: ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(tokenEndpoint).hostname),
});

const toTokenSet = (answer: oauth.TokenEndpointResponse, refreshToken: string | undefined, now: number): TokenSet => ({
  accessToken: answer.access_token,
  refreshToken: answer.refresh_token ?? refreshToken,
  expiresAt: now + (answer.expires_in ?? 0) * 1_000,
});

let isLeaving = false;
// A browser may keep a page that was left, and bring it back as it was.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) isLeaving = false;
});

/**
 * Nothing goes on while the browser leaves, and the first one decides where to: what is read again meanwhile finds no
 * token and would turn a sign-out into a sign-in.
 */
const leave = (target: URL): Promise<never> => {
  if (!isLeaving) location.assign(target);
  isLeaving = true;
  return gone();
};

const gone = () => new Promise<never>(() => undefined);
