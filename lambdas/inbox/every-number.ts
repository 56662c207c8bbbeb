import { listOpenNumbers } from '../adapters/dynamodb/open-store.ts';
import { awaitAll } from '../core/await-all.ts';
import { forSomeSeconds } from '../core/for-some-seconds.ts';
import type { InboxPorts } from './inbox-ports.ts';

/** A new number is listed so much later at the most. */
const NUMBERS_SECONDS = 10;

/** Reads the numbers with settings, and those that have received something without. Pages ask again and again. */
export const createEveryNumber = ({ table, numbers }: InboxPorts): (() => Promise<readonly string[]>) =>
  forSomeSeconds({ now: () => table.clock.now() }, NUMBERS_SECONDS, async () => {
    const [known, open] = await awaitAll([numbers.listIds(), listOpenNumbers(table)]);
    return [...new Set([...known, ...open])];
  });
