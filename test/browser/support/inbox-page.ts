import type { Page } from 'playwright-core';

export type Group = 'admin' | 'agent' | 'viewer';

/** Opens a screen as somebody who is not signed in yet, chooses a group at the issuer's page, and is brought back. */
export const signIn = async (page: Page, origin: string, group: Group, path = '/'): Promise<void> => {
  await page.goto(origin + path);
  await page.locator(`button[name=group][value=${group}]`).click();
  await page.getByRole('navigation', { name: 'Folders' }).waitFor();
};

export const list = (page: Page) => page.getByTestId('list');
export const row = (page: Page, text: string) => list(page).getByRole('link').filter({ hasText: text });
export const thread = (page: Page) => page.getByTestId('thread');
export const bubble = (page: Page, text: string) => thread(page).locator('[data-author]').filter({ hasText: text });
export const header = (page: Page) => page.getByRole('article').locator('header');
export const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply' });

export const say = async (page: Page, text: string): Promise<void> => {
  await reply(page).fill(text);
  await reply(page).press('Enter');
};
