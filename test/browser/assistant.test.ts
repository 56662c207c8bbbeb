import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDecision } from '../adapters/model/providers/a-decision.ts';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { anAgent } from '../e2e/an-agent.ts';
import { NUMBER } from '../e2e/meta-payloads.ts';
import { once } from '../e2e/once.ts';
import { answers, aProviderServer, KEY, type ProviderServer } from '../support/a-provider-server.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { bubble, header, reply, row, say, signIn } from './support/inbox-page.ts';

const ANA = { phone: '12125550181', name: 'Ana' };
const PERSONS_WORDS = 'The blue kayak is $40 an hour for you.';

const start = stacks();
const visit = browsers();
let stack: Stack;
let server: ProviderServer;

beforeAll(async () => {
  server = await aProviderServer();
  stack = await start({ DEEPSEEK_API_KEY: KEY, DEEPSEEK_API_URL: server.url });
  const admin = await anAgent(stack.api, 'admin');
  const assistant = { providers: [{ name: 'deepseek' }] };
  expect((await admin.ask('PATCH', `/numbers/${NUMBER}`, { body: { assistant } })).status).toBe(200);
});
afterAll(() => server.close());

const userPrompts = () =>
  server.requests.map(({ body }) => body.messages.find(({ role }) => role === 'user')?.content ?? '');

describe('what a person says', () => {
  it('is what the assistant knows when the conversation is handed back', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');

    server.will(answers(aDecision({ parts: ['We rent kayaks by the hour.'] })));
    await writes(stack.simulator, ANA, 'Do you rent kayaks?');
    await row(page, ANA.name).click();
    await bubble(page, 'We rent kayaks by the hour.').waitFor();

    await page.keyboard.press('t');
    await header(page).getByText('You', { exact: true }).waitFor();
    await say(page, PERSONS_WORDS);
    await bubble(page, PERSONS_WORDS).and(page.locator('[data-author=person][data-status=read]')).waitFor();
    await reply(page).press('Escape');
    await page.keyboard.press('h');
    await header(page).getByText('Assistant', { exact: true }).waitFor();

    server.will(answers(aDecision({ parts: ['The red one costs the same.'] })));
    await writes(stack.simulator, ANA, 'And the red one?');
    await bubble(page, 'The red one costs the same.').waitFor();

    const [before, after] = await once('both were asked for', userPrompts, ({ length }) => length === 2);
    expect(before).not.toContain(PERSONS_WORDS);
    expect(after).toMatch(/<person at="[^"]*">The blue kayak is \$40 an hour for you\.<\/person>/);
    expect(after).toContain('<question>And the red one?</question>');
    expect(after).toMatch(/<assistant at="[^"]*">We rent kayaks by the hour\.<\/assistant>/);
  });
});
