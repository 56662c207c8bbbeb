import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export type TableUnderTest = {
  readonly client: DynamoDBDocumentClient;
  /** A table of `tableDefinition`; the suite leaves its items in it. */
  readonly tableName: string;
  readonly close: () => Promise<void>;
};

export type Item = Record<string, unknown>;

export const IF_ABSENT = 'attribute_not_exists(pk)';
export const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
/** How DynamoDB refuses a request that can never be carried out. */
export const INVALID = { name: 'ValidationException' };

export type TableSteps = ReturnType<typeof tableSteps>;

/** Short requests to the table under test, in a partition that is the running test's own. */
export const tableSteps = () => {
  let subject: TableUnderTest | undefined;
  let pk = '';
  const current = () => {
    if (!subject) throw new Error('there is no table yet');
    return subject;
  };
  const send = () => {
    const { client, tableName } = current();
    return { client, TableName: tableName };
  };

  return {
    use: (made: TableUnderTest) => {
      subject = made;
    },
    newPartition: () => {
      pk = randomUUID();
    },
    get pk() {
      return pk;
    },
    get client() {
      return current().client;
    },
    get tableName() {
      return current().tableName;
    },

    put: (item: Item, condition?: string) => {
      const { client, TableName } = send();
      return client.send(
        new PutCommand({
          TableName,
          Item: { pk, ...item },
          ...(condition !== undefined && { ConditionExpression: condition, ...ALL_OLD }),
        }),
      );
    },
    update: (sk: string, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>) => {
      const { client, TableName } = send();
      return client.send(new UpdateCommand({ TableName, Key: { pk, sk }, ...input }));
    },
    read: async (sk: string) => {
      const { client, TableName } = send();
      return (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
    },
    query: (input: Partial<QueryCommandInput> & { readonly ExpressionAttributeValues?: Item }) => {
      const { client, TableName } = send();
      return client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ConsistentRead: true,
          ...input,
          ExpressionAttributeValues: { ':pk': pk, ...input.ExpressionAttributeValues },
        }),
      );
    },
    sks: ({ Items = [] }: { readonly Items?: Item[] | undefined }) => Items.map(({ sk }) => sk),
    transact: (items: NonNullable<TransactWriteCommandInput['TransactItems']>, token?: string) =>
      send().client.send(
        new TransactWriteCommand({ TransactItems: items, ...(token !== undefined && { ClientRequestToken: token }) }),
      ),
    putOf: (sk: string, condition?: string) => ({
      Put: {
        TableName: send().TableName,
        Item: { pk, sk },
        ...(condition !== undefined && { ConditionExpression: condition }),
      },
    }),

    /** The item that stood in the way of a request, unmarshalled; `undefined` where there was none. */
    refusal: async (request: Promise<unknown>): Promise<Item | undefined> => {
      const error = await failureOf(request);
      if (!(error instanceof ConditionalCheckFailedException)) {
        throw new Error('the condition did not fail', { cause: error });
      }
      return error.Item && unmarshall(error.Item);
    },
    /** Why a transaction was cancelled, by position. */
    cancellation: async (request: Promise<unknown>): Promise<readonly (string | undefined)[]> => {
      const error = await failureOf(request);
      if (!(error instanceof TransactionCanceledException)) {
        throw new Error('the transaction was not cancelled', { cause: error });
      }
      return (error.CancellationReasons ?? []).map(({ Code }) => Code);
    },
  };
};

const failureOf = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
