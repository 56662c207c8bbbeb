import { createDocumentClient, type Table } from '../adapters/dynamodb/client.ts';
import { systemClock } from './system-ports.ts';

export const productionTable = (env: { readonly TABLE_NAME: string; readonly OPEN_SHARDS: number }): Table => ({
  client: createDocumentClient(),
  name: env.TABLE_NAME,
  openShards: env.OPEN_SHARDS,
  clock: systemClock,
});
