import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { assertNever } from '../../../core/assert-never.ts';
import type { Table } from '../client.ts';
import { conditional } from '../conditional.ts';
import { toUpdateInput } from '../update-expression.ts';
import { findDangling } from './find-dangling.ts';
import type { Finding, Repair } from './finding.ts';
import type { Store } from './store.ts';

/**
 * What dangles in the store that `read` reads. A table in use changes while it is read, so what seems to dangle counts
 * only if it still does in a second reading, after `pause`.
 */
export const verifyReferences = async (
  read: () => Promise<Store>,
  pause: () => Promise<void>,
): Promise<readonly Finding[]> => {
  const seen = new Set(findDangling(await read()).map(identityOf));
  if (seen.size === 0) return [];
  await pause();
  return findDangling(await read()).filter((finding) => seen.has(identityOf(finding)));
};

const identityOf = ({ kind, where }: Finding) => `${kind} ${where}`;

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
