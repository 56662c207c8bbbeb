import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

const renewSession = jest.fn(async () => 'a newer token');
const signOut = jest.fn(async () => undefined);
const fetched = jest.fn<(path: string, token: string) => Response>();

let close = (): void => undefined;

/** A page that was just opened: what it learns of its access it forgets only with the page. */
const openPage = async () => {
  jest.resetModules();
  jest.unstable_mockModule('../../web/src/shared/auth/session.ts', () => ({
    accessToken: async () => 'a token',
    renewSession,
    signOut,
  }));
  const { App } = await import('../../web/src/app/app.tsx');
  // With the same React as the page.
  const { cleanup, render, screen } = await import('@testing-library/react/pure.js');
  close = cleanup;
  render(<App me={{ sub: 'ana', role: 'agent' }} />);
  return screen;
};

const json = (status: number, body: object) =>
  ({ status, ok: status < 400, headers: new Headers(), json: async () => body }) as Response;
const refuse = (status: number, code: string) => json(status, { title: 'Refused.', status, code });

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: true });
  for (const mock of [renewSession, signOut, fetched]) mock.mockClear();
  globalThis.fetch = (async (path: string, { headers = {} }: { headers?: Record<string, string> } = {}) =>
    path === '/config.json' ? json(200, {}) : fetched(path, headers.authorization ?? '')) as unknown as typeof fetch;
});

afterEach(() => {
  close();
  jest.useRealTimers();
});

/** Asks nothing again, however long the page stays open. */
const asksNoMore = async () => {
  const asked = fetched.mock.calls.length;
  expect(asked).toBeGreaterThan(0);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(fetched.mock.calls).toHaveLength(asked);
};

describe('the page of a member who was disabled', () => {
  it('says so instead of what it showed, offers to sign out, and asks nothing any more', async () => {
    fetched.mockImplementation(() => refuse(403, 'auth.disabled'));
    const screen = await openPage();

    expect((await screen.findByRole('alert')).textContent).toContain('You no longer have access to this inbox.');

    expect(screen.queryByRole('navigation')).toBeNull();
    expect(renewSession).not.toHaveBeenCalled();
    await asksNoMore();
    screen.getByRole('button', { name: 'Sign out' }).click();
    expect(signOut).toHaveBeenCalledTimes(1);
  });
});

describe('the page of a member who was signed out', () => {
  it('tries one newer token a request, then says so, and asks nothing any more', async () => {
    fetched.mockImplementation(() => refuse(401, 'auth.signed_out'));
    const screen = await openPage();

    expect((await screen.findByRole('alert')).textContent).toContain('Your session has ended.');

    expect(fetched.mock.calls.filter(([, token]) => token === 'Bearer a token').length).toBe(
      renewSession.mock.calls.length,
    );
    await asksNoMore();
    screen.getByRole('button', { name: 'Sign in again' }).click();
    expect(signOut).toHaveBeenCalledTimes(1);
  });

  it('goes on where the newer token is taken', async () => {
    fetched.mockImplementation((_, token) =>
      token === 'Bearer a token' ? refuse(401, 'auth.signed_out') : json(200, { items: [], nextCursor: null }),
    );
    const screen = await openPage();

    expect(await screen.findByRole('navigation', { name: 'Folders' })).toBeTruthy();
    expect(renewSession).toHaveBeenCalled();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the page of a member whose role does not reach', () => {
  it('stays', async () => {
    fetched.mockImplementation(() => refuse(403, 'auth.forbidden'));
    const screen = await openPage();
    expect(await screen.findByRole('navigation', { name: 'Folders' })).toBeTruthy();
    expect(screen.queryByText('You no longer have access to this inbox.')).toBeNull();
  });
});
