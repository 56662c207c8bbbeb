import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { anAgent } from '../e2e/an-agent.ts';
import { NUMBER } from '../e2e/meta-payloads.ts';
import { once } from '../e2e/once.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { bubble, header, list, reply, row, say, signIn } from './support/inbox-page.ts';

/* Writes `docs/screens/`, every screen in both themes: npm run screens */

const FOLDER = join(import.meta.dirname, '../../docs/screens');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const start = stacks();
const visit = browsers();
let stack: Stack;

/** The last message of a customer came this many minutes ago, each before it a minute earlier. */
const conversation = async (
  minutesAgo: number,
  phone: string,
  name: string,
  messages: readonly (string | Record<string, unknown>)[],
) => {
  for (const [i, message] of messages.entries()) {
    const at = Math.floor(Date.now() / 1_000) - 60 * (minutesAgo + messages.length - 1 - i);
    const element = typeof message === 'string' ? { text: { body: message } } : message;
    await writes(stack.simulator, { phone, name }, { ...element, timestamp: String(at) });
  }
};

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  stack = await start({ REPLY_DELAY_SECONDS: '1' });
  await conversation(47, '12125550141', 'Tomás Herrera', ['Do you take new patients?']);
  await conversation(31, '12125550142', 'Ngozi Eze', ['Is there parking?']);
  await conversation(22, '12125550143', 'Søren Dahl', [
    { type: 'document', document: { id: '5', mime_type: 'application/pdf', filename: 'x-ray.pdf' } },
  ]);
  await conversation(14, '12125550144', 'يوسف الحسن', ['هل لديكم موعد اليوم؟']);
  await conversation(6, '12125550145', 'Priya Raman', ['My filling came out yesterday', 'I want to talk to a person']);
  await conversation(1, '12125550146', 'Maria Santos', [
    'Hi! Are you open on Saturday?',
    { type: 'image', image: { id: '7', mime_type: 'image/jpeg', caption: 'And what would this one cost?' } },
  ]);
  // WhatsApp cannot deliver to this one.
  await stack.fault({ do: 'error', code: 131026, to: '12125550147' });
  await conversation(3, '12125550147', 'Otto Lang', ['Where are you?']);
  await knows('house-rules', 'House rules', {
    format: 'markdown',
    text: 'Ask at the desk for what is not here.\n\n# Lockers\n\nA locker costs $4 a day. They are in the basement.\n\n# Children\n\nThere is a playroom on the second floor.',
  });
  await knows('insurance', 'Insurance', {
    format: 'pairs',
    pairs: [
      { question: 'Do you take Delta?', answer: 'Yes, Delta Dental PPO.' },
      { question: 'Can I pay in parts?', answer: 'Yes, from $300 on, in up to six parts.' },
    ],
  });
  await once('all are answered', stack.sent, (sent) => sent.length >= 6);
});

const knows = async (name: string, title: string, content: Readonly<Record<string, unknown>>) => {
  const admin = await anAgent(stack.api, 'admin');
  const { status, text } = await admin.ask('POST', '/knowledge', { body: { number: NUMBER, name, title, content } });
  if (status !== 201) throw new Error(`POST /knowledge answered ${status}: ${text}`);
};

const shoot = async (page: Page, name: string) => {
  // A picture shows what stands, not what is about to.
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
};

