import type { Page } from 'playwright-core';

/** Whom the local issuer's page offers. */
export type Person = 'admin' | 'agent' | 'second-agent' | 'viewer';

/** Says at the issuer's page who one is, and is brought back. */
export const choose = async (page: Page, person: Person): Promise<void> => {
  await page.locator(`button[name=person][value=${person}]`).click();
  await page.getByRole('navigation', { name: 'Folders' }).waitFor();
};

/** Opens a screen as somebody who is not signed in yet. */
export const signIn = async (page: Page, origin: string, person: Person, path = '/'): Promise<void> => {
  await page.goto(origin + path);
  await choose(page, person);
};

export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
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
