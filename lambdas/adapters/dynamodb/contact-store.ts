import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { toLead } from './items.ts';
import { contactPk, leadKey } from './keys.ts';

/**
 * Contact and lead stand in one partition, so that one request reads both, for half a unit: what is learnt from a lead
 * that is a moment old meets the condition of its write, and is merged into the newer one.
 */
export const contactRequests = (table: Table): Requested<'loadContact'> => ({
  loadContact: async ({ contactId }) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': contactPk(contactId) },
      }),
    );
    const lead = Items.find(({ sk }) => sk === leadKey(contactId).sk);
    return lead ? { lead: toLead(lead) } : {};
  },
});
