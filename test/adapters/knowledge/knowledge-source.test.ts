import { describe, expect, it } from '@jest/globals';
import { removeDocument } from '../../../lambdas/adapters/dynamodb/change-knowledge.ts';
import type { Embedder } from '../../../lambdas/adapters/knowledge/embed.ts';
import { keepDocument } from '../../../lambdas/adapters/knowledge/keep-document.ts';
import { createKnowledgeSource } from '../../../lambdas/adapters/knowledge/knowledge-source.ts';
import { withKnowledge } from '../../../lambdas/adapters/knowledge/with-knowledge.ts';
import type { ModelRequest } from '../../../lambdas/core/reply-model.ts';
import { NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { aTable } from '../../support/a-table.ts';
import { newIds } from '../../support/new-ids.ts';

/** A model to which what swims and what flies are two directions. */
const animals = (): { readonly asked: string[][]; readonly embedder: Embedder; fail: boolean } => {
  const world = {
    asked: [] as string[][],
    fail: false,
    embedder: async () => ({
      name: 'animals@2',
      embed: async (texts: readonly string[]) => {
        world.asked.push([...texts]);
        if (world.fail) throw new Error('down');
        return texts.map((text) => (/trout|fish|swims/.test(text) ? [1, 0.1] : [0.1, 1]));
      },
    }),
  };
  return world;
};

const aSource = async (embedder: Embedder = async () => undefined) => {
  const table = await aTable();
  const watched = table.another();
  const commands: string[] = [];
  watched.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        commands.push(String(commandName));
        return next(args);
      },
    { step: 'initialize', name: 'watch' },
  );
  const failures: unknown[] = [];
  const newId = newIds();
  return {
    table,
    failures,
    source: createKnowledgeSource(watched, embedder, (error) => failures.push(error)),
    takeCommands: () => commands.splice(0),
    add: (name: string, ...texts: readonly string[]) =>
      keepDocument(
        { table, newId, embedder },
        NUMBER_ID,
        { name, title: name, content: { format: 'text', text: texts.join('\n\n') } },
        'either',
      ),
    remove: (name: string) => removeDocument(table, newId, NUMBER_ID, name),
  };
};

