import type { Page } from 'playwright-core';

export type Watched = {
  /** How far the row moved from where it was, in pixels: the most of all frames. */
  readonly movedPx: number;
  readonly frames: number;
};

/**
 * Follows a row of the thread from frame to frame while `act` happens.
 * @throws when the row is gone in any frame: a list that lost it has not stood still
 */
export const watchRow = async (page: Page, id: string, act: () => Promise<void>): Promise<Watched> => {
  await page.evaluate((wanted) => {
    const topOf = () => document.querySelector(`[data-id="${wanted}"]`)?.getBoundingClientRect().top;
    const watch = { first: topOf(), moved: 0, frames: 0, lost: topOf() === undefined, runs: true };
    const look = () => {
      const top = topOf();
      watch.frames += 1;
      if (top === undefined) watch.lost = true;
      else watch.moved = Math.max(watch.moved, Math.abs(top - (watch.first ?? top)));
      if (watch.runs) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { watch });
  }, id);
  await act();
  const { lost, moved, frames } = await page.evaluate(
    () =>
      new Promise<{ lost: boolean; moved: number; frames: number }>((resolve) => {
        const { watch } = globalThis as unknown as {
          watch: { lost: boolean; moved: number; frames: number; runs: boolean };
        };
        const until = watch.frames + 30;
        const wait = () => {
          watch.runs = watch.frames < until;
          if (watch.runs) requestAnimationFrame(wait);
          else resolve(watch);
        };
        wait();
      }),
  );
  if (lost) throw new Error(`Row ${id} was gone`);
  return { movedPx: moved, frames };
};
