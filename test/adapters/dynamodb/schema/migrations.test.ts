import { describe, expect, it } from '@jest/globals';
import { migrationOf, mismatchesOf, placeOf } from '../../../../lambdas/adapters/dynamodb/schema/migrations.ts';
import { SCHEMA_VERSION } from '../../../../schemas/stored.ts';
import { NOON } from '../../../support/a-clock.ts';
import { anOldStore, type StoredItem } from '../../../support/an-old-store.ts';

const old = anOldStore(3);
const one = (type: string): StoredItem => {
  const found = old.find((item) => item.type === type);
  if (!found) throw new RangeError(`an old ${type}`);
  return found;
};
const conversation = one('conversation');
const migrated = (item: StoredItem) => {
  const migration = migrationOf(item, NOON);
  if (migration.outcome !== 'change') throw new Error(`it is ${migration.outcome}`);
  return { ...item, ...migration.set, schemaVersion: SCHEMA_VERSION };
};

describe('the migration of an item', () => {
  it.each(old)('makes $type of schema 1 one that is read', (item) => {
    expect(mismatchesOf(item)).not.toEqual([]);
    expect(mismatchesOf(migrated(item))).toEqual([]);
  });

  it.each(old)('finds nothing to do in $type a second time', (item) => {
    expect(migrationOf(migrated(item), NOON)).toEqual({ outcome: 'current' });
  });

  it('adds what each version brought, and no more', () => {
    expect(migrationOf(conversation, NOON)).toEqual({
      outcome: 'change',
      from: 1,
      set: { deletedAt: null, snoozedUntil: null },
    });
    expect(migrationOf({ ...conversation, schemaVersion: 2, deletedAt: null }, NOON)).toEqual({
      outcome: 'change',
      from: 2,
      set: { snoozedUntil: null },
    });
    expect(migrationOf(one('notification'), NOON)).toMatchObject({ set: { snoozedUntil: null } });
    expect(migrationOf(one('message'), NOON)).toEqual({ outcome: 'change', from: 1, set: {} });
  });

  it('gives what an item of this version has lost', () => {
    const { deletedAt, ...damaged }: Readonly<Record<string, unknown>> = migrated(conversation);
    expect(migrationOf(damaged, NOON)).toEqual({ outcome: 'change', from: SCHEMA_VERSION, set: { deletedAt: null } });
  });

  it.each([
    ['deleted', { deletedAt: NOON, snoozedUntil: null }],
    ['snoozed', { deletedAt: null, snoozedUntil: NOON }],
  ])('takes now for the instant that folder %s asks for', (folder, set) => {
    expect(migrationOf({ ...conversation, folder }, NOON)).toMatchObject({ outcome: 'change', set });
  });

  it.each([
    ['what else it lacks', { owner: undefined }, ['owner']],
    ['a type that nobody knows', { type: 'session' }, ['type']],
    ['a newer version', { schemaVersion: SCHEMA_VERSION + 1 }, ['schemaVersion']],
  ])('guesses nothing for %s', (_, change, paths) => {
    expect(migrationOf({ ...conversation, ...change }, NOON)).toEqual({ outcome: 'unknown', paths });
  });

  it('names an identity without the address in its key', () => {
    expect([placeOf(one('identity')), placeOf(conversation)]).toEqual(['an identity', 'CONV#c0de00000000 CONV']);
  });
});
