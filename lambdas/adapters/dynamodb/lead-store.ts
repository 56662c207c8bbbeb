import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Lead } from '../../../schemas/lead.ts';
import { AppError } from '../../core/app-error.ts';
import { learnLead, markLead } from '../../core/lead/learn-lead.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional, transact } from './conditional.ts';
import { type MessageHome, toLead, toStoredLead } from './items.ts';
import { leadKey } from './keys.ts';
import { toStoredNotification } from './notification-store.ts';

const TRIES = 5;

/** A lead's id is its contact's. */
export const loadLead = async (table: Table, leadId: string): Promise<Lead | undefined> => {
  const Key = leadKey(leadId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return Item && toLead(Item);
};

/** A lead as one write, which holds while the lead is as it was read. */
export const leadPut = (table: Table, seen: Lead | undefined, next: Lead) => ({
  TableName: table.name,
  Item: toStoredLead(next),
  ...(seen
    ? {
        ConditionExpression: '#updatedAt = :seen',
        ExpressionAttributeNames: { '#updatedAt': 'updatedAt' },
        ExpressionAttributeValues: { ':seen': seen.updatedAt },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' }),
});

const isFirstQualified = (seen: Lead | undefined, next: Lead): boolean =>
  seen?.qualifiedAt === undefined && next.qualifiedAt !== undefined;

/** What a turn asks of the customer's lead. */
export const leadRequests = (table: Table, home: MessageHome): Requested<'learn'> => {
  /** That it is qualified, and that people are told so, is one fact: a crash leaves both or neither. */
  const store = async (seen: Lead | undefined, next: Lead, messageSk: string): Promise<boolean> => {
    const put = leadPut(table, seen, next);
    if (!isFirstQualified(seen, next)) {
      return (await conditional(table, () => table.client.send(new PutCommand(put)))).met;
    }
    const Item = toStoredNotification(home, { kind: 'lead-qualified', messageSk }, table.clock.now());
    const TransactItems = [{ Put: put }, { Put: { TableName: table.name, Item } }];
    return (await transact(table, () => table.client.send(new TransactWriteCommand({ TransactItems })))).met;
  };

  return {
    learn: async ({ contactId, seen: loaded, learnt, messageSk }) => {
      const { phoneNumberId, conversationId } = home;
      let seen = loaded;
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const next = learnLead(seen, learnt, { contactId, phoneNumberId, conversationId }, table.clock.now());
        if (!next && seen) return { lead: seen, isQualified: false };
        if (!next) break;
        if (await store(seen, next, messageSk)) return { lead: next, isQualified: isFirstQualified(seen, next) };
        seen = await loadLead(table, contactId);
      }
      throw new AppError('lead.busy', `lead ${contactId} kept changing`);
    },
  };
};

/**
 * People say what became of a lead.
 *
 * @returns the lead as it then is, or `undefined` when there is none.
 * @throws {AppError} `lead.busy` when it changed five times meanwhile.
 */
export const changeLead = async (table: Table, leadId: string, status: Lead['status']): Promise<Lead | undefined> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = await loadLead(table, leadId);
    const next = seen && markLead(seen, status, table.clock.now());
    if (!next) return seen;
    if ((await conditional(table, () => table.client.send(new PutCommand(leadPut(table, seen, next))))).met)
      return next;
  }
  throw new AppError('lead.busy', `lead ${leadId} kept changing`);
};
