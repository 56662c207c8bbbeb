import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toEpochMs } from '../../core/instants.ts';
import type { Requested } from '../../core/turn/commands.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf } from './items.ts';
import { secondKey } from './keys.ts';

const KEPT_SECONDS = 3_600;

/** A number's own ceiling: a counter item for every second in which it sends. */
export const ceilingRequests = (table: Table, phoneNumberId: string): Requested<'countSend'> => ({
  countSend: async ({ most }) => {
    const second = Math.floor(toEpochMs(table.clock.now()) / 1_000);
    const { pk, sk, type, schemaVersion } = itemOf('second', secondKey(phoneNumberId, second));
    const counted = await conditional(table, () =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: { pk, sk },
          UpdateExpression: 'SET #type = :type, #version = :version, #expiresAt = :expiresAt ADD #sends :one',
          ConditionExpression: 'attribute_not_exists(#sends) OR #sends < :most',
          ExpressionAttributeNames: {
            '#type': 'type',
            '#version': 'schemaVersion',
            '#expiresAt': 'expiresAt',
            '#sends': 'sends',
          },
          ExpressionAttributeValues: {
            ':type': type,
            ':version': schemaVersion,
            ':expiresAt': second + KEPT_SECONDS,
            ':one': 1,
            ':most': most,
          },
        }),
      ),
    );
    return counted.met ? 'counted' : 'full';
  },
});
