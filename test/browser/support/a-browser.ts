import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

export type Visitor = { readonly page: Page; readonly context: BrowserContext };

export type Visit = (options?: BrowserContextOptions) => Promise<Visitor>;

/**
 * A browser for a test file; each visitor has a profile of its own, closed after its test. Whatever a page reports
 * against its content policy, or throws, fails the test.
 */
export const browsers = (): Visit => {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) {
      throw new Error(`There is no Chromium at ${CHROMIUM}. Install one, or name its path in CHROMIUM_PATH.`);
    }
    browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());

  return async (options = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    await context.exposeBinding('reportViolation', (_, violation: string) => faults.push(`policy: ${violation}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        const { reportViolation } = globalThis as unknown as { reportViolation: (text: string) => void };
        reportViolation(`${effectiveDirective} ${blockedURI}`);
      });
    });
    context.on('page', (page) => page.on('pageerror', (error) => faults.push(`error: ${error.message}`)));
    return { page: await context.newPage(), context };
  };
};
