import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from './client.ts';

export type Item = Record<string, unknown>;

/** Either what the request answered, or the item that stood in its way (`undefined`: none, or it was not asked for). */
export type Conditional<Output> =
  | { readonly met: true; readonly output: Output }
  | { readonly met: false; readonly item: Item | undefined };

/** DynamoDB refuses a write while a transaction is at the same item; the SDK does not retry that. */
const TRIES_AT_CONFLICT = 4;

/**
 * Runs a conditional write. A failed condition is an outcome, not an error, and no proof that another wrote: the SDK's
 * retry of one's own write fails too. Whoever must tell the two apart asks with `ReturnValuesOnConditionCheckFailure:
 * 'ALL_OLD'` and compares the item with their own; without it `item` is `undefined`.
 */
export const conditional = async <Output>(
  { backOff }: Pick<Table, 'backOff'>,
  send: () => Promise<Output>,
): Promise<Conditional<Output>> => {
  for (let tries = 1; ; tries++) {
    try {
      return { met: true, output: await send() };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return { met: false, item: error.Item && unmarshall(error.Item) };
      }
      if (tries === TRIES_AT_CONFLICT || !(error instanceof TransactionConflictException)) throw error;
      await backOff(tries);
    }
  }
};

/** Runs a transaction; `refused` has the positions whose condition failed. A conflict with another write is retried. */
export const transact = async (
  { backOff }: Pick<Table, 'backOff'>,
  send: () => Promise<unknown>,
): Promise<{ readonly met: true } | { readonly met: false; readonly refused: readonly number[] }> => {
  for (let tries = 1; ; tries++) {
    try {
      await send();
      return { met: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
      const refused = codes.flatMap((code, position) => (code === 'ConditionalCheckFailed' ? [position] : []));
      if (refused.length > 0) return { met: false, refused };
      if (tries === TRIES_AT_CONFLICT || !codes.includes('TransactionConflict')) throw error;
      await backOff(tries);
    }
  }
};
