import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOff } from '../lambdas/adapters/dynamodb/back-off.ts';
import { createNumberStore } from '../lambdas/adapters/dynamodb/number-store.ts';
import { systemClock } from '../lambdas/runtime/system-ports.ts';
import type { NumberSettings } from '../schemas/number-settings.ts';
import { exampleBusiness } from './example-business.ts';

/** Makes the example business the owner of a number that has no settings yet, and answers the number's settings. */
export const seedExampleNumber = async (
  client: DynamoDBClient,
  table: { readonly name: string; readonly openShards: number },
  phoneNumberId: string,
): Promise<NumberSettings> => {
  const numbers = createNumberStore({
    client: DynamoDBDocumentClient.from(client),
    clock: systemClock,
    backOff,
    ...table,
  });
  await numbers.saveIfAbsent(phoneNumberId, exampleBusiness);
  return (await numbers.load(phoneNumberId))?.settings ?? exampleBusiness;
};
