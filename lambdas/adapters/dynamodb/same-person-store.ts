import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { Lead } from '../../../schemas/lead.ts';
import { AppError } from '../../core/app-error.ts';
import { applyChange } from '../../core/conversation.ts';
import { carryLead, joinEarlier } from '../../core/identity/same-person.ts';
import type { NewId } from '../../core/ports.ts';
import { auditPut } from './audit-store.ts';
import { conversationUpdate } from './change-conversation.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { loadConversation } from './conversation-store.ts';
import { leadKey } from './keys.ts';
import { leadPut, loadLead } from './lead-store.ts';

const TRIES = 5;

/**
 * Says that the customer of an earlier conversation is the same person: name, labels and lead come along, in one write.
 *
 * @throws {AppError} `conversation.not_found`, `conversation.no_earlier`, `conversation.busy`.
 */
export const storeSamePerson = async (
  table: Table,
  newId: NewId,
  conversationId: string,
  by: string,
): Promise<Conversation> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = await loadConversation(table, conversationId);
    if (!seen) throw new AppError('conversation.not_found', `conversation ${conversationId} does not exist`);
    const earlier =
      seen.earlierConversationId === undefined ? undefined : await loadConversation(table, seen.earlierConversationId);
    const now = table.clock.now();
    const change = earlier && joinEarlier(seen, earlier, now);
    if (!earlier || !change)
      throw new AppError('conversation.no_earlier', `conversation ${conversationId} has no earlier one to join`);
    const stored = await transact(table, async () =>
      table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            conversationUpdate(table, seen, change),
            { Put: auditPut(table, newId, conversationId, { action: 'same-person', by }) },
            ...(await leadWrites(table, seen, earlier, now)),
          ],
        }),
      ),
    );
    if (stored.met) return applyChange(seen, change);
  }
  throw new AppError('conversation.busy', `conversation ${conversationId} kept changing`);
};

/** The earlier lead moves: a person has one at most. */
const leadWrites = async (table: Table, seen: Conversation, earlier: Conversation, now: string) => {
  const lead = await loadLead(table, earlier.contactId);
  if (!lead) return [];
  const own = await loadLead(table, seen.contactId);
  return [{ Put: leadPut(table, own, carryLead(lead, own, seen, now)) }, { Delete: leadDelete(table, lead) }];
};

const leadDelete = (table: Table, { contactId, updatedAt }: Lead) => ({
  TableName: table.name,
  Key: leadKey(contactId),
  ConditionExpression: '#updatedAt = :seen',
  ExpressionAttributeNames: { '#updatedAt': 'updatedAt' },
  ExpressionAttributeValues: { ':seen': updatedAt },
});