const answered = async (page: Page) => {
  await row(page, 'Maria Santos').click();
  await header(page).getByRole('heading', { name: 'Maria Santos' }).waitFor();
  await bubble(page, 'Saturday').first().waitFor();
};

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  it('on a desk', async () => {
    const { page } = await visit({ colorScheme, viewport: WIDE });
    await page.goto(stack.api);
    await page.locator('button[name=person]').first().waitFor();
    await shoot(page, `sign-in-${colorScheme}`);

    await signIn(page, stack.api, 'admin');
    await row(page, 'Maria Santos').waitFor();
    await shoot(page, `list-${colorScheme}`);

    await row(page, 'Ngozi Eze').click();
    await bubble(page, 'Is there parking?').waitFor();
    await page.keyboard.press('s');
    await page.getByRole('dialog').waitFor();
    await shoot(page, `snooze-${colorScheme}`);
    await page.getByRole('button', { name: /^Tomorrow/ }).click();
    await row(page, 'Ngozi Eze').waitFor({ state: 'detached' });
    await page.goto(`${stack.api}/?folder=snoozed`);
    await row(page, 'Ngozi Eze').click();
    await bubble(page, 'Is there parking?').waitFor();
    await shoot(page, `snoozed-${colorScheme}`);
    await page.keyboard.press('s');
    await row(page, 'Ngozi Eze').waitFor({ state: 'detached' });

    await page.goto(`${stack.api}/?folder=notifications`);
    await page.getByText('Priya Raman').waitFor();
    await shoot(page, `notifications-${colorScheme}`);

    await page.goto(`${stack.api}/?folder=knowledge`);
    await page.getByRole('table').getByRole('link', { name: 'House rules' }).waitFor();
    await shoot(page, `knowledge-${colorScheme}`);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Umbrellas');
    await page.getByRole('textbox', { name: 'Question' }).fill('Do you lend umbrellas?');
    await page.getByRole('textbox', { name: 'Answer' }).fill('Yes, from the stand at the door, for a day.');
    await shoot(page, `knowledge-add-${colorScheme}`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('table').getByRole('link', { name: 'House rules' }).click();
    await page.getByText('A locker costs').waitFor();
    await shoot(page, `document-${colorScheme}`);

    await page.goto(stack.api);
    await answered(page);
    if (colorScheme === 'light') {
      await page.keyboard.press('t');
      await header(page).getByText('You', { exact: true }).waitFor();
      await say(
        page,
        'I looked at your picture: that is a small filling, from $150. Shall I book you in for Saturday at 10?',
      );
      await page.locator('[data-author=person] [data-status=read]').waitFor();
    }
    await reply(page).fill('We can also see you on');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem').first().waitFor();
    await shoot(page, `conversation-${colorScheme}`);
    await page.keyboard.press('Escape');
    await reply(page).fill('');

    await page.goto(`${stack.api}/jobs`);
    await page.getByRole('button', { name: 'Failed' }).click();
    await page.getByRole('row').nth(1).waitFor();
    await shoot(page, `jobs-${colorScheme}`);
    await page.getByRole('row').last().getByRole('link', { name: 'Open' }).click();
    await header(page).getByRole('heading', { name: 'Otto Lang' }).waitFor();
    await page.locator('[data-author][data-status=failed]').waitFor();
    await shoot(page, `failed-${colorScheme}`);

    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await shoot(page, `keys-${colorScheme}`);
  });

  it('in a pocket, with the network gone', async () => {
    const { page, context } = await visit({ colorScheme, viewport: NARROW });
    await signIn(page, stack.api, 'agent');
    await row(page, 'Maria Santos').waitFor();
    await shoot(page, `list-narrow-${colorScheme}`);
    await page.getByRole('link', { name: /^Notifications/ }).click();
    await page.getByText('Priya Raman').waitFor();
    await shoot(page, `notifications-narrow-${colorScheme}`);
    await page.getByRole('link', { name: 'Knowledge' }).click();
    await page.getByRole('table').getByRole('link', { name: 'House rules' }).waitFor();
    await shoot(page, `knowledge-narrow-${colorScheme}`);
    await page.getByRole('link', { name: 'Open', exact: true }).click();
    await answered(page);
    await shoot(page, `conversation-narrow-${colorScheme}`);
    await context.setOffline(true);
    await page.getByText('The server cannot be reached').waitFor();
    await say(page, 'One moment, please.');
    await bubble(page, 'One moment').waitFor();
    await shoot(page, `offline-narrow-${colorScheme}`);
    await page.evaluate(() => sessionStorage.clear());
  });

  it('with nothing to show', async () => {
    const { page } = await visit({ colorScheme, viewport: WIDE });
    await signIn(page, stack.api, 'viewer', '/?folder=closed');
    await list(page).getByText('Nothing is closed yet.').waitFor();
    await shoot(page, `empty-${colorScheme}`);
  });
});
