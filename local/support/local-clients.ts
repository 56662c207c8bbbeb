import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The access key id where an engine takes any; the embedded stack's engines take their own key alone. */
export const ANY_KEY = 'local';

/** The key is the access key id, which a signed request carries as it is. The signature is not verified. */
export const localCredentials = (key: string) => ({ accessKeyId: key, secretAccessKey: 'local' }) as const;

export const localTableClient = (endpoint: string, region: string, key: string = ANY_KEY): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials: localCredentials(key) });

export const localQueueClient = (endpoint: string, region: string, key: string = ANY_KEY): SQSClient =>
  new SQSClient({ endpoint, region, credentials: localCredentials(key) });
