import { describe, expect, it } from '@jest/globals';
import { loadConversation } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { conversationKey, SCHEMA_KEY } from '../../../lambdas/adapters/dynamodb/keys.ts';
import {
  markEmptyTable,
  readSchemaVersion,
  requireSchemaOf,
} from '../../../lambdas/adapters/dynamodb/schema-version.ts';
import { SchemaVersionError } from '../../../lambdas/core/app-error.ts';
import { SCHEMA_VERSION } from '../../../schemas/stored.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';

const FRESH_SECONDS = 300;

describe('the version of a table', () => {
  it('is that of the code for a table that was just made', async () => {
    const table = await aTable({ now: NOON });
    expect(await readSchemaVersion(table)).toBe(SCHEMA_VERSION);
  });

  it('is not guessed for one that holds something', async () => {
    const table = await aTable();
    await table.keep({ conversation: aConversation() });
    await table.remove(SCHEMA_KEY);

    await markEmptyTable(table);

    expect(await readSchemaVersion(table)).toBeUndefined();
  });

  it.each([SCHEMA_VERSION, SCHEMA_VERSION - 1])('may be %d', async (version) => {
    const table = await aTable();
    await table.spoil(SCHEMA_KEY, 'version', version);
    await expect(requireSchemaOf(table, FRESH_SECONDS)()).resolves.toBeUndefined();
  });

  it.each([
    ['older', SCHEMA_VERSION - 2],
    ['newer', SCHEMA_VERSION + 1],
  ])('must not be %s', async (_, version) => {
    const table = await aTable();
    await table.spoil(SCHEMA_KEY, 'version', version);
    await expect(requireSchemaOf(table, FRESH_SECONDS)()).rejects.toMatchObject({
      name: 'SchemaVersionError',
      code: 'schema.mismatch',
      found: version,
      expected: SCHEMA_VERSION,
    });
  });

  it('must not be missing', async () => {
    const table = await aTable();
    await table.remove(SCHEMA_KEY);
    await expect(requireSchemaOf(table, FRESH_SECONDS)()).rejects.toBeInstanceOf(SchemaVersionError);
  });

  it('is remembered while it fits, and looked at again at once where it did not', async () => {
    const table = await aTable();
    const requireSchema = requireSchemaOf(table, FRESH_SECONDS);
    await requireSchema();
    await table.spoil(SCHEMA_KEY, 'version', 1);
    await expect(requireSchema()).resolves.toBeUndefined();
    table.clock.advance(FRESH_SECONDS);
    await expect(requireSchema()).rejects.toBeInstanceOf(SchemaVersionError);

    await table.spoil(SCHEMA_KEY, 'version', SCHEMA_VERSION);
    await expect(requireSchema()).resolves.toBeUndefined();
  });
});

describe('an item', () => {
  const stored = async (change: (table: Awaited<ReturnType<typeof aTable>>) => Promise<void>) => {
    const table = await aTable();
    await table.keep({ conversation: aConversation() });
    await change(table);
    return loadConversation(table, 'c0ffee');
  };
  const key = conversationKey('c0ffee');

  it('of the version before is read, also when this version has written what is new in it', async () => {
    const read = stored(async (table) => {
      await table.spoil(key, 'schemaVersion', SCHEMA_VERSION - 1);
      await table.remove(key, 'snoozedUntil');
    });
    await expect(read).resolves.toEqual(aConversation());
    const snoozed = stored(async (table) => {
      await table.spoil(key, 'schemaVersion', SCHEMA_VERSION - 1);
      await table.spoil(key, 'snoozedUntil', NOON);
    });
    await expect(snoozed).resolves.toEqual(aConversation({ snoozedUntil: NOON }));
  });

  it.each([
    ['deletedAt', SCHEMA_VERSION],
    ['snoozedUntil', SCHEMA_VERSION],
    ['deletedAt', SCHEMA_VERSION - 1],
  ])('without %s is not read as one of version %d', async (attribute, version) => {
    const read = stored(async (table) => {
      await table.spoil(key, 'schemaVersion', version);
      await table.remove(key, attribute);
    });
    await expect(read).rejects.toMatchObject({ code: 'schema.mismatch', paths: [attribute] });
  });

  it.each([SCHEMA_VERSION - 2, SCHEMA_VERSION + 1])('of version %d is not read', async (version) => {
    const read = stored((table) => table.spoil(key, 'schemaVersion', version));
    await expect(read).rejects.toMatchObject({ code: 'schema.mismatch', paths: ['schemaVersion'] });
  });
});
