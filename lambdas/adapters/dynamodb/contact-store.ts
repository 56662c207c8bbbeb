import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { StoredLead } from '../../../schemas/stored.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { parseItem } from './items.ts';
import { contactPk, LEAD_SK } from './keys.ts';

/** Contact and lead stand in one partition, so that one request reads both. */
export const contactRequests = (table: Table): Requested<'loadContact'> => ({
  loadContact: async ({ contactId }) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': contactPk(contactId) },
      }),
    );
    const lead = Items.find((item) => item.sk === LEAD_SK);
    return lead ? { leadId: parseItem(StoredLead, lead).leadId } : {};
  },
});
