import { Folder } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { latest } from '../../core/instants.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { isUnreadable, readOr, toConversation } from './items.ts';
import { inboxPk } from './keys.ts';
import { mergePartitions, readItems } from './merge-partitions.ts';
import { INDEX } from './table.ts';

/** Where something has just come in stands among the newest of its number. */
const LOOKED_THROUGH = 10;

/** When a customer of the number last wrote, by Meta's clock, among its newest conversations. */
export const findLastInbound = async (table: Table, phoneNumberId: string): Promise<IsoInstant | undefined> => {
  // What is snoozed stands by when that ends, ahead of all others; what comes in there brings it back.
  const folders = Folder.options.filter((folder) => folder !== 'snoozed');
  const partitions = folders.map((folder) => inboxPk(phoneNumberId, folder));
  const newest = { limit: LOOKED_THROUGH, order: 'descending' } as const;
  const { entries } = await mergePartitions(table, INDEX.inbox, partitions, newest);
  const others = (await readItems(table, entries)).map((item) => readOr(String(item.pk), () => toConversation(item)));
  return latest(...others.map((other) => (isUnreadable(other) ? undefined : other.lastInboundAt)));
};

/** Whether webhooks come through is seen from what the number's other conversations have received. */
export const witnessRequests = (table: Table, phoneNumberId: string): Requested<'findWitness'> => ({
  findWitness: () => findLastInbound(table, phoneNumberId),
});
