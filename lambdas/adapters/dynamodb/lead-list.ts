import type { Lead, LeadStatus } from '../../../schemas/lead.ts';
import type { Table } from './client.ts';
import { isUnreadable, readOr, toLead, type Unreadable } from './items.ts';
import { contactIdOf, leadsPk } from './keys.ts';
import { mergePartitions, readItems } from './merge-partitions.ts';
import { INDEX } from './table.ts';

export type LeadFilter = {
  readonly numbers: readonly string[];
  readonly statuses: readonly LeadStatus[];
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** Leads of some numbers in some statuses, the last changed first. */
export const listLeads = async (
  table: Table,
  { numbers, statuses, limit, cursor }: LeadFilter,
): Promise<{ readonly items: readonly (Lead | Unreadable)[]; readonly nextCursor: string | undefined }> => {
  const partitions = numbers.flatMap((number) => statuses.map((status) => leadsPk(number, status)));
  const { entries, nextCursor } = await mergePartitions(table, INDEX.inbox, partitions, {
    limit,
    cursor,
    order: 'descending',
  });
  const leads = (await readItems(table, entries)).map((item) =>
    readOr(contactIdOf(String(item.pk)), () => toLead(item)),
  );
  // The entry may be older than the item.
  const items = leads.filter((lead) => isUnreadable(lead) || statuses.includes(lead.status));
  return { items, nextCursor };
};
