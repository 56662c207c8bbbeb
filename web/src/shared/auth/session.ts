import { UnreachableError } from '../api/problem-error.ts';
import { type Me, readMe } from './me.ts';
import { finishSignIn, goSignIn, goSignOut, isCallback, isRefused, refreshTokens, type TokenSet } from './oauth.ts';
import { forgetOwn } from './own-storage.ts';
import { siteConfig } from './site-config.ts';

/*
 * The access token lives in memory only, for its 15 minutes. The refresh token also waits in this tab's session storage,
 * so that a reload neither leaves the page nor asks anybody anything, and closing the tab ends it. Nothing that a
 * customer writes can reach either: the content policy runs no script but ours.
 */

const REFRESH_KEY = 'refresh-token';
/** Renewed this long before it ends, so that no request is sent with one that ends under way. */
const MARGIN_MS = 60_000;

let tokens: TokenSet | undefined;
/** Whom this page was opened for: what it shows and holds is theirs. */
let subject: string | undefined;
let renewing: Promise<string> | undefined;

const keep = (made: TokenSet): string => {
  tokens = made;
  if (made.refreshToken) sessionStorage.setItem(REFRESH_KEY, made.refreshToken);
  return made.accessToken;
};

/**
 * Signs in, by what this tab has or by the issuer's page, which it leaves for and comes back from.
 * @returns who is signed in, and the path to go to where the issuer sent somebody back
 */
export const openSession = async (): Promise<{ readonly me: Me; readonly returnTo: string | undefined }> => {
  if (isCallback()) {
    const { tokens: made, returnTo } = await finishSignIn((await siteConfig()).auth, Date.now());
    return { me: openFor(readMe(keep(made))), returnTo };
  }
  return { me: openFor(readMe(await accessToken())), returnTo: undefined };
};

const openFor = (me: Me): Me => {
  subject = me.sub;
  return me;
};

/** A token that is good for a while. */
export const accessToken = async (): Promise<string> =>
  tokens && tokens.expiresAt - MARGIN_MS > Date.now() ? tokens.accessToken : renewSession();

/** A new token; whoever asks while one is fetched gets that one. Without a way to get one, the page leaves to sign in. */
export const renewSession = (): Promise<string> => {
  renewing ??= renew().finally(() => {
    renewing = undefined;
  });
  return renewing;
};

const renew = async (): Promise<string> => {
  const { auth } = await siteConfig();
  const refreshToken = tokens?.refreshToken ?? sessionStorage.getItem(REFRESH_KEY);
  if (!refreshToken) return goSignIn(auth, here());
  let made: TokenSet;
  try {
    made = await refreshTokens(auth, refreshToken, Date.now());
  } catch (error) {
    if (!isRefused(error)) throw new UnreachableError(error);
    sessionStorage.removeItem(REFRESH_KEY);
    tokens = undefined;
    return goSignIn(auth, here());
  }
  if (subject !== undefined && readMe(made.accessToken).sub !== subject) return reloadForOther();
  return keep(made);
};

const here = (): string => location.pathname + location.search;

/** A browser may bring back a page that was left, after somebody else signed in: nothing of it may go out as theirs. */
const reloadForOther = (): Promise<never> => {
  location.reload();
  return new Promise<never>(() => undefined);
};

export const signOut = async (): Promise<never> => {
  const { auth } = await siteConfig();
  tokens = undefined;
  sessionStorage.removeItem(REFRESH_KEY);
  if (subject !== undefined) forgetOwn(sessionStorage, subject);
  return goSignOut(auth);
};
