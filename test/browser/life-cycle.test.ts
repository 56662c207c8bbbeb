import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { type Agent, anAgent } from '../e2e/an-agent.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { bubble, header, reply, row, signIn, thread } from './support/inbox-page.ts';
import { movedBy, watchShifts } from './support/layout-shift.ts';
import { seriousFindings } from './support/serious-findings.ts';

const ANA = { phone: '12125550161', name: 'Ana' };
const BEN = { phone: '12125550162', name: 'Ben' };
const CLEO = { phone: '12125550163', name: 'Cleo' };
const DORA = { phone: '12125550164', name: 'Dora' };
const EMIL = { phone: '12125550165', name: 'Emil' };

const start = stacks();
const visit = browsers();
let stack: Stack;
let agent: Agent;

beforeAll(async () => {
  stack = await start();
  agent = await anAgent(stack.api, 'agent', 'local-agent');
  for (const customer of [ANA, BEN, CLEO]) await writes(stack.simulator, customer, 'Is there parking?');
  await once('all are answered', stack.sent, ({ length }) => length === 3);
});

const open = async (page: Page, name: string) => {
  await row(page, name).click();
  await header(page).getByRole('heading', { name }).waitFor();
};

const goTo = async (page: Page, key: string, folder: string) => {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await page.getByRole('heading', { name: folder, level: 1 }).waitFor();
};

describe('a conversation that can wait', () => {
  it('is snoozed by keys, is out of sight, and is woken by a message', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await open(page, ANA.name);
    await page.keyboard.press('s');
    await page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
    await page
      .getByRole('button', { name: /^In an hour/ })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Enter');

    await row(page, ANA.name).waitFor({ state: 'detached' });
    await page
      .getByRole('article')
      .getByText(/^Snoozed until/)
      .waitFor();
    await goTo(page, 's', 'Snoozed');
    await row(page, ANA.name)
      .filter({ hasText: /Until \d/ })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await open(page, ANA.name);
    await writes(stack.simulator, ANA, 'Where are you?');
    await row(page, ANA.name).waitFor({ state: 'detached' });
    await page
      .getByRole('article')
      .getByText(/^Snoozed until/)
      .waitFor({ state: 'detached' });
    await bubble(page, '24 Pier Street').waitFor();
    await goTo(page, 'o', 'Open');
    await row(page, ANA.name).waitFor();
  });

  it('is back at once when that is undone', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await open(page, BEN.name);
    await page.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
    await row(page, BEN.name).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Undo' }).click();

    await row(page, BEN.name).waitFor();
    await page
      .getByRole('article')
      .getByText(/^Snoozed until/)
      .waitFor({ state: 'detached' });
    expect((await agent.conversationWith(BEN.phone)).snoozedUntil).toBeNull();
  });

  it('is put off until a time of one’s own, where one is, and woken by the button', async () => {
    const { page } = await visit({ timezoneId: 'Asia/Kolkata' });
    await signIn(page, stack.api, 'agent');
    await open(page, BEN.name);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Snooze…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Snooze until' });
    await dialog.getByLabel('Date and time of your own').fill('2001-02-03T04:05');
    await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
    await dialog.getByText('That is not ahead.').waitFor();
    await dialog.getByLabel('Date and time of your own').fill('2099-01-05T09:00');
    await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();

    await row(page, BEN.name).waitFor({ state: 'detached' });
    await page.getByRole('article').getByText('Snoozed until Jan 5, 2099').waitFor();
    const { snoozedUntil } = await agent.conversationWith(BEN.phone, '?folder=snoozed');
    expect(snoozedUntil).toBe('2099-01-05T03:30:00.000Z');

    await page.getByRole('button', { name: 'Wake now' }).click();
    await row(page, BEN.name).waitFor();
  });
});

describe('a conversation that is deleted', () => {
  it('is restored by key, and deleted again is brought back by a message', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await open(page, CLEO.name);
    await page.keyboard.press('#');
    await row(page, CLEO.name).waitFor({ state: 'detached' });
    await goTo(page, 'd', 'Deleted');
    await open(page, CLEO.name);
    await page.keyboard.press('#');
    await row(page, CLEO.name).waitFor({ state: 'detached' });

    await goTo(page, 'o', 'Open');
    await open(page, CLEO.name);
    await page.keyboard.press('#');
    await row(page, CLEO.name).waitFor({ state: 'detached' });
    await writes(stack.simulator, CLEO, 'Where are you?');
    await row(page, CLEO.name).waitFor();
    await bubble(page, '24 Pier Street').waitFor();
  });
});

