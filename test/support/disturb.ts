import type { Table } from '../../lambdas/adapters/dynamodb/client.ts';

type Request =
  | `${'Get' | 'Put' | 'Update' | 'Delete' | 'BatchGet'}ItemCommand`
  | 'QueryCommand'
  | 'TransactWriteItemsCommand';

/** Runs `act` right before a request of this kind goes out, once: what another process does at just that moment. */
export const beforeNext = (table: Table, request: Request, act: () => Promise<unknown>): void =>
  beforeEvery(table, request, 1, act);

/** Runs `act` before each of the next `times` requests of this kind. */
export const beforeEvery = (table: Table, request: Request, times: number, act: () => Promise<unknown>): void => {
  let left = times;
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === request && left > 0) {
        left -= 1;
        await act();
      }
      return next(args);
    },
    { step: 'initialize' },
  );
};

/**
 * The next request of this kind is carried out, but its answer is lost on the way, so that the SDK sends it again.
 */
export const loseNextAnswer = (table: Table, request: Request): void => {
  let isLost = false;
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context.commandName !== request || isLost) return answer;
      isLost = true;
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    },
    // Inside the SDK's own retry, which sits in the same step.
    { step: 'finalizeRequest', priority: 'low' },
  );
};

/** The next `times` requests of this kind never arrive: they fail with `error` instead. */
export const refuseNext = (table: Table, request: Request, times: number, error: () => Error): void =>
  beforeEvery(table, request, times, () => Promise.reject(error()));

/** Counts the requests of every kind that leave from now on. */
export const countRequests = (table: Table): (() => number) => {
  let count = 0;
  table.client.middlewareStack.add(
    (next) => (args) => {
      count += 1;
      return next(args);
    },
    { step: 'initialize' },
  );
  return () => count;
};
