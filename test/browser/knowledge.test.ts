import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ApiKnowledge } from '../../schemas/inbox-api.ts';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { type Agent, anAgent } from '../e2e/an-agent.ts';
import { NUMBER, newPhone } from '../e2e/meta-payloads.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { type Customer, writes } from './support/a-customer.ts';
import { bubble, header, list, row, signIn } from './support/inbox-page.ts';
import { seriousFindings } from './support/serious-findings.ts';

const KNOWLEDGE = '/?folder=knowledge';
/** Of a document, in bytes. */
const MOST_BYTES = 60_000;

const start = stacks();
const visit = browsers();
let stack: Stack;
let admin: Agent;

beforeAll(async () => {
  stack = await start();
  admin = await anAgent(stack.api, 'admin');
});

type Told = { readonly customer: Customer; readonly text: string };

/** Asks as a customer who never wrote before, and answers with what they were told. */
const tellMe = async (question: string): Promise<Told> => {
  const phone = newPhone();
  const customer = { phone, name: `Customer ${phone}` };
  await writes(stack.simulator, customer, question);
  const sent = await once(
    'it was answered',
    () => stack.sentTo(phone),
    (replies) => replies.length > 0,
  );
  return { customer, text: sent.map(({ body }) => body.text.body).join('\n') };
};

/** Asks until the assistant says so: a change is seen within ten seconds. */
const onceTold = (question: string, words: string): Promise<Told> =>
  once(
    `a customer is told: ${words}`,
    () => tellMe(question),
    ({ text }) => text.includes(words),
  );

const addDialog = (page: Page) => page.getByRole('dialog', { name: 'Add to the knowledge' });
const editDialog = (page: Page) => page.getByRole('dialog', { name: /^Edit/ });
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
const documentLink = (page: Page, title: string) => page.getByRole('table').getByRole('link', { name: title });

const addPair = async (page: Page, title: string, question: string, answer: string) => {
  const dialog = addDialog(page);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
  await dialog.getByRole('textbox', { name: 'Question' }).fill(question);
  await dialog.getByRole('textbox', { name: 'Answer' }).fill(answer);
};

/** As the API tells it. */
const read = async (name: string) => ApiKnowledge.parse((await admin.ask('GET', `/knowledge/${NUMBER}.${name}`)).body);

