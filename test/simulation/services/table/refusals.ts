import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ResourceNotFoundException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './values.ts';

const $metadata = { httpStatusCode: 400 };

/** An error of the service that the SDK has no class for. */
export const refusal = (name: string, message: string): DynamoDBServiceException =>
  new DynamoDBServiceException({ name, message, $fault: 'client', $metadata });

const INVALID = 'ValidationException';

/** A request that can never be carried out. */
export const invalid = (message: string): DynamoDBServiceException => refusal(INVALID, message);

export const isInvalid = (error: unknown): error is Error => error instanceof Error && error.name === INVALID;

/** The SDK unmarshalls answers, and leaves the items in its errors as they come. */
const marshalled = (item: Item | undefined) => item && { Item: marshall(item) };

const CONDITION_FAILED = 'The conditional request failed';

export const conditionFailed = (item: Item | undefined): ConditionalCheckFailedException =>
  new ConditionalCheckFailedException({ message: CONDITION_FAILED, $metadata, ...marshalled(item) });

export const noReason: CancellationReason = { Code: 'None' };

export const conditionFailedReason = (item: Item | undefined): CancellationReason => ({
  Code: 'ConditionalCheckFailed',
  Message: CONDITION_FAILED,
  ...marshalled(item),
});

export const invalidReason = ({ message }: Error): CancellationReason => ({
  Code: 'ValidationError',
  Message: message,
});

export const cancelled = (reasons: CancellationReason[]): TransactionCanceledException => {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new TransactionCanceledException({ message, $metadata, CancellationReasons: reasons });
};

export const tableNotFound = (): ResourceNotFoundException =>
  new ResourceNotFoundException({ message: 'Requested resource not found', $metadata });

export const tokenOfAnother = (): IdempotentParameterMismatchException =>
  new IdempotentParameterMismatchException({
    message: 'the token was used for another transaction',
    Message: 'the token was used for another transaction',
    $metadata,
  });
