import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type {
  BatchGetCommandInput,
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { tableDefinition } from '../../../../lambdas/adapters/dynamodb/table.ts';
import { batchGetItems, getItem } from './get-items.ts';
import { checkKnown, type Operation } from './known-requests.ts';
import { prepareDelete, preparePut, prepareUpdate } from './prepare-write.ts';
import { query } from './query.ts';
import { tableNotFound } from './refusals.ts';
import { scan } from './scan.ts';
import { toSchema } from './schema.ts';
import { createStore, type ItemChange, type Lag } from './store.ts';
import { createTransactions } from './transact-write.ts';
import type { Item } from './values.ts';
import { writeItem } from './write-item.ts';

export type MemoryTable = {
  readonly name: string;
  /**
   * Carries out one operation of the document client at once, by the name of the client's command
   * (`GetItemCommand`): plain values in, plain values out, copied both ways.
   *
   * @throws {Error} what the SDK throws, with the items of failed conditions marshalled as the SDK leaves them; an
   *   error of its own for what this table does not know.
   */
  run(commandName: string, input: object): object;
  /** Calls `listener` after every item that changed; those of a transaction once all of them are written. */
  onChange(listener: (change: ItemChange) => void): void;
  /** The stored item itself, which nobody may change. The same holds of those below. */
  item(pk: string, sk: string): Item | undefined;
  /** A partition in the order of its sort keys. */
  items(pk: string): readonly Item[];
  all(): readonly Item[];
};

export const createMemoryTable = (
  definition: CreateTableCommandInput = tableDefinition('memory'),
  { now = Date.now, indexLagMs = () => 0 }: Partial<Lag> = {},
): MemoryTable => {
  const schema = toSchema(definition);
  const store = createStore(schema, { now, indexLagMs });
  const transact = createTransactions(schema, store, now);

  const ofThisTable = <Input extends { readonly TableName: string | undefined }>(input: object): Input => {
    const named = input as Input;
    if (named.TableName !== schema.name) throw tableNotFound();
    return named;
  };
  const operations: Readonly<Record<Operation, (input: object) => object>> = {
    GetItemCommand: (input) => getItem(schema, store, ofThisTable<GetCommandInput>(input)),
    BatchGetItemCommand: (input) => batchGetItems(schema, store, input as BatchGetCommandInput),
    QueryCommand: (input) => query(schema, store, ofThisTable<QueryCommandInput>(input)),
    ScanCommand: (input) => scan(schema, store, ofThisTable<ScanCommandInput>(input)),
    PutItemCommand: (input) => {
      const put = ofThisTable<PutCommandInput>(input);
      return writeItem(schema, store, preparePut(schema, put), put, ['NONE', 'ALL_OLD']);
    },
    UpdateItemCommand: (input) => {
      const update = ofThisTable<UpdateCommandInput>(input);
      return writeItem(schema, store, prepareUpdate(schema, update), update, ['NONE', 'ALL_OLD', 'ALL_NEW']);
    },
    DeleteItemCommand: (input) => {
      const remove = ofThisTable<DeleteCommandInput>(input);
      return writeItem(schema, store, prepareDelete(schema, remove), remove, ['NONE', 'ALL_OLD']);
    },
    TransactWriteItemsCommand: (input) => transact(input as TransactWriteCommandInput),
  };

  return {
    name: schema.name,
    run: (commandName, input) => operations[checkKnown(commandName, input)](input),
    onChange: store.onChange,
    item: (pk, sk) => store.find({ pk, sk })?.item,
    items: (pk) => store.entries(pk).map(({ item }) => item),
    all: () => [...store.partitions()].flatMap(([, entries]) => entries.map(({ item }) => item)),
  };
};
