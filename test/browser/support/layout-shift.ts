import type { Page } from 'playwright-core';

type Shift = { readonly value: number; readonly hadRecentInput: boolean };

/** Begins to add up how far the page moves what is on it, by itself or after a key; the browser measures it. */
export const watchShifts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watch = { moved: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly Shift[]) watch.moved += entry.value;
    }).observe({ type: 'layout-shift' });
    Object.assign(globalThis, { shifts: watch });
  });

/** How far until now: 0 where nothing moved. */
export const movedBy = async (page: Page): Promise<number> => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.evaluate(() => (globalThis as unknown as { shifts: { moved: number } }).shifts.moved);
};