describe('a fact that an admin adds in the page', () => {
  it('is answered in other words, and once it is removed the assistant hands over', async () => {
    const asked = 'Could I have an umbrella please?';
    const answer = 'Yes, from the stand at the door, for a day.';
    expect((await tellMe(asked)).text).toMatch(/would rather not guess/);
    const { page } = await visit();
    await signIn(page, stack.api, 'admin');
    await list(page).getByRole('link').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await page.getByText('is what the assistant answers from').waitFor();
    expect(await page.title()).toContain('Knowledge · Answerline');
    expect(await seriousFindings(page)).toEqual([]);

    await addPair(page, 'Umbrellas', 'Do you lend umbrellas?', answer);
    expect(await seriousFindings(page)).toEqual([]);
    await save(page);
    await page.getByText('The assistant answers from it within ten seconds.').waitFor();
    await documentLink(page, 'Umbrellas').waitFor();

    const { customer } = await onceTold(asked, 'from the stand at the door');
    await page.getByRole('link', { name: 'Open', exact: true }).click();
    await row(page, customer.name).click();
    await bubble(page, 'from the stand at the door').and(page.locator('[data-author=assistant]')).waitFor();
    await header(page).getByText('Assistant', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Knowledge' }).click();
    await documentLink(page, 'Umbrellas').click();
    await page.getByText(answer).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove' }).click();
    const question = page.getByRole('dialog', { name: 'Remove “Umbrellas”?' });
    await question.getByText('no longer answers from it').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await question.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('is what the assistant answers from').waitFor();

    const { customer: another } = await onceTold(asked, 'would rather not guess');
    await page.getByRole('link', { name: 'Waiting' }).click();
    await row(page, another.name).click();
    await bubble(page, 'would rather not guess').and(page.locator('[data-author=assistant]')).waitFor();
    await header(page).getByText('Nobody yet', { exact: true }).waitFor();
    expect(await row(page, customer.name).count()).toBe(0);
    const { folder, owner } = await admin.conversationWith(another.phone);
    expect([folder, owner]).toEqual(['waiting', 'person']);
  });
});

describe('a text', () => {
  const markdown = [
    'Ask at the desk.',
    '# Lockers',
    'A locker costs **$4** a day.',
    '- They are in the basement.',
    '## Lost keys',
    `${'A lost key costs $12, and somebody has to come by. '.repeat(30)}`,
    '# Bicycles',
    '```\n# 12 is the blue stand\n```',
  ].join('\n\n');

  it('is kept as it was when it is saved as the page shows it, and replaced when it is not', async () => {
    const body = {
      number: NUMBER,
      name: 'rules',
      title: 'House rules',
      content: { format: 'markdown', text: markdown },
    };
    expect((await admin.ask('POST', '/knowledge', { body })).status).toBe(201);
    const before = await read('rules');
    const { page } = await visit();
    await signIn(page, stack.api, 'admin', `${KNOWLEDGE}&document=${NUMBER}.rules`);
    await page.getByRole('heading', { name: 'Lockers › Lost keys' }).waitFor();

    await page.getByRole('button', { name: 'Edit' }).click();
    await save(page);
    const kept = await once(
      'it is saved',
      () => read('rules'),
      ({ updatedAt }) => updatedAt !== before.updatedAt,
    );
    expect(kept.parts).toEqual(before.parts);

    await editDialog(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edit' }).click();
    const text = editDialog(page).getByRole('textbox', { name: 'Text' });
    await text.fill((await text.inputValue()).replace('$4', '$5'));
    await save(page);
    await page.getByText('A locker costs $5 a day.').waitFor();
    await editDialog(page).waitFor({ state: 'detached' });

    // More than a document may hold: it is said, and what was written stays.
    await page.getByRole('button', { name: 'Edit' }).click();
    await text.fill('x'.repeat(MOST_BYTES + 1));
    await save(page);
    await page.getByRole('alert').getByText('larger than 60 kB').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await editDialog(page).waitFor({ state: 'detached' });
    expect((await read('rules')).parts).toHaveLength(before.parts.length);
  });

  it('takes the place of one that is there, if that is wanted', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'admin', KNOWLEDGE);
    for (const answer of ['At nine.', 'At ten.']) {
      await addPair(page, 'Breakfast', 'When is breakfast?', answer);
      await save(page);
      if (answer === 'At nine.') await documentLink(page, 'Breakfast').waitFor();
    }
    await page.getByRole('alert').getByText('a document named “breakfast” already').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Replace it' }).click();
    await addDialog(page).waitFor({ state: 'detached' });
    const { parts } = await read('breakfast');
    expect(parts.map(({ text }) => text)).toEqual(['At ten.']);
  });
});

describe('a narrow screen in the dark', () => {
  it('does not scroll sideways, and axe finds no fault with it', async () => {
    const { page } = await visit({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    const body = {
      number: NUMBER,
      name: 'parking',
      title: 'Parking',
      content: { format: 'text', text: 'Behind the house, for 2 €.' },
    };
    await admin.ask('POST', '/knowledge', { body });
    await signIn(page, stack.api, 'admin', KNOWLEDGE);
    await documentLink(page, 'Parking').waitFor();
    const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect([await isWithin(), await seriousFindings(page)]).toEqual([true, []]);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await addDialog(page).waitFor();
    expect([await isWithin(), await seriousFindings(page)]).toEqual([true, []]);
    await page.keyboard.press('Escape');
    await documentLink(page, 'Parking').click();
    await page.getByText('Behind the house').waitFor();
    expect([await isWithin(), await seriousFindings(page)]).toEqual([true, []]);
  });
});
