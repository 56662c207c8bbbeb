import type { DeleteCommandInput, PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { toConsumed, writeUnits } from './capacity.ts';
import type { PreparedWrite } from './prepare-write.ts';
import { conditionFailed, invalid } from './refusals.ts';
import type { TableSchema } from './schema.ts';
import type { Store } from './store.ts';
import { copyOut } from './values.ts';

type Input = PutCommandInput | UpdateCommandInput | DeleteCommandInput;

/** Carries out one write, and answers with what it asked for. */
export const writeItem = (
  schema: TableSchema,
  store: Store,
  { key, isMet, apply, showsOld }: PreparedWrite,
  { ReturnValues = 'NONE', ReturnConsumedCapacity }: Pick<Input, 'ReturnValues' | 'ReturnConsumedCapacity'>,
  mayReturn: readonly string[],
): object => {
  if (ReturnValues.startsWith('UPDATED_')) throw new Error(`the table in memory does not know ${ReturnValues}`);
  if (!mayReturn.includes(ReturnValues)) throw invalid(`ReturnValues can only be ${mayReturn.join(' or ')}`);
  const before = store.find(key);
  if (!isMet(before?.item)) throw conditionFailed(showsOld ? before?.item : undefined);
  const write = { key, before, after: apply(before) };
  store.write([write]);
  const returned = (ReturnValues === 'ALL_OLD' ? before : write.after)?.item;
  const consumed = toConsumed(ReturnConsumedCapacity, schema.name, () => writeUnits(schema, write));
  return {
    ...(ReturnValues !== 'NONE' && returned && { Attributes: copyOut(returned) }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
};
