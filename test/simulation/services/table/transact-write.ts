import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { addUnits, NO_UNITS, toConsumed, type Units, writeUnits } from './capacity.ts';
import { type PreparedWrite, prepareOperation } from './prepare-write.ts';
import {
  cancelled,
  conditionFailedReason,
  invalid,
  invalidReason,
  isInvalid,
  noReason,
  tableNotFound,
  tokenOfAnother,
} from './refusals.ts';
import { idOf, type TableSchema } from './schema.ts';
import type { Store, Write } from './store.ts';

const MOST_OPERATIONS = 100;
/** For so long a token stands for the transaction that was made with it (DynamoDB, TransactWriteItems). */
const TOKEN_MS = 600_000;

type Outcome = { readonly write: Write } | { readonly refused: ReturnType<typeof conditionFailedReason> };

/** Transactions of a table: all of their writes or none, and one request once however often it comes. */
export const createTransactions = (schema: TableSchema, store: Store, now: () => number) => {
  const done = new Map<string, { readonly request: string; readonly at: number }>();
  const forget = () => {
    for (const [token, { at }] of done) {
      if (now() - at < TOKEN_MS) break;
      done.delete(token);
    }
  };

  return (input: TransactWriteCommandInput): object => {
    const { TransactItems = [], ClientRequestToken: token, ReturnConsumedCapacity } = input;
    if (TransactItems.length === 0 || TransactItems.length > MOST_OPERATIONS) {
      throw invalid(`a transaction has 1 to ${MOST_OPERATIONS} operations`);
    }
    const writes = TransactItems.map((operation) => {
      if (Object.values(operation).some((each) => each && each.TableName !== schema.name)) throw tableNotFound();
      return prepareOperation(schema, operation);
    });
    checkDistinct(writes);
    const request = token === undefined ? '' : JSON.stringify(TransactItems, asText);
    forget();
    const before = token === undefined ? undefined : done.get(token);
    if (before && before.request !== request) throw tokenOfAnother();
    if (before) return {};

    const outcomes = writes.map((write) => attempt(store, write));
    const met = outcomes.flatMap((outcome) => ('write' in outcome ? [outcome.write] : []));
    if (met.length < outcomes.length) {
      throw cancelled(outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : noReason)));
    }
    store.write(met.filter((write) => write.before !== write.after));
    if (token !== undefined) done.set(token, { request, at: now() });
    const consumed = toConsumed(ReturnConsumedCapacity, schema.name, () => unitsOf(schema, met));
    return consumed ? { ConsumedCapacity: [consumed] } : {};
  };
};

const asText = (_name: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);

const checkDistinct = (writes: readonly PreparedWrite[]): void => {
  const keys = new Set(writes.map(({ key }) => idOf(key)));
  if (keys.size < writes.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
};

const attempt = (store: Store, { key, isMet, apply, showsOld }: PreparedWrite): Outcome => {
  const before = store.find(key);
  if (!isMet(before?.item)) return { refused: conditionFailedReason(showsOld ? before?.item : undefined) };
  try {
    return { write: { key, before, after: apply(before) } };
  } catch (error) {
    if (!isInvalid(error)) throw error;
    return { refused: invalidReason(error) };
  }
};

/** The table's units double, the indexes' do not: they follow later. */
const unitsOf = (schema: TableSchema, writes: readonly Write[]): Units => {
  const { table, indexes } = writes.map((write) => writeUnits(schema, write)).reduce(addUnits, NO_UNITS);
  return { table: table * 2, indexes };
};
