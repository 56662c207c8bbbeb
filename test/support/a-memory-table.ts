import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';
import { tableDefinition } from '../../lambdas/adapters/dynamodb/table.ts';
import { localTableClient } from '../../local/support/local-clients.ts';
import { answerFrom } from '../simulation/services/table/answer-from.ts';
import { createMemoryTable } from '../simulation/services/table/memory-table.ts';
import { aClock } from './a-clock.ts';

/** Nothing listens there, and nothing is asked. */
const NOWHERE = 'http://127.0.0.1:1';

/** A table in memory, which keeps the same contract as the engine and is many times faster. */
export const aMemoryTable = ({ openShards }: Pick<Table, 'openShards'>): Table => {
  const memory = createMemoryTable(tableDefinition('memory'));
  const client = DynamoDBDocumentClient.from(localTableClient(NOWHERE, 'us-east-1'));
  answerFrom(client, async (commandName, input) => memory.run(commandName, input));
  return { client, name: memory.name, openShards, clock: aClock(), backOff: async () => undefined };
};