describe('what a number knows, as a warm function remembers it', () => {
  it('is read once, and looked at again every ten seconds by its version alone', async () => {
    const { source, add, table, takeCommands } = await aSource();
    await add('shop', 'We sell trout.');
    const first = await source.pieces(NUMBER_ID);
    expect(first).toMatchObject([{ id: 'shop#0', text: 'We sell trout.' }]);
    expect(takeCommands()).toEqual(['GetItemCommand', 'QueryCommand']);

    await source.search(NUMBER_ID, ['trout']);
    expect(takeCommands()).toEqual([]);
    table.clock.advance(10);
    expect(await source.pieces(NUMBER_ID)).toBe(first);
    expect(takeCommands()).toEqual(['GetItemCommand']);
  });

  it('is read again once a document was added, replaced or removed', async () => {
    const { source, add, remove, table } = await aSource();
    expect(await source.pieces(NUMBER_ID)).toEqual([]);
    const texts = async () => {
      table.clock.advance(10);
      return (await source.pieces(NUMBER_ID)).map(({ text }) => text);
    };
    await add('shop', 'We sell trout.');
    expect(await texts()).toEqual(['We sell trout.']);
    await add('shop', 'We sell eels.');
    expect(await texts()).toEqual(['We sell eels.']);
    await remove('shop');
    expect(await texts()).toEqual([]);
  });

  it('is read once for those who ask at the same moment, and again after a failure', async () => {
    const { source, add, takeCommands, table } = await aSource();
    const { revision } = await add('shop', 'We sell trout.');
    const piece = { pk: `KNOWLEDGE#${NUMBER_ID}`, sk: `shop#${revision}#0000` };
    const kept = await table.read(piece);
    await table.remove(piece);
    const both = await Promise.allSettled([source.pieces(NUMBER_ID), source.pieces(NUMBER_ID)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(takeCommands().filter((name) => name === 'GetItemCommand')).toHaveLength(1);

    await table.put({ ...kept });
    expect(await source.pieces(NUMBER_ID)).toHaveLength(1);
  });

  it('finds by meaning what no word of the question names, where both sides have vectors', async () => {
    const world = animals();
    const { source, add } = await aSource(world.embedder);
    await add('river', 'The trout stays below the bridge.');
    await add('sky', 'The heron nests in the reeds.');
    expect(await source.search(NUMBER_ID, ['what swims here?'])).toMatchObject([{ id: 'river#0' }]);
    expect(world.asked.at(-1)).toEqual(['what swims here?']);
  });

  it('asks no embedding server for a number whose documents have no vectors', async () => {
    const world = animals();
    let hasKey = false;
    const { source, add } = await aSource(async () => (hasKey ? world.embedder() : undefined));
    await add('river', 'The trout stays below the bridge.');
    hasKey = true;
    expect(await source.search(NUMBER_ID, ['the trout'])).toHaveLength(1);
    expect(world.asked).toEqual([]);
  });

  it('searches by words alone for a minute after the embedding server failed, and says why', async () => {
    const world = animals();
    const { source, add, table, failures } = await aSource(world.embedder);
    await add('river', 'The trout stays below the bridge.');
    world.fail = true;
    const before = world.asked.length;
    for (let asked = 0; asked < 3; asked++) expect(await source.search(NUMBER_ID, ['any trout?'])).toHaveLength(1);
    expect([failures.length, world.asked.length - before]).toEqual([1, 1]);

    world.fail = false;
    table.clock.advance(60);
    expect(await source.search(NUMBER_ID, ['what swims here?'])).toHaveLength(1);
  });
});

describe('withKnowledge', () => {
  it('tells the model whose number it is, and all that its documents say where that fits, without a search', async () => {
    const world = animals();
    const { source, add } = await aSource(world.embedder);
    await add('shop', 'We sell trout.');
    await add('hours', 'The market opens at six.');
    world.asked.splice(0);
    const requests: ModelRequest[] = [];
    const model = withKnowledge(
      {
        reply: async (request) => {
          requests.push(request);
          return { kind: 'reply', parts: ['x'], provider: 'test' };
        },
      },
      source,
      NUMBER_ID,
    );
    const business = aNumber();
    const request = {
      business,
      history: [],
      questions: [{ text: 'Have you got trout?' }],
      now: '2026-03-01T12:00:00.000Z',
    };
    await model.reply(request, new AbortController().signal);
    expect(requests).toEqual([
      {
        ...request,
        business: { ...business, phoneNumberId: NUMBER_ID },
        documents: [
          { id: 'hours#0', title: 'hours', text: 'The market opens at six.' },
          { id: 'shop#0', title: 'shop', text: 'We sell trout.' },
        ],
        lookUp: expect.any(Function),
      },
    ]);
    expect(world.asked).toEqual([]);
  });

  it('tells the model the pieces that may answer where the documents are too much for a prompt', async () => {
    const { source, add } = await aSource();
    const filler = Array.from({ length: 40 }, (_, i) => `Rule ${i}: ${'be kind to birds. '.repeat(35)}`);
    await add('rules', ...filler);
    await add('shop', 'We sell trout.');
    const told: ModelRequest[] = [];
    const model = withKnowledge(
      {
        reply: async (request) => {
          told.push(request);
          return { kind: 'reply', parts: ['x'], provider: 'test' };
        },
      },
      source,
      NUMBER_ID,
    );
    const request = { business: aNumber(), history: [], questions: [{ text: 'Have you got trout?' }], now: NOON };
    await model.reply(request, new AbortController().signal);
    expect(told).toMatchObject([{ knowledge: [{ id: 'shop#0' }] }]);
    expect(told[0]).not.toHaveProperty('documents');
  });

  it('lets the model search this number for more, and tells all that it was given', async () => {
    const { source, add } = await aSource();
    await add('shop', 'We sell trout.');
    await add('hours', 'The market opens at six.');
    const model = withKnowledge(
      {
        reply: async ({ lookUp }) => {
          const found = (await lookUp?.('When does the market open?')) ?? [];
          return { kind: 'reply', parts: found.map(({ text }) => text), provider: 'test' };
        },
      },
      source,
      NUMBER_ID,
    );
    const request = { business: aNumber(), history: [], questions: [{ text: 'Have you got trout?' }], now: NOON };
    expect(await model.reply(request, new AbortController().signal)).toMatchObject({
      parts: ['The market opens at six.'],
      telling: { knew: [{ id: 'hours#0' }, { id: 'shop#0' }] },
    });
  });
});
