import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, stacks } from '../e2e/a-stack.ts';
import { browsers } from './support/a-browser.ts';
import { writes } from './support/a-customer.ts';
import { header, list, row, signIn, thread } from './support/inbox-page.ts';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>bold</b>';

const NAME = 'Eve <img src=x onerror=alert(1)> <b>';

const start = stacks();
const visit = browsers();
let stack: Stack;

beforeAll(async () => {
  stack = await start();
});

describe('what a customer writes', () => {
  it('is text in every place that shows it', async () => {
    await writes(stack.simulator, { phone: '12125550121', name: NAME }, MARKUP);
    await writes(stack.simulator, { phone: '12125550122', name: '\u202Eevil' }, 'javascript:document.title=3');
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');

    await row(page, 'Eve <img').click();
    await thread(page).getByText(MARKUP).first().waitFor();

    expect(await header(page).getByRole('heading').innerText()).toBe(NAME);
    for (const place of [list(page), thread(page), header(page)]) {
      expect(await place.locator('img, script, b').count()).toBe(0);
    }
    // A name that turns the writing direction turns its own only.
    expect(await row(page, 'evil').locator('bdi').first().innerText()).toContain('evil');
    // Before it stands how much waits for people.
    expect((await page.title()).replace(/^\(\d+\) /, '')).toBe(`${NAME} · Answerline`);

    await page.getByRole('link', { name: /^Notifications/ }).click();
    const told = page.getByRole('main').getByRole('listitem').filter({ hasText: NAME });
    await told.waitFor();
    expect(await told.locator('img, script, b').count()).toBe(0);
  });

  it('shows what kind it was where there is no text', async () => {
    const from = { phone: '12125550123', name: 'Kinds' };
    await writes(stack.simulator, from, {
      type: 'image',
      image: { id: '1', mime_type: 'image/jpeg', caption: 'my tooth' },
    });
    await writes(stack.simulator, from, { type: 'location', location: { latitude: 1, longitude: 2, name: 'Pier 9' } });
    await writes(stack.simulator, from, { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '🎉' } });
    await writes(stack.simulator, from, { type: 'hologram', hologram: {} });
    const { page } = await visit();
    await signIn(page, stack.api, 'agent');
    await row(page, 'Kinds').click();
    await thread(page).getByText('hologram').waitFor();

    const shown = await thread(page).locator('[data-author=customer]').allInnerTexts();
    const lines = shown.map((text) => text.split('\n').slice(0, -1).filter(Boolean)).sort();
    expect(lines).toEqual(
      [['Photo', 'my tooth'], ['Location', 'Pier 9'], ['Reaction', '🎉'], ['Message of kind “hologram”']].sort(),
    );
  });
});

describe('the answers of the site', () => {
  it('carry a policy that runs no script but its own', async () => {
    const { headers } = await fetch(`${stack.api}/conversations/anything`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('let the tests see a violation', async () => {
    const { page } = await visit();
    await signIn(page, stack.api, 'viewer');
    const reported = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const listen = (event: SecurityPolicyViolationEvent) => {
            // Kept from the check that follows every test.
            event.stopImmediatePropagation();
            resolve(event.effectiveDirective);
          };
          addEventListener('securitypolicyviolation', listen, { capture: true, once: true });
          const script = document.createElement('script');
          script.append('document.title = 4');
          document.body.append(script);
        }),
    );
    expect(['script-src-elem', 'require-trusted-types-for']).toContain(reported);
  });
});
