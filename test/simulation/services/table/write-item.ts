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
  if (!mayReturn.includes(ReturnValues)) throw invalid(`ReturnValues can only be ${mayReturn.join(' or ')}`);
  const before = store.find(key)?.item;
  if (!isMet(before)) throw conditionFailed(showsOld ? before : undefined);
  const change = { key, before, after: apply(before) };
  store.write([change]);
  const returned = ReturnValues === 'ALL_OLD' ? before : change.after;
  const consumed = toConsumed(ReturnConsumedCapacity, schema.name, () => writeUnits(schema, change));
  return {
    ...(ReturnValues !== 'NONE' && returned && { Attributes: copyOut(returned) }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
};
