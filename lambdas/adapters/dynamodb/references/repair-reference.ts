import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { assertNever } from '../../../core/assert-never.ts';
import type { Table } from '../client.ts';
import { conditional } from '../conditional.ts';
import { toUpdateInput } from '../update-expression.ts';
import type { Repair } from './finding.ts';

/** Makes the write of a repair, unless its item has changed since. */
export const repairReference = async (
  table: Pick<Table, 'client' | 'name' | 'backOff'>,
  repair: Repair,
): Promise<void> => {
  const TableName = table.name;
  switch (repair.write) {
    case 'put':
      await conditional(table, () =>
        table.client.send(
          new PutCommand({ TableName, Item: repair.item, ConditionExpression: 'attribute_not_exists(pk)' }),
        ),
      );
      return;
    case 'update':
      await conditional(table, () =>
        table.client.send(new UpdateCommand({ TableName, Key: repair.key, ...toUpdateInput(repair.update) })),
      );
      return;
    case 'delete': {
      const { UpdateExpression, ...condition } = toUpdateInput({ ...repair.update, set: {} });
      const { ExpressionAttributeNames: names, ...rest } = condition;
      await conditional(table, () =>
        table.client.send(
          new DeleteCommand({
            TableName,
            Key: repair.key,
            ...rest,
            ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
          }),
        ),
      );
      return;
    }
    default:
      assertNever(repair);
  }
};
