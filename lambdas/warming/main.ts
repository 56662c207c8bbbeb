import { setTimeout } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { logger } from '../runtime/logger.ts';
import { createHandler } from './handler.ts';
import { toUpdateTable, toWarmth } from './warm-throughput.ts';

const client = new DynamoDBClient();

export const handler = createHandler({
  table: {
    warmth: async (tableName) =>
      toWarmth((await client.send(new DescribeTableCommand({ TableName: tableName }))).Table),
    warm: async (tableName, wanted) => {
      await client.send(new UpdateTableCommand(toUpdateTable(tableName, wanted)));
    },
  },
  wait: setTimeout,
  log: logger,
});
