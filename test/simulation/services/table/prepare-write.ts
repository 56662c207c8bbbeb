import type {
  DeleteCommandInput,
  PutCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { bind } from './expressions/bindings.ts';
import { holds } from './expressions/holds.ts';
import { parseCondition } from './expressions/parse-condition.ts';
import { parseUpdate } from './expressions/parse-update.ts';
import { attributeOf } from './expressions/paths.ts';
import { updateItem } from './expressions/update-item.ts';
import { checkParts } from './known-requests.ts';
import { invalid } from './refusals.ts';
import { checkIndexKeys, type ItemKey, keyOf, type TableSchema, toKey } from './schema.ts';
import { sizeOfItem } from './size.ts';
import type { Sized } from './store.ts';
import { copyAttributesIn, type Item } from './values.ts';

const MOST_ITEM_BYTES = 400 * 1_024;
const NOTHING: Item = {};

/** A write that says nothing against itself; whether it is carried out depends on the item. */
export type PreparedWrite = {
  readonly key: ItemKey;
  readonly isMet: (before: Item | undefined) => boolean;
  /** @throws {Error} a `ValidationException` for what cannot be done to this item. */
  readonly apply: (before: Sized | undefined) => Sized | undefined;
  /** Whether a refusal shows the item that stood in the way. */
  readonly showsOld: boolean;
};

type Operation = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Conditional = Pick<
  PutCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> & { readonly ReturnValuesOnConditionCheckFailure?: string | undefined };

const parsedCondition = ({ ConditionExpression }: Conditional) =>
  ConditionExpression === undefined ? undefined : parseCondition(ConditionExpression);

const conditioned = (input: Conditional, condition = parsedCondition(input), bindings = bind(input, [condition])) => ({
  isMet: (before: Item | undefined) => !condition || holds(condition.root, before ?? NOTHING, bindings),
  showsOld: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
});

const sized = (item: Item, tooLarge: string): Sized => {
  const bytes = sizeOfItem(item);
  if (bytes > MOST_ITEM_BYTES) throw invalid(tooLarge);
  return { item, bytes };
};

export const preparePut = (schema: TableSchema, input: PutCommandInput): PreparedWrite => {
  const item = copyAttributesIn(input.Item ?? NOTHING);
  const key = keyOf(schema, item);
  const after = sized(item, 'Item size has exceeded the maximum allowed size');
  return {
    key,
    apply: () => {
      checkIndexKeys(schema, item);
      return after;
    },
    ...conditioned(input),
  };
};

export const prepareDelete = (schema: TableSchema, input: DeleteCommandInput): PreparedWrite => ({
  key: toKey(schema, copyAttributesIn(input.Key ?? NOTHING)),
  apply: () => undefined,
  ...conditioned(input),
});

export const prepareUpdate = (schema: TableSchema, input: Omit<UpdateCommandInput, 'ReturnValues'>): PreparedWrite => {
  const { UpdateExpression } = input;
  const key = toKey(schema, copyAttributesIn(input.Key ?? NOTHING));
  const update = UpdateExpression === undefined ? undefined : parseUpdate(UpdateExpression);
  const condition = parsedCondition(input);
  const bindings = bind(input, [update, condition]);
  for (const { path } of update?.root ?? []) {
    const attribute = attributeOf(path, bindings);
    if (attribute !== schema.hash && attribute !== schema.range) continue;
    throw invalid(
      `One or more parameter values were invalid: Cannot update attribute ${attribute}. This attribute is part of the key`,
    );
  }
  return {
    key,
    apply: (before) => {
      const from = before?.item ?? { [schema.hash]: key.pk, [schema.range]: key.sk };
      const after = update ? updateItem(from, update.root, bindings) : from;
      checkIndexKeys(schema, after);
      return sized(after, 'Item size to update has exceeded the maximum allowed size');
    },
    ...conditioned(input, condition, bindings),
  };
};

/** One operation of a transaction; a check leaves its item as it is. */
export const prepareOperation = (schema: TableSchema, operation: Operation): PreparedWrite => {
  const parts = Object.entries(operation).flatMap(([kind, part]) => (part ? [{ kind, part }] : []));
  if (parts.length !== 1) throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  for (const { kind, part } of parts) checkParts(kind, part);
  const { Put, Update, Delete, ConditionCheck } = operation;
  if (Put) return preparePut(schema, Put);
  if (Update) return prepareUpdate(schema, Update);
  if (Delete) return prepareDelete(schema, Delete);
  if (ConditionCheck?.ConditionExpression === undefined) throw invalid('a ConditionCheck needs a condition');
  return { ...prepareDelete(schema, ConditionCheck), apply: (before) => before };
};
