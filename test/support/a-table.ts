import { randomUUID } from 'node:crypto';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll } from '@jest/globals';
import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { toStoredConversation, toStoredMessage } from '../../lambdas/adapters/dynamodb/items.ts';
import { conversationKey, type ItemKey, messageKey } from '../../lambdas/adapters/dynamodb/keys.ts';
import { createTable } from '../../local/engine/create-table.ts';
import { startTableEngine } from '../../local/engine/table-engine.ts';
import { localTableClient } from '../../local/support/local-clients.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import type { IsoInstant } from '../../schemas/instants.ts';
import type { Message } from '../../schemas/message.ts';
import { aClock, type HandClock } from './a-clock.ts';

type StoredItem = Record<string, unknown>;

/** A table of its own on the real engine, with a clock that the test moves, and what a test looks at it with. */
export type TestTable = Table & {
  readonly clock: HandClock;
  /** The same table through a client of its own, for what another process does meanwhile. */
  another(): Table;
  read(key: ItemKey): Promise<StoredItem | undefined>;
  /** Every item of a partition, in the order of the sort keys. */
  partition(pk: string): Promise<readonly StoredItem[]>;
  put(item: StoredItem): Promise<void>;
  /** Sets one attribute of an item, whatever that makes of it. */
  spoil(key: ItemKey, attribute: string, value: unknown): Promise<void>;
  /** Takes an item away, or one attribute of it. */
  remove(key: ItemKey, attribute?: string): Promise<void>;
  /** Stores a conversation or a message as it is. */
  keep(what: { readonly conversation: Conversation } | (Home & { readonly message: Message })): Promise<void>;
  conversation(conversationId: string): Promise<StoredItem | undefined>;
  message(conversationId: string, sk: string): Promise<StoredItem | undefined>;
};

type Home = { readonly phoneNumberId: string; readonly conversationId: string };

let engine: ReturnType<typeof startTableEngine> | undefined;
const clients: { destroy(): void }[] = [];

/** The endpoint of the engine of this test file: one in memory, started by its first use. */
export const engineEndpoint = async (): Promise<string> => {
  engine ??= startTableEngine();
  return (await engine).endpoint;
};

afterAll(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await (await engine)?.stop();
});

/** Makes a fresh table on this test file's engine. */
export const aTable = async (
  options: { readonly now?: IsoInstant; readonly openShards?: number } = {},
): Promise<TestTable> => {
  const endpoint = await engineEndpoint();
  const name = `t-${randomUUID()}`;
  const clock = aClock(options.now);
  const openShards = options.openShards ?? 16;
  const connect = (): Table => {
    const base = localTableClient(endpoint, 'us-east-1');
    clients.push(base);
    return { client: DynamoDBDocumentClient.from(base), name, openShards, clock, backOff };
  };
  const observer = connect().client;
  await createTable(observer, name);

  const read = async (Key: ItemKey) => (await observer.send(new GetCommand({ TableName: name, Key }))).Item;
  const put = async (Item: StoredItem) => {
    await observer.send(new PutCommand({ TableName: name, Item }));
  };
  return {
    ...connect(),
    clock,
    another: connect,
    read,
    put,
    partition: async (pk) => {
      const { Items = [] } = await observer.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
        }),
      );
      return Items;
    },
    spoil: async (Key, attribute, value) => {
      await observer.send(
        new UpdateCommand({
          TableName: name,
          Key,
          UpdateExpression: 'SET #attribute = :value',
          ExpressionAttributeNames: { '#attribute': attribute },
          ExpressionAttributeValues: { ':value': value },
        }),
      );
    },
    remove: async (Key, attribute) => {
      await observer.send(
        attribute === undefined
          ? new DeleteCommand({ TableName: name, Key })
          : new UpdateCommand({
              TableName: name,
              Key,
              UpdateExpression: 'REMOVE #attribute',
              ExpressionAttributeNames: { '#attribute': attribute },
            }),
      );
    },
    keep: (what) =>
      put(
        'conversation' in what
          ? toStoredConversation(what.conversation)
          : toStoredMessage({ ...what, openShards }, what.message),
      ),
    conversation: (conversationId) => read(conversationKey(conversationId)),
    message: (conversationId, sk) => read(messageKey(conversationId, sk)),
  };
};
