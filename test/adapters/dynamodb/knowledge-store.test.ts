import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { MAX_PIECES, putDocument, removeDocument } from '../../../lambdas/adapters/dynamodb/change-knowledge.ts';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { knowledgeDocumentKey, knowledgePk, knowledgeVersionKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import {
  loadKnowledge,
  loadWholeDocument,
  readKnowledgeVersion,
} from '../../../lambdas/adapters/dynamodb/knowledge-store.ts';
import { STORED_TYPES } from '../../../schemas/stored.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { newIds } from '../../support/new-ids.ts';

const aDocument = (name: string, ...texts: readonly string[]) => ({
  name,
  title: `The ${name}`,
  format: 'text' as const,
  bytes: texts.join('').length,
  pieces: texts.map((text) => ({ kind: 'passage' as const, title: `The ${name}`, text })),
});

const said = async (table: Table) =>
  (await loadKnowledge(table, NUMBER_ID)).map(({ document, pieces }) => [
    document.name,
    ...pieces.map(({ text }) => text),
  ]);
const counted = async (table: TestTable) => (await table.read(knowledgeVersionKey(NUMBER_ID)))?.pieces;
const stored = async (table: TestTable) =>
  (await table.partition(knowledgePk(NUMBER_ID))).filter(({ type }) => type === 'knowledge').length;

const aStore = async () => {
  const table = await aTable();
  const newId = newIds();
  const put = (how: 'create' | 'replace' | 'either', ...of: Parameters<typeof aDocument>) =>
    putDocument(table, newId, NUMBER_ID, aDocument(...of), how);
  return { table, newId, put, remove: (name: string) => removeDocument(table, newId, NUMBER_ID, name) };
};

describe('the documents of a number', () => {
  it('are read whole, by name, with their pieces in order', async () => {
    const { table, put } = await aStore();
    await put('create', 'prices', 'one', 'two', 'three');
    await put('create', 'about', 'us');

    expect(await said(table)).toEqual([
      ['about', 'us'],
      ['prices', 'one', 'two', 'three'],
    ]);
    expect(await counted(table)).toBe(4);
    for (const item of await table.partition(knowledgePk(NUMBER_ID))) {
      expect(STORED_TYPES[String(item.type)]?.safeParse(item).error).toBeUndefined();
    }
  });

  it('are replaced whole, and nothing of what they said is left', async () => {
    const { table, put } = await aStore();
    await put('either', 'prices', 'one', 'two', 'three');
    const before = await readKnowledgeVersion(table, NUMBER_ID);
    await put('replace', 'prices', 'other');

    expect(await said(table)).toEqual([['prices', 'other']]);
    expect([await counted(table), await stored(table)]).toEqual([1, 1]);
    expect(await readKnowledgeVersion(table, NUMBER_ID)).not.toBe(before);
  });

  it('are removed whole, and the version moves on', async () => {
    const { table, put, remove } = await aStore();
    await put('create', 'prices', 'one', 'two');
    const before = await readKnowledgeVersion(table, NUMBER_ID);
    await remove('prices');

    expect(await said(table)).toEqual([]);
    expect([await counted(table), await stored(table)]).toEqual([0, 0]);
    expect(await readKnowledgeVersion(table, NUMBER_ID)).not.toBe(before);
    await expect(remove('prices')).rejects.toMatchObject({ code: 'knowledge.not_found' });
  });

  it.each([
    ['create', 'prices', 'knowledge.exists'],
    ['replace', 'about', 'knowledge.not_found'],
  ] as const)('refuse to %s %s with %s, and change nothing', async (how, name, code) => {
    const { table, put } = await aStore();
    await put('create', 'prices', 'one');
    await expect(put(how, name, 'new')).rejects.toMatchObject({ code });
    expect(await said(table)).toEqual([['prices', 'one']]);
  });

  it('may hold 2,000 pieces together, and refuse one more', async () => {
    const { table, put } = await aStore();
    await put('create', 'prices', 'one');
    await table.spoil(knowledgeVersionKey(NUMBER_ID), 'pieces', MAX_PIECES - 2);

    await expect(put('create', 'more', 'a', 'b', 'c')).rejects.toMatchObject({ code: 'knowledge.full' });
    await put('create', 'more', 'a', 'b');
    await expect(put('replace', 'prices', 'a', 'b')).rejects.toMatchObject({ code: 'knowledge.full' });
    await put('replace', 'prices', 'other');
    expect([await counted(table), await stored(table)]).toEqual([MAX_PIECES, 3]);
  });

  it('say what one of several writers at once gave, whole', async () => {
    const { table, newId } = await aStore();
    const texts = ['a', 'b', 'c', 'd'];
    await Promise.allSettled(
      texts.map((text) =>
        putDocument(table.another(), newId, NUMBER_ID, aDocument('prices', text, text, text), 'either'),
      ),
    );
    const [[, ...pieces] = []] = await said(table);
    expect(new Set(pieces).size).toBe(1);
    expect([pieces.length, await counted(table), await stored(table)]).toEqual([3, 3, 3]);
  });

  it('are read again where one was replaced behind its head', async () => {
    const { table, put } = await aStore();
    await put('create', 'prices', 'one', 'two');
    let looks = 0;
    const meanwhile = table.another();
    meanwhile.client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === QueryCommand.name && looks++ === 0) await put('replace', 'prices', 'other');
        return next(args);
      },
      { step: 'initialize', name: 'replaceMeanwhile' },
    );
    const loaded = await loadWholeDocument(meanwhile, NUMBER_ID, 'prices');
    expect([looks, loaded]).toMatchObject([2, { document: { pieces: 1 }, pieces: [{ text: 'other' }] }]);
  });

  it('are told as broken where pieces are gone', async () => {
    const { table, put } = await aStore();
    const { revision } = await put('create', 'prices', 'one', 'two');
    await table.remove({ pk: knowledgePk(NUMBER_ID), sk: `prices#${revision}#0001` });
    const { sk } = knowledgeDocumentKey(NUMBER_ID, 'prices');
    await expect(loadKnowledge(table, NUMBER_ID)).rejects.toMatchObject({ code: 'schema.mismatch', key: { sk } });
  });

  it('lose what an interrupted write left once it is an hour old, and not before', async () => {
    const { table, put } = await aStore();
    const { revision } = await put('create', 'prices', 'one');
    const [, , piece] = await table.partition(knowledgePk(NUMBER_ID));
    const left = `prices#${revision.slice(0, 12)}ffffffff#0000`;
    await table.put({ ...piece, sk: left });

    table.clock.advance(3_599);
    await put('replace', 'prices', 'two');
    expect(await stored(table)).toBe(2);

    table.clock.advance(2);
    await put('replace', 'prices', 'three');
    expect([await stored(table), await said(table)]).toEqual([1, [['prices', 'three']]]);
  });
});
