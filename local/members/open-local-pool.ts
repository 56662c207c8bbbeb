import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../../lambdas/adapters/dynamodb/back-off.ts';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { randomId, systemClock } from '../../lambdas/runtime/system-ports.ts';
import { createLocalPool, type LocalUsers } from './local-pool.ts';

/** The users of the embedded stack, over its table. */
export const openLocalPool = (
  client: DynamoDBClient,
  table: { readonly name: string; readonly openShards: number },
): LocalUsers => {
  const documents = DynamoDBDocumentClient.from(client);
  const directory = createMemberStore({ client: documents, clock: systemClock, backOff, ...table });
  return createLocalPool({ directory, clock: systemClock, newId: randomId });
};
