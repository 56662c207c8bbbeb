import { listSubjects } from '../adapters/dynamodb/news-store.ts';
import { listOpenNumbers } from '../adapters/dynamodb/open-store.ts';
import { awaitAll } from '../core/await-all.ts';
import { forSomeSeconds } from '../core/for-some-seconds.ts';
import type { InboxPorts } from './inbox-ports.ts';

/** A new number is listed so much later at the most. */
const NUMBERS_SECONDS = 10;

type EveryNumber = () => Promise<readonly string[]>;

const forAWhile = ({ table }: InboxPorts, read: EveryNumber): EveryNumber =>
  forSomeSeconds({ now: () => table.clock.now() }, NUMBERS_SECONDS, read);

/** Reads the numbers with settings, and those that have received something without. Pages ask again and again. */
export const createEveryNumber = (ports: InboxPorts): EveryNumber =>
  forAWhile(ports, async () => {
    const { table, numbers } = ports;
    const [known, open] = await awaitAll([numbers.listIds(), listOpenNumbers(table)]);
    return [...new Set([...known, ...open])];
  });

/** Beside those, whatever else had news: WhatsApp accounts, and numbers that nobody set up. */
export const createEverySubject = (ports: InboxPorts): EveryNumber => {
  const everyNumber = createEveryNumber(ports);
  return forAWhile(ports, async () => {
    const [numbers, subjects] = await awaitAll([everyNumber(), listSubjects(ports.table)]);
    return [...new Set([...numbers, ...subjects])];
  });
};
