import type { ItemKey } from '../keys.ts';
import { INDEX } from '../table.ts';
import { at, type Finding } from './finding.ts';
import type { IndexEntry, IndexName, Store } from './store.ts';

/** Each index against the items that say they are in it. */
export const checkIndexes = (store: Store): readonly Finding[] => {
  const partitions = [...store.partitions.values()];
  const inbound = partitions.flatMap((partition) => [...partition.inbound.values()]);
  const messages = [...inbound, ...partitions.flatMap((partition) => [...partition.outbound.values()])];
  const conversations = partitions.flatMap(({ conversation }) => conversation ?? []);
  return [
    ...compare(
      'open',
      messages.filter(({ openPk }) => openPk !== undefined),
      store.indexes.open,
    ),
    ...compare('job', inbound, store.indexes.job),
    ...compare('inbox', [...conversations, ...store.leads, ...store.members.values()], store.indexes.inbox),
  ];
};

const compare = (name: IndexName, items: readonly ItemKey[], entries: readonly IndexEntry[]): readonly Finding[] => {
  const index: { readonly pk: string; readonly sk?: string } = INDEX[name];
  const keys = [index.pk, ...(index.sk === undefined ? [] : [index.sk])];
  const standing = (item: object) =>
    JSON.stringify(keys.map((key) => (item as Readonly<Record<string, unknown>>)[key]));
  const expected = new Map(items.map((item) => [at(item), standing(item)]));
  const found = new Map(entries.map((entry) => [at(entry), standing(entry)]));
  const differing = (from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>) =>
    [...from].filter(([where, keysThere]) => to.get(where) !== keysThere).map(([where]) => `index ${name}: ${where}`);
  return [
    ...differing(expected, found).map((where): Finding => ({ kind: 'missing-from-index', where })),
    ...differing(found, expected).map((where): Finding => ({ kind: 'stale-index-entry', where })),
  ];
};
