import type { IsoInstant } from '../../../../schemas/instants.ts';
import { SCHEMA_VERSION, STORED_TYPES } from '../../../../schemas/stored.ts';
import { mismatchPaths } from '../items.ts';

/*
 * How stored data gets from one version to the next.
 *
 * A version may bring an attribute, which every item of a type then has. While the table is migrated, items of both
 * versions stand beside each other, and the code in use reads both: so what a version brings is added first, to all
 * items (expand); only then the table is said to be of that version, which the code of the version before does not
 * read any more (contract). An attribute that a version no longer needs is taken away by the migration of the next one,
 * since until then the code of the version before may still read it.
 *
 * Nothing here depends on what ran before: an item has what its version asks for, or gets it.
 */

export type Item = Readonly<Record<string, unknown>>;

/** What an item that lacks an attribute gets. */
type Addition = (item: Item, now: IsoInstant) => unknown;

/** Without a folder that asks for it there was no such instant; with one, now is the earliest that is known. */
const sinceNowIn =
  (folder: string): Addition =>
  (item, now) =>
    item.folder === folder ? now : null;

/** By version, what it brought to the items of a type. */
const BROUGHT: readonly {
  readonly version: number;
  readonly additions: Readonly<Record<string, Readonly<Record<string, Addition>>>>;
}[] = [
  { version: 2, additions: { conversation: { deletedAt: sinceNowIn('deleted') } } },
  {
    version: 3,
    additions: {
      conversation: { snoozedUntil: sinceNowIn('snoozed') },
      notification: { snoozedUntil: () => null },
    },
  },
];

export type ItemMigration =
  | { readonly outcome: 'current' }
  /** `set` is what it lacks; `from` the version that it says to be of, `undefined` where it says nothing. */
  | { readonly outcome: 'change'; readonly from: number | undefined; readonly set: Item }
  /** It would not match this version then either, by the paths of what does not fit: nothing of it is guessed. */
  | { readonly outcome: 'unknown'; readonly paths: readonly string[] };

/** What an item lacks to be of this version. */
export const migrationOf = (item: Item, now: IsoInstant): ItemMigration => {
  const from = typeof item.schemaVersion === 'number' ? item.schemaVersion : undefined;
  const type = String(item.type);
  const set = Object.fromEntries(
    BROUGHT.flatMap(({ additions }) => Object.entries(additions[type] ?? {}))
      .filter(([name]) => item[name] === undefined)
      .map(([name, addition]) => [name, addition(item, now)]),
  );
  if (from === SCHEMA_VERSION && Object.keys(set).length === 0) return { outcome: 'current' };
  if (from !== undefined && from > SCHEMA_VERSION) return { outcome: 'unknown', paths: ['schemaVersion'] };
  const paths = mismatchesOf({ ...item, ...set, schemaVersion: SCHEMA_VERSION });
  return paths.length === 0 ? { outcome: 'change', from, set } : { outcome: 'unknown', paths };
};

/** Paths of what in an item does not match this version, or the one before; none where it is read. */
export const mismatchesOf = (item: Item): readonly string[] => {
  const shape = STORED_TYPES[String(item.type)];
  if (!shape) return ['type'];
  return mismatchPaths(shape.safeParse(item).error?.issues ?? []);
};

/** An item as it may be shown: keys of identities hold addresses of people. */
export const placeOf = ({ pk, sk }: Item): string => (String(pk).startsWith('ID#') ? 'an identity' : `${pk} ${sk}`);
