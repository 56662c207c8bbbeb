import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { anAgent } from '../e2e/an-agent.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { bubble, header, list, reply, row, signIn, signOut } from './support/inbox-page.ts';
import { seriousFindings } from './support/serious-findings.ts';

const start = stacks();
const visit = browsers();
let stack: Stack;

beforeAll(async () => {
  stack = await start();
  await writes(stack.simulator, { phone: '12125550131', name: 'Ana' }, 'Is there parking?');
  await writes(stack.simulator, { phone: '12125550132', name: 'Ben' }, 'I want to talk to a person');
  await writes(stack.simulator, { phone: '12125550133', name: 'Cleo' }, 'Where are you?');
  await writes(stack.simulator, { phone: '12125550134', name: 'Dora' }, 'Is there parking?');
  const colleague = await anAgent(stack.api, 'agent', 'local-second-agent');
  const { id } = await colleague.conversationWith('12125550134');
  await colleague.ask('POST', `/conversations/${id}/takeover`);
  const { id: waiting } = await colleague.conversationWith('12125550132');
  await once(
    'the assistant has handed over',
    () => colleague.conversation(waiting),
    (conversation) => conversation.owner === 'person',
  );
});

const open = async (page: Page, name: string) => {
  await row(page, name).click();
  await header(page).getByRole('heading', { name }).waitFor();
};

const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.querySelector('bdi')?.textContent);

describe('a viewer', () => {
  it('reads, and has nothing to act with', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'viewer');
    await open(page, 'Ana');
    await bubble(page, 'Is there parking?').waitFor();

    expect(await reply(page).count()).toBe(0);
    expect(await header(page).getByRole('button').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Jobs' }).count()).toBe(0);
    await page.keyboard.press('t');
    await page.keyboard.press('e');
    expect(await header(page).getByText('Assistant').count()).toBe(1);
  });
});

describe('an agent', () => {
  it('has no jobs, not even by their address', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent', '/jobs');
    await page.getByText('Jobs are for admins.').waitFor();
    expect(await page.getByRole('link', { name: 'Jobs' }).count()).toBe(0);
  });

  it.each([
    ['Cleo', 'Assistant'],
    ['Ben', 'Nobody yet'],
    ['Dora', 'Another agent'],
  ])('closes a conversation by key, and opens it again with whom it was: %s, %s', async (name, owner) => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await open(page, name);
    await header(page).getByText(owner, { exact: true }).waitFor();

    await page.keyboard.press('e');
    await page.getByText('Conversation closed.').waitFor();
    await row(page, name).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Open again' }).click();

    await row(page, name).filter({ hasText: owner }).waitFor();
    await header(page).getByText(owner, { exact: true }).waitFor();
    await page.reload();
    await header(page).getByText(owner, { exact: true }).waitFor();
  });

  it('is told that there is no such conversation, whatever the address says', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent', '/conversations/%E0%A4%A');
    await page.getByText('There is no such conversation.').waitFor();
    await row(page, 'Ana').waitFor();
  });

  it('goes everywhere by keys, which are letters while typing', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await row(page, 'Ana').waitFor();
    const names = await list(page).locator('a bdi').allInnerTexts();

    await page.keyboard.press('j');
    expect(await focusedName(page)).toBe(names[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focusedName(page)).toBe(names[1]);
    await page.keyboard.press('Enter');
    await header(page)
      .getByRole('heading', { name: names[1] ?? '' })
      .waitFor();

    await page.keyboard.press('r');
    await page.keyboard.type('the');
    expect(await reply(page).inputValue()).toBe('the');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('Choose a conversation').waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('heading', { name: 'Waiting' }).waitFor();
    expect(page.url()).toContain('folder=waiting');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('signs out, and is asked again', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    // The page reads what is visible once or twice while it leaves, and has no token any more.
    await page.route('**/local/logout?**', async (route) => {
      await delay(1_200);
      await route.continue();
    });
    await signOut(page);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);

    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('button[name=person]').first().waitFor();
  });
});

describe('an admin', () => {
  it('sees jobs by their status', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'admin', '/jobs');
    await page.getByText('Nothing waits for an answer.').waitFor();
    await page.getByRole('button', { name: 'Held' }).click();
    await page.getByText('No reply is held for a person.').waitFor();
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing serious on any screen, %s', async (colorScheme) => {
    const { page } = await visit({ colorScheme });
    await page.goto(stack.api);
    await page.locator('button[name=person]').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await signIn(page, stack.api, 'admin');
    await row(page, 'Ana').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await open(page, 'Ana');
    await bubble(page, 'Is there parking?').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('s');
    await page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.goto(`${stack.api}/?folder=notifications`);
    await page.getByText('The customer waits for a person.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.goto(`${stack.api}/jobs`);
    await page.getByText('Nothing waits for an answer.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
