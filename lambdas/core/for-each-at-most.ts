import { awaitAll } from './await-all.ts';

/**
 * Runs `work` on every item, at most `limit` at once. Once one rejects no other is begun, and it rejects when what is
 * under way has ended.
 */
export const forEachAtMost = async <Item>(
  limit: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const rest = items.values();
  let hasFailed = false;
  const worker = async () => {
    for (const item of rest) {
      if (hasFailed) return;
      try {
        await work(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await awaitAll(Array.from({ length: Math.min(limit, items.length) }, worker));
};
