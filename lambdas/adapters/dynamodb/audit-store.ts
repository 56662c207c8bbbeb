import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredAudit } from '../../../schemas/stored.ts';
import type { NewId } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { itemOf } from './items.ts';
import { auditKey } from './keys.ts';

/** Who did what to a conversation, for whoever asks later. */
export const audit = async (
  table: Table,
  newId: NewId,
  conversationId: string,
  entry: Pick<StoredAudit, 'action' | 'by'>,
): Promise<void> => {
  const at = table.clock.now();
  const Item: StoredAudit = { ...itemOf('audit', auditKey(conversationId, at, newId(6))), ...entry, at };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
};
