import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../core/ports.ts';
import { withoutSdkLog } from '../without-sdk-log.ts';
import type { BackOff } from './back-off.ts';

/** The table as the stores see it. */
export type Table = {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** Partitions of index `open`, 1 to 16. */
  readonly openShards: number;
  readonly clock: Clock;
  /** Between two tries of a request that met another. */
  readonly backOff: BackOff;
};

/** Short timeouts: a request that hangs would eat the time of the turn; the SDK retries it. */
export const createDocumentClient = (): DynamoDBDocumentClient =>
  withoutSdkLog(
    DynamoDBDocumentClient.from(
      new DynamoDBClient({
        maxAttempts: 3,
        requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
      }),
    ),
  );
