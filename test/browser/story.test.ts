import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { type Agent, anAgent, isDone } from '../e2e/an-agent.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { bubble, header, list, reply, say, signIn, thread } from './support/inbox-page.ts';

/** What a person who looks at the page may have to wait for. */
const SEEN_WITHIN_MS = 2_000;
const THINKS_SECONDS = 4;
const DEFAULT_DELAY_SECONDS = '1';

const start = stacks();
const visit = browsers();
let stack: Stack;
let agent: Agent;

beforeAll(async () => {
  // The delay that a stage has by default: it is part of what a person waits for.
  stack = await start({ MODEL_DELAY_SECONDS: String(THINKS_SECONDS), REPLY_DELAY_SECONDS: DEFAULT_DELAY_SECONDS });
  agent = await anAgent(stack.api, 'agent', 'local-agent');
  // Built, and each function has run once, so that what is measured is neither the bundler nor the first start.
  expect((await fetch(stack.api)).status).toBe(200);
  const earlier = await stack.write('Is there parking?');
  const { conversationId } = await agent.jobOnce(earlier.wamid, isDone);
  expect((await agent.ask('POST', `/conversations/${conversationId}/close`)).status).toBe(200);
});

const onThePhone = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
};

/**
 * Milliseconds from the press on the phone's button until `text` is in the inbox, both taken by the pages themselves: a
 * test that looks from outside looks every half second only.
 */
const timed = async (phone: Page, page: Page, selector: string, text: string): Promise<number> => {
  const seenAt = page.evaluate(
    ([where, wanted]) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector(where)?.textContent?.includes(wanted)) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    [selector, text] as const,
  );
  await phone.getByRole('textbox', { name: 'Message' }).fill(text);
  const sentAt = phone.evaluate(
    () =>
      new Promise<number>((resolve) =>
        addEventListener('click', () => resolve(Date.now()), { capture: true, once: true }),
      ),
  );
  await phone.getByRole('button', { name: 'Send' }).click();
  return (await seenAt) - (await sentAt);
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

const thoughts = () => stack.process.log().split('Running orchestrator').length - 2;
/** Without those of the conversation that was closed before. */
const sentInStory = async () => (await stack.sent()).slice(1);
const stops = () => stack.process.log().split('Orchestrator stopped').length - 1;
const decisions = () => stack.process.log().split('Orchestrator complete').length - 2;

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
    const listedMs = await timed(phone, page, '[data-testid=list]', 'Where are you?');
    expect(listedMs).toBeLessThan(SEEN_WITHIN_MS);
    await first.click();
    await bubble(page, '24 Pier Street').waitFor();
    await phone.getByText('24 Pier Street').waitFor();
    const [{ id } = { id: '' }] = (await agent.conversations()).items;

    // An agent takes over while the assistant thinks about the next question.
    const shownMs = await timed(phone, page, '[data-testid=thread]', 'How much does a cleaning cost?');
    expect(shownMs).toBeLessThan(SEEN_WITHIN_MS);
    await once('the assistant begins to think', thoughts, (count) => count === 2);
    expect(decisions()).toBe(1);
    await page.keyboard.press('t');
    await header(page).getByText('You', { exact: true }).waitFor();
    await once('the assistant stops thinking', stops, (count) => count === 1);
    expect(decisions()).toBe(1);
    await once(
      'the question is the agent’s',
      () => agent.ask('GET', `/jobs?status=done&conversation=${id}`),
      ({ text }) => text.includes('"reason":"person"'),
    );
    expect(await sentInStory()).toHaveLength(1);
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
    await once('the assistant has answered', sentInStory, (sent) => sent.length === 3);
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
