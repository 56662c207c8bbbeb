import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repairReference } from '../../../../lambdas/adapters/dynamodb/references/repair-reference.ts';
import {
  type ReferenceSource,
  scanReferences,
} from '../../../../lambdas/adapters/dynamodb/references/scan-references.ts';
import { verifyReferences } from '../../../../lambdas/adapters/dynamodb/references/verify-references.ts';
import { aConversation } from '../../../support/a-conversation.ts';
import { aTable } from '../../../support/a-table.ts';
import { aStore, type Item, itemsWith, PHONE, soundItems } from './a-store.ts';
import { CLOSED, MENDED } from './mended.ts';

const atOnce = async () => undefined;

const tableOf = async (items: readonly Item[]) => {
  const table = await aTable();
  for (const item of items) await table.put(item);
  return table;
};

const sourceOf = (table: Awaited<ReturnType<typeof tableOf>>, onRead: (count: number) => void = () => undefined) =>
  scanReferences(table, atOnce, onRead);
const dangling = (table: Awaited<ReturnType<typeof tableOf>>) => verifyReferences(sourceOf(table), atOnce);

/** Reads one store first and another one the second time, and tells which parts were read. */
const changing = (first: ReferenceSource, second: ReferenceSource) => {
  const read: string[] = [];
  let now = first;
  const source: ReferenceSource = {
    openShards: first.openShards,
    partitions: () => {
      read.push('table');
      return now.partitions();
    },
    entries: (name) => {
      read.push(name);
      return now.entries(name);
    },
  };
  const verify = () =>
    verifyReferences(source, async () => {
      read.push('pause');
      now = second;
    });
  return { read, verify };
};

describe('a verification', () => {
  it('finds nothing in a sound table, of which it reads every item and entry once', async () => {
    const items = itemsWith();
    const counts: number[] = [];
    const source = sourceOf(await tableOf(items), (count) => counts.push(count));

    expect(await verifyReferences(source, atOnce)).toEqual([]);

    const version = 1;
    const entries = 2 + 2 + 3;
    expect(counts.reduce((sum, count) => sum + count)).toBe(items.length + version + entries);
  });

  it('asks the table for nothing that people wrote', async () => {
    for await (const { items } of sourceOf(await tableOf(itemsWith())).partitions()) {
      expect(JSON.stringify(items)).not.toContain('harbour');
    }
  });

  it('tells what it found twice, and nothing that was only half written at first', async () => {
    const lasting = { request: { messageSk: 'MSG#gone' }, lead: { conversationId: 'dead' } };
    const { read, verify } = changing(
      aStore(itemsWith({ ...lasting, notification: { messageId: 'other' }, identity: { contactId: 'other' } })),
      aStore(itemsWith({ ...lasting, firstPart: undefined })),
    );

    const findings = await verify();

    expect(findings.map(({ kind }) => kind)).toEqual(['lead-without-conversation', 'request-of-nothing']);
    expect(read).toEqual(['table', 'open', 'job', 'inbox', 'pause', 'table']);
  });

  it('reads an index once more only where something of it seemed to dangle', async () => {
    const items = itemsWith();
    const { read, verify } = changing(aStore(items, { job: [] }), aStore(items));

    expect(await verify()).toEqual([]);
    expect(read).toEqual(['table', 'open', 'job', 'inbox', 'pause', 'table', 'job']);
  });

  it('reads a partition whole that goes over the end of a page', async () => {
    const many = Array.from({ length: 60 }, (_, nth) =>
      itemsWith({}, soundItems(aConversation({ conversationId: `c${nth}`, contactId: `p${nth}` }), `${PHONE}${nth}`)),
    ).flat();
    const table = await tableOf(many);
    // 1 MB ends a page (DynamoDB, Scan).
    const large = many.filter(({ pk, type }) => pk === 'CONV#c7' && type === 'message');
    for (const { pk, sk } of large) await table.spoil({ pk, sk }, 'body', 'x'.repeat(300_000));
    const pages: number[] = [];
    const keys: string[] = [];
    for await (const { pk } of sourceOf(table, (count) => pages.push(count)).partitions()) keys.push(pk);

    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(keys).size).toBe(keys.length);
    expect(await dangling(table)).toEqual([]);
  });

  it('leaves no file behind, and no key in one, also where the table cannot be read', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'answerline-test-'));
    const read: string[] = [];
    const source: ReferenceSource = {
      ...aStore(Array.from({ length: 200 }, () => itemsWith()).flat()),
      entries: () => {
        for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
          const path = join(directory, name);
          if (statSync(path).isFile()) read.push(readFileSync(path, 'latin1'));
        }
        throw new Error('throttled');
      },
    };

    await expect(verifyReferences(source, atOnce, directory)).rejects.toThrow('throttled');

    expect(read.length).toBeGreaterThan(0);
    expect(read.join()).not.toMatch(new RegExp(`${PHONE}|CONV#|MSG#`));
    expect(readdirSync(directory)).toEqual([]);
    rmSync(directory, { recursive: true });
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
