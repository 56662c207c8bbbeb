import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredAudit } from '../../../schemas/stored.ts';
import type { NewId } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { itemOf } from './items.ts';
import { auditKey } from './keys.ts';

export type AuditEntry = Pick<StoredAudit, 'action' | 'by' | 'messageSk'>;

/** An entry as one write of a transaction. */
export const auditPut = (table: Table, newId: NewId, conversationId: string, entry: AuditEntry) => {
  const at = table.clock.now();
  const Item: StoredAudit = { ...itemOf('audit', auditKey(conversationId, at, newId(6))), ...entry, at };
  return { TableName: table.name, Item };
};

/** Who did what to a conversation, for whoever asks later. */
export const audit = async (table: Table, newId: NewId, conversationId: string, entry: AuditEntry): Promise<void> => {
  await table.client.send(new PutCommand(auditPut(table, newId, conversationId, entry)));
};
