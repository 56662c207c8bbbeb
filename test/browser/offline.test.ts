import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { tokenOf } from '../e2e/an-agent.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { bubble, choose, reply, row, say, signIn, signOut, thread } from './support/inbox-page.ts';

const MARIA = { phone: '12125550111', name: 'Maria Santos' };
const FIVE = ['one', 'two', 'three', 'four', 'five'].map((word) => `Message ${word}`);

const start = stacks();
const visit = browsers();
let stack: Stack;

beforeAll(async () => {
  stack = await start();
  await writes(stack.simulator, MARIA, 'Is there parking?');
});

const textsOfPeople = async () =>
  (await stack.sent()).map(({ body }) => body.text.body).filter((text) => text.startsWith('Message'));

const openThread = async () => {
  const visitor = await visit();
  await signIn(visitor.page, stack.api, 'agent');
  await row(visitor.page, MARIA.name).click();
  await bubble(visitor.page, 'Is there parking?').waitFor();
  return visitor;
};

describe('an agent whose network is gone', () => {
  it('writes on, and all of it goes out in order and once when it is back', async () => {
    const { page, context } = await openThread();
    await context.setOffline(true);
    await page.getByText('The server cannot be reached').waitFor();

    for (const text of FIVE) await say(page, text);

    await bubble(page, 'Message five').waitFor();
    expect(await thread(page).locator('[data-author][data-status=pending]').count()).toBe(5);
    expect(await textsOfPeople()).toEqual([]);

    await context.setOffline(false);
    await once('all five are sent', textsOfPeople, (texts) => texts.length >= 5);
    await thread(page).locator('[data-status=pending]').first().waitFor({ state: 'detached' });

    const shown = await thread(page).locator('[data-author=person]').allInnerTexts();
    expect(shown.map((text) => text.split('\n')[0])).toEqual(FIVE);
    expect(await textsOfPeople()).toEqual(FIVE);
    expect(await page.getByText('The server cannot be reached').count()).toBe(0);
  });

  it('finds the draft again after a reload, and what was not sent goes out after one', async () => {
    const { page, context } = await openThread();
    await page.route('**/messages', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await say(page, 'Message six');
    await bubble(page, 'Message six').waitFor();
    await reply(page).fill('half a thou');
    await page.unroute('**/messages');

    await page.reload();

    await bubble(page, 'Message six').waitFor();
    expect(await reply(page).inputValue()).toBe('half a thou');
    await once('it is sent', textsOfPeople, (texts) => texts.includes('Message six'));
    expect((await textsOfPeople()).filter((text) => text === 'Message six')).toHaveLength(1);
    expect(context.pages()).toHaveLength(1);
  });

  it('sends a message whose answer was lost once', async () => {
    const { page } = await openThread();
    let lost = 0;
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });

    await say(page, 'Message seven');

    await once(
      'it was asked for again',
      () => lost,
      (times) => times > 1,
    );
    await bubble(page, 'Message seven').locator('[data-status=read]').waitFor();
    expect((await textsOfPeople()).filter((text) => text === 'Message seven')).toHaveLength(1);
    expect(await bubble(page, 'Message seven').count()).toBe(1);
  });

  it('leaves nothing to who signs in after them in the tab, and goes on where they were when they are back', async () => {
    const { page } = await openThread();
    const keys: (string | undefined)[] = [];
    // What is sent arrives, and no answer comes back.
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      await route.fetch();
      return route.abort();
    });
    await say(page, 'Message nine');
    await once('it has arrived', textsOfPeople, (texts) => texts.includes('Message nine'));
    await reply(page).fill('half a secret');
    await page.unroute('**/messages');
    await page.route('**/messages', (route) => {
      if (route.request().method() === 'POST') keys.push(route.request().headers()['idempotency-key']);
      return route.continue();
    });

    // The issuer takes the tab's refresh token no longer.
    const refuse = '**/local/oauth2/token';
    await page.route(refuse, (route) => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }));
    const sentByAgent = keys.length;
    await page.reload({ waitUntil: 'commit' });
    await page.locator('button[name=person]').first().waitFor();
    const asked = keys.slice(sentByAgent);
    await page.unroute(refuse);
    await choose(page, 'admin');
    await bubble(page, 'Message nine').waitFor();
    await say(page, 'Message ten');
    await bubble(page, 'Message ten').locator('[data-status=read]').waitFor();

    expect(asked).toEqual([]);
    expect(await bubble(page, 'Message nine').count()).toBe(1);
    expect(await thread(page).locator('[data-author][data-status=pending]').count()).toBe(0);
    expect(await reply(page).inputValue()).toBe('');
    expect((await textsOfPeople()).filter((text) => text === 'Message nine')).toHaveLength(1);

    await signOut(page);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await choose(page, 'agent');
    const before = keys.length;
    await row(page, MARIA.name).click();
    await once(
      'the outbox is empty',
      () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.endsWith(':outbox'))),
      ({ length }) => length === 0,
    );

    expect(keys.slice(before)).toEqual([keys[0]]);
    expect(await reply(page).inputValue()).toBe('half a secret');
    expect((await textsOfPeople()).filter((text) => text === 'Message nine')).toHaveLength(1);
  });

  it('is not who the page speaks for once the tab’s session is another person’s', async () => {
    const { page } = await visit();
    const token = await tokenOf(stack.api, { group: 'admin', sub: 'local-admin' });
    await page.route('**/oauth2/token', async (route) => {
      const isRenewal = route.request().postData()?.includes('grant_type=refresh_token');
      const response = await route.fetch();
      const tokens = { ...(await response.json()), ...(isRenewal && { access_token: token }) };
      // The first one is renewed after a second.
      await route.fulfill({ response, json: { ...tokens, expires_in: isRenewal ? 900 : 61 } });
    });
    await signIn(page, stack.api, 'agent');
    await page.getByRole('button', { name: 'Account: Signed in as admin' }).waitFor();
  });

  it('is told what was refused, and may send it again or drop it', async () => {
    const { page } = await openThread();
    const problem = { type: 'about:blank', title: 'This needs another group.', status: 403, code: 'auth.forbidden' };
    await page.route('**/messages', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 403, json: problem }) : route.continue(),
    );
    await say(page, 'Message eight');
    await bubble(page, 'Message eight').getByText('This needs another group.').waitFor();

    await page.unroute('**/messages');
    await bubble(page, 'Message eight').getByRole('button', { name: 'Send again' }).click();

    await bubble(page, 'Message eight').locator('[data-status=read]').waitFor();
    expect((await textsOfPeople()).filter((text) => text === 'Message eight')).toHaveLength(1);
  });
});
