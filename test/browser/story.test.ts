import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { type Agent, anAgent } from '../e2e/an-agent.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { bubble, header, list, reply, say, signIn, thread } from './support/inbox-page.ts';

/** What a person who looks at the page may have to wait for. */
const SEEN_WITHIN_MS = 2_000;
const THINKS_SECONDS = 4;

const start = stacks();
const visit = browsers();
let stack: Stack;
let agent: Agent;

beforeAll(async () => {
  stack = await start({ MODEL_DELAY_SECONDS: String(THINKS_SECONDS) });
  agent = await anAgent(stack.api, 'agent', 'local-agent');
  // Built, so that what is measured is the page and not the bundler.
  expect((await fetch(stack.api)).status).toBe(200);
});

const onThePhone = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
};

/** Milliseconds from `act` until `seen`. */
const timed = async (act: () => Promise<void>, seen: () => Promise<void>): Promise<number> => {
  const from = performance.now();
  await act();
  await seen();
  return performance.now() - from;
};

/** Every tick that a bubble has shown until now. */
const watchTicks = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    const seen: string[] = [];
    const look = () => {
      const found = [...document.querySelectorAll<HTMLElement>('[data-author=person]')].find((one) =>
        one.textContent?.includes(wanted),
      );
      const status = found?.dataset.status;
      if (status && seen.at(-1) !== status) seen.push(status);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { ticksSeen: seen });
  }, text);

const ticksSeen = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { ticksSeen: readonly string[] }).ticksSeen);

const decisions = () => stack.process.log().split('Orchestrator complete').length - 1;

describe('a customer, the assistant and an agent', () => {
  it('tell one story on the phone and in the inbox', async () => {
    const { page, context } = await visit();
    const phone = await context.newPage();
    await signIn(page, stack.api, 'agent');
    await list(page).getByText('No open conversations').waitFor();
    await phone.goto(`${stack.api}/phone`);
    await phone.getByText('online').waitFor();

    // A customer writes, and the assistant answers.
    const first = list(page).getByRole('link').filter({ hasText: 'Where are you?' });
    const listedMs = await timed(
      () => onThePhone(phone, 'Where are you?'),
      () => first.waitFor(),
    );
    expect(listedMs).toBeLessThan(SEEN_WITHIN_MS);
    await first.click();
    await bubble(page, '24 Pier Street').waitFor();
    await phone.getByText('24 Pier Street').waitFor();
    const [{ id } = { id: '' }] = (await agent.conversations()).items;

    // An agent takes over while the assistant thinks about the next question.
    const shownMs = await timed(
      () => onThePhone(phone, 'How much does a cleaning cost?'),
      () => bubble(page, 'How much does a cleaning cost?').waitFor(),
    );
    expect(shownMs).toBeLessThan(SEEN_WITHIN_MS);
    expect(decisions()).toBe(1);
    await page.keyboard.press('t');
    await header(page).getByText('You', { exact: true }).waitFor();
    expect(decisions()).toBe(1);
    await once('the assistant is done thinking', decisions, (count) => count === 2);
    await once(
      'the question is the agent’s',
      () => agent.ask('GET', `/jobs?status=done&conversation=${id}`),
      ({ text }) => text.includes('"reason":"person"'),
    );
    expect(await stack.sent()).toHaveLength(1);
    expect(await thread(page).locator('[data-author=assistant]').count()).toBe(1);

    // The agent answers; the ticks say how far it got.
    await watchTicks(page, 'A cleaning is $110.');
    await say(page, 'A cleaning is $110.');
    await page.locator('[data-author=person][data-status=read]').waitFor();
    await phone.getByText('A cleaning is $110.').waitFor();
    const seen = await ticksSeen(page);
    expect(seen[0]).toBe('pending');
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe('read');

    // Handed back, the assistant answers again.
    await reply(page).press('Escape');
    await page.keyboard.press('h');
    await header(page).getByText('Assistant', { exact: true }).waitFor();
    await onThePhone(phone, 'Is there parking?');
    await once('the assistant has answered', stack.sent, (sent) => sent.length === 3);
    await page.locator('[data-author=assistant]').nth(1).waitFor();
  });

  it('are found again by a reload and by a deep link', async () => {
    const [{ id } = { id: '' }] = (await agent.conversations()).items;
    const { page } = await visit();
    const path = `/conversations/${id}?folder=mine`;

    await signIn(page, stack.api, 'agent', path);
    await bubble(page, '24 Pier Street').waitFor();
    expect(page.url()).toBe(stack.api + path);

    await page.reload();
    await bubble(page, '24 Pier Street').waitFor();
    expect(page.url()).toBe(stack.api + path);
  });

  it('are one link apart', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    expect(await page.getByRole('link', { name: 'Simulated phone' }).getAttribute('href')).toBe(`${stack.api}/phone`);

    await page.goto(`${stack.api}/phone`);
    const toInbox = page.getByRole('link', { name: 'Open the inbox' });
    await toInbox.waitFor();
    expect(await toInbox.getAttribute('href')).toBe('/');
  });

  it('are read again only where something changed', async () => {
    const { page } = await visit();
    const statuses: number[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('/conversations')) statuses.push(response.status());
    });
    await signIn(page, stack.api, 'agent');
    await once(
      'the list is read three times',
      () => statuses,
      ({ length }) => length >= 3,
    );
    expect(statuses.slice(0, 3)).toEqual([200, 304, 304]);
  });

  it('stay on the screen when the token is renewed', async () => {
    const { page } = await visit();
    const grants: string[] = [];
    await page.route('**/oauth2/token', async (route) => {
      grants.push(new URLSearchParams(route.request().postData() ?? '').get('grant_type') ?? '');
      const response = await route.fetch();
      // A second more than the page keeps in hand.
      await route.fulfill({ response, json: { ...(await response.json()), expires_in: 61 } });
    });
    await signIn(page, stack.api, 'agent');
    await list(page).getByRole('link').first().waitFor();

    await once(
      'a token is asked for',
      () => grants,
      ({ length }) => length > 1,
    );
    const again = await page.waitForResponse((response) => response.url().includes('/conversations'));

    expect(again.status()).toBe(304);
    expect(grants.slice(0, 2)).toEqual(['authorization_code', 'refresh_token']);
    expect(page.url()).toBe(`${stack.api}/`);
  });
});
