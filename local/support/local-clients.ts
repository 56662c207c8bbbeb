import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The engines take any credentials; the SDK wants some. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

export const localTableClient = (endpoint: string, region: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials: LOCAL_CREDENTIALS });

export const localQueueClient = (endpoint: string, region: string): SQSClient =>
  new SQSClient({ endpoint, region, credentials: LOCAL_CREDENTIALS });
