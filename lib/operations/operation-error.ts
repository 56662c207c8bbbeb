/** An operation that cannot be done: what is wrong, and what to do about it, for whoever typed the command. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
}
