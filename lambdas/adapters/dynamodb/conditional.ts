import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export type Item = Record<string, unknown>;

/** Either what the request answered, or the item that stood in its way (`undefined`: there was none). */
export type Conditional<Output> =
  | { readonly met: true; readonly output: Output }
  | { readonly met: false; readonly item: Item | undefined };

/**
 * Runs a write with `ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`. A failed condition is an outcome, not an error,
 * and no proof that another wrote: the SDK's retry of one's own write fails too, so compare the item with one's own.
 */
export const conditional = async <Output>(request: Promise<Output>): Promise<Conditional<Output>> => {
  try {
    return { met: true, output: await request };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { met: false, item: error.Item && unmarshall(error.Item) };
  }
};

const TRANSACTION_TRIES = 4;

/** Runs a transaction; `refused` has the positions whose condition failed. A conflict with another write is retried. */
export const transact = async (
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
      if (tries === TRANSACTION_TRIES || !codes.includes('TransactionConflict')) throw error;
    }
  }
};
