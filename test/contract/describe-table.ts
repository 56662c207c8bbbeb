import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { describeCapacity } from './table/capacity.ts';
import { describeConditionalWrites } from './table/conditional-writes.ts';
import { describeIndexes } from './table/indexes.ts';
import { describeItems } from './table/items.ts';
import { describeReads } from './table/reads.ts';
import { type TableUnderTest, tableSteps } from './table/table-steps.ts';
import { describeTransactions } from './table/transactions.ts';
import { describeUpdates } from './table/updates.ts';

/**
 * What the product relies on from DynamoDB, asked of the real SDK document client, so that the embedded engine, an AWS
 * emulator, AWS's own DynamoDB Local and DynamoDB itself answer to the same suite. It assumes nothing that differs by
 * nature: indexes are read until they have caught up, and each test has a partition of its own.
 */
export function describeTable(name: string, make: () => Promise<TableUnderTest>): void {
  describe(`${name} keeps the rules of DynamoDB`, () => {
    const steps = tableSteps();
    let subject: TableUnderTest;

    beforeAll(async () => {
      subject = await make();
      steps.use(subject);
    });
    afterAll(() => subject.close());
    beforeEach(steps.newPartition);

    describeConditionalWrites(steps);
    describeUpdates(steps);
    describeItems(steps);
    describeTransactions(steps);
    describeReads(steps);
    describeIndexes(steps);
    describeCapacity(steps);
  });
}
