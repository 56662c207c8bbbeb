import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  conversationKey,
  notificationPk,
  parseNotificationRangeKey,
  SCHEMA_KEY,
} from '../../lambdas/adapters/dynamodb/keys.ts';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { type Agent, anAgent } from '../e2e/an-agent.ts';
import { once } from '../e2e/once.ts';
import { runLine } from '../local/run-command.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { takeAway } from './support/by-hand.ts';
import { bubble, header, list, reply, row, signIn, thread } from './support/inbox-page.ts';
import { seriousFindings } from './support/serious-findings.ts';

const ANA = { phone: '12125550171', name: 'Ana' };
const BEN = { phone: '12125550172', name: 'Ben' };
const CLEO = { phone: '12125550173', name: 'Cleo' };
const SENTENCE = 'Cannot be shown: its stored data does not match this version.';

const start = stacks();
const visit = browsers();
let stack: Stack;
let agent: Agent;

beforeAll(async () => {
  stack = await start();
  agent = await anAgent(stack.api, 'agent', 'local-agent');
  await writes(stack.simulator, ANA, 'Is there parking?');
  await writes(stack.simulator, BEN, 'Is there parking?');
  await writes(stack.simulator, CLEO, 'I want to talk to a person');
  await once('the first two are answered', stack.sent, ({ length }) => length >= 2);
});

describe('a conversation whose stored data lost an attribute', () => {
  it('has a row that names the command, says so when opened, and is shown again after that command', async () => {
    const { id } = await agent.conversationWith(ANA.phone);
    await takeAway(stack.dataDir, conversationKey(id), 'deletedAt');
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    const damaged = row(page, SENTENCE);
    await damaged.waitFor();
    const command = await damaged.locator('code').innerText();
    expect(command).toMatch(/^npm run migrate -- --stage local/);
    await row(page, BEN.name).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await damaged.click();
    const alert = page.getByRole('alert').filter({ hasText: 'Stored data does not match this version.' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain(`Run: ${command}`);
    expect(await page.getByText('The server has trouble').count()).toBe(0);

    // It is not asked for over and over, while the list is.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace('/api/inbox', '')));
    await once(
      'the list is read six times',
      () => asked.filter((path) => path === '/conversations'),
      ({ length }) => length >= 6,
    );
    expect(asked).not.toContain(`/conversations/${id}`);
    await row(page, BEN.name).click();
    await bubble(page, 'Is there parking?').waitFor();

    await damaged.click();
    await alert.waitFor();
    expect((await runLine(command)).code).toBe(0);
    await row(page, ANA.name).waitFor();
    await header(page).getByRole('heading', { name: ANA.name }).waitFor();
    await bubble(page, 'Is there parking?').waitFor();
  });
});

describe('a message whose stored data lost an attribute', () => {
  it('has its place in the thread, where the rest is read and answered', async () => {
    const { id } = await agent.conversationWith(BEN.phone);
    const [, question] = await agent.thread(id);
    const sk = Buffer.from(question?.id ?? '', 'base64url').toString();
    await takeAway(stack.dataDir, { pk: conversationKey(id).pk, sk }, 'body');
    const { page } = await visit();
    await signIn(page, stack.api, 'agent', `/conversations/${id}`);

    await thread(page).getByText(SENTENCE).waitFor();
    expect(await thread(page).locator('[data-id]').count()).toBe(2);
    expect(await thread(page).locator('[data-author=assistant]').count()).toBe(1);
    expect(await reply(page).isEnabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await list(page).getByRole('link').first().waitFor();
  });
});

describe('a notification whose stored data lost an attribute', () => {
  it('has a row that says so', async () => {
    const { body } = await once(
      'people are told',
      () => agent.ask('GET', '/notifications'),
      ({ text }) => text.includes('handover'),
    );
    const [{ id = '' } = {}] = (body as { readonly items: readonly { readonly id: string }[] }).items;
    const { sk, phoneNumberId } = parseNotificationRangeKey(Buffer.from(id, 'base64url').toString());
    await takeAway(stack.dataDir, { pk: notificationPk(phoneNumberId), sk }, 'snoozedUntil');
    const { page } = await visit();
    await signIn(page, stack.api, 'agent', '/?folder=notifications');
    await page.getByRole('listitem').filter({ hasText: SENTENCE }).waitFor();
    expect(await page.title()).toBe('Notifications · Answerline');
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('a table of another version', () => {
  it('is told to whoever looks at a page that was loaded before, until the command was run', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await row(page, BEN.name).waitFor();

    await takeAway(stack.dataDir, SCHEMA_KEY, 'version');

    const told = page.getByRole('status').filter({ hasText: 'Stored data does not match this version. Run:' });
    await told.waitFor();
    await row(page, BEN.name).waitFor();
    const [, command = ''] = /Run: (.+)$/.exec(await told.innerText()) ?? [];
    expect((await runLine(command)).code).toBe(0);
    await told.waitFor({ state: 'detached' });
  });
});
