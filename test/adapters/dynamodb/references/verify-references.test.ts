import { describe, expect, it } from '@jest/globals';
import { readStore } from '../../../../lambdas/adapters/dynamodb/references/read-store.ts';
import {
  repairReference,
  verifyReferences,
} from '../../../../lambdas/adapters/dynamodb/references/verify-references.ts';
import { aTable } from '../../../support/a-table.ts';
import { aStore, type Item, itemsWith } from './a-store.ts';
import { CLOSED, MENDED } from './mended.ts';

const noPause = async () => undefined;

const tableOf = async (items: readonly Item[]) => {
  const table = await aTable();
  for (const item of items) await table.put(item);
  return table;
};

const dangling = (table: Awaited<ReturnType<typeof tableOf>>) =>
  verifyReferences(() => readStore(table, () => undefined), noPause);

describe('a verification', () => {
  it('finds nothing in a sound table, of which it reads every item and entry once', async () => {
    const items = itemsWith();
    const table = await tableOf(items);
    const counts: number[] = [];

    const store = await readStore(table, (count) => counts.push(count));

    expect(await dangling(table)).toEqual([]);
    const version = 1;
    expect(counts.at(-1)).toBe(items.length + version + 2 + 2 + 3);
    expect(
      JSON.stringify([...store.partitions.values()].flatMap((each) => [...each.inbound, ...each.outbound])),
    ).not.toContain('harbour');
  });

  it('tells what it found twice, and nothing that was only half written at first', async () => {
    const lasting = { request: { messageSk: 'MSG#gone' } };
    const readings = [
      itemsWith({ ...lasting, notification: { messageId: 'other' } }),
      itemsWith({ ...lasting, firstPart: undefined }),
    ];
    const paused: number[] = [];

    const findings = await verifyReferences(
      async () => aStore(readings.shift() ?? []),
      async () => {
        paused.push(readings.length);
      },
    );

    expect(findings.map(({ kind }) => kind)).toEqual(['request-of-nothing']);
    expect(paused).toEqual([1]);
  });

  it('reads past the end of a page', async () => {
    const table = await tableOf(itemsWith());
    const body = 'x'.repeat(300_000);
    const template = itemsWith().find(({ type }) => type === 'contact');
    for (let i = 0; i < 5; i++)
      await table.put({ ...template, pk: `CONTACT#big${i}`, contactId: `big${i}`, name: body });

    const store = await readStore(table, () => undefined);

    expect(store.contacts.size).toBe(6);
  });
});

describe('a repair', () => {
  it.each(MENDED)('mends %s', async (_, changes) => {
    const table = await tableOf(itemsWith(changes));
    const findings = await dangling(table);
    expect(findings.length).toBeGreaterThan(0);

    for (const { repair } of findings) if (repair) await repairReference(table, repair);

    expect(await dangling(table)).toEqual([]);
  });

  it('leaves alone what has changed since it was found', async () => {
    const table = await tableOf(
      itemsWith({ waiting: { ...CLOSED, settledBy: 'person' }, conversation: { slot: undefined } }),
    );
    const [found] = await dangling(table);
    const [draft] = itemsWith()
      .filter(({ sk }) => sk.endsWith('~0'))
      .slice(-1);
    if (!draft || found?.repair?.write !== 'delete') throw new Error('the draft is to be deleted');
    await table.spoil({ pk: draft.pk, sk: draft.sk }, 'rank', 2);

    await repairReference(table, found.repair);

    expect(await table.read({ pk: draft.pk, sk: draft.sk })).toMatchObject({ rank: 2 });
  });
});