describe('a customer who is blocked', () => {
  it('is marked, with what it means, cannot be written to, and is unblocked', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await open(page, BEN.name);
    await reply(page).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Block the customer' }).click();

    await row(page, BEN.name).getByText('Blocked').waitFor();
    const article = page.getByRole('article');
    await article.getByText('nobody answers it and nobody is told').waitFor();
    await article.getByText('The customer is blocked. Unblock them to write.').waitFor();
    expect(await reply(page).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Unblock' }).click();
    await reply(page).waitFor();
    await row(page, BEN.name).getByText('Blocked').waitFor({ state: 'detached' });
  });
});

describe('what waits for a person', () => {
  const counted = (page: Page) => page.getByRole('link', { name: /^Notifications/ });
  const told = (page: Page, name: string) =>
    page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'waits for a person' });

  it('is counted wherever one is, leads to its conversation, and is read by keys', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await row(page, ANA.name).waitFor();
    await watchShifts(page);
    await writes(stack.simulator, DORA, 'I want to talk to a person');
    await counted(page).getByText('1 Unread').waitFor();
    expect(await page.title()).toBe('(1) Open · Answerline');

    await goTo(page, 'n', 'Notifications');
    await told(page, DORA.name).waitFor();
    expect(await page.title()).toBe('(1) Notifications · Answerline');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await header(page).getByRole('heading', { name: DORA.name }).waitFor();
    expect(await page.title()).toBe('(1) Dora · Answerline');

    await goTo(page, 'n', 'Notifications');
    await told(page, DORA.name).waitFor();
    await watchShifts(page);
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    await counted(page).getByText('1 Unread').waitFor({ state: 'detached' });
    expect(await page.title()).toBe('Notifications · Answerline');
    expect(await movedBy(page)).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is counted within sight on a phone, too', async () => {
    const { page } = await visit({ viewport: { width: 390, height: 844 } });
    await signIn(page, stack.api, 'agent');
    await row(page, DORA.name).waitFor();
    const box = await counted(page).boundingBox();
    expect(box?.width).toBeGreaterThan(20);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await counted(page).click();
    await told(page, DORA.name).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('comes while one looks, is put off, and is back when that is undone', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent', '/?folder=notifications');
    await told(page, DORA.name).waitFor();
    await writes(stack.simulator, EMIL, 'I want to talk to a person');
    await told(page, EMIL.name).waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page
      .getByRole('button', { name: /^In an hour/ })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Enter');
    await told(page, EMIL.name).waitFor({ state: 'detached' });
    expect(await told(page, DORA.name).count()).toBe(1);

    await page.getByRole('button', { name: 'Undo' }).click();
    await told(page, EMIL.name).waitFor();
    await page.getByRole('button', { name: 'Mark all shown read' }).click();
    await page.getByRole('button', { name: 'Mark read' }).waitFor({ state: 'detached' });
    await counted(page).getByText('Unread').waitFor({ state: 'detached' });
  });

  it('leads to its message, however much was said since', async () => {
    for (let i = 1; i <= 30; i++) await writes(stack.simulator, EMIL, `And another thing, number ${i}`);
    const { page } = await visit();
    await signIn(page, stack.api, 'agent', '/?folder=notifications');
    await told(page, EMIL.name).getByRole('link').click();
    const asked = thread(page).locator('[data-start]').filter({ hasText: 'a person takes it from here' });
    await asked.waitFor();
    await once(
      'it stands in sight',
      () => asked.evaluate((element) => Math.round(element.getBoundingClientRect().top)),
      (top) => top > 40 && top < 860,
    );
    const toEnd = await thread(page).evaluate(
      (element) => element.scrollHeight - element.clientHeight - element.scrollTop,
    );
    expect(toEnd).toBeGreaterThan(400);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is seen by a viewer, who changes nothing', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'viewer', '/?folder=notifications');
    await told(page, DORA.name).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  });
});
