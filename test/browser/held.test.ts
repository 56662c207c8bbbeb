import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { bubble, row, signIn } from './support/inbox-page.ts';

const NIA = { phone: '12125550151', name: 'Nia' };

const start = stacks();
const visit = browsers();
let stack: Stack;

beforeAll(async () => {
  stack = await start({
    SWEEP_EVERY_SECONDS: '1',
    SWEEP_OLDER_THAN_SECONDS: '1',
    IN_DOUBT_GRACE_SECONDS: '2',
    IN_DOUBT_WITNESS_SECONDS: '3',
    CONSUMER_TIMEOUT_SECONDS: '6',
  });
  await stack.fault({ do: 'reset-before', to: NIA.phone });
  await writes(stack.simulator, NIA, 'Where are you?');
});

describe('a reply of which nobody knows whether it was sent', () => {
  it('is told to whoever opens the conversation, until a person sends it again', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await row(page, NIA.name).click();
    const notice = page.getByRole('status').filter({ hasText: 'A reply is held:' });
    await notice.waitFor();

    expect(await notice.innerText()).toContain('24 Pier Street');
    const held = bubble(page, '24 Pier Street');
    expect(await held.innerText()).toContain('ask before you write it again');
    expect(await held.getByRole('button').allInnerTexts()).toEqual(['Send again', 'Dismiss']);

    await held.getByRole('button', { name: 'Send again' }).click();
    await notice.waitFor({ state: 'detached' });
    const [old, again] = [held.first(), held.last()];
    await again.getByText('Read', { exact: true }).waitFor();
    expect(await again.innerText()).toContain('You');
    await old.getByText('It was sent again as a message of its own.').waitFor();
    expect(await old.getByRole('button').count()).toBe(0);
    expect(await stack.sentTo(NIA.phone)).toHaveLength(1);
  });
});
