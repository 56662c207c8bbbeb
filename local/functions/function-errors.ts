/** Why an event was not handled. Its message says which function and how, and holds nothing of the event. */
export class FunctionFailure extends Error {}

/** The environment of a function did not come up: its module failed to load, or exports no `handler`. */
export class FunctionInitError extends FunctionFailure {
  override readonly name = 'FunctionInitError';
}

/** The handler threw or rejected; the environment lives on. Name and message of what was thrown are as Lambda calls them. */
export class FunctionError extends FunctionFailure {
  override readonly name = 'FunctionError';
  readonly errorType: string;
  readonly errorMessage: string;

  constructor(
    functionName: string,
    thrown: { readonly name: string; readonly message: string; readonly stack: string },
  ) {
    super(`${functionName} failed: ${thrown.name}`);
    this.errorType = thrown.name;
    this.errorMessage = thrown.message;
    this.stack = thrown.stack;
  }
}

/** The environment ended while it worked on an event: an uncaught exception, `process.exit`, out of memory. */
export class FunctionCrashError extends FunctionFailure {
  override readonly name = 'FunctionCrashError';
}

/** The event took longer than the function's timeout, and its environment was ended for that. */
export class FunctionTimeoutError extends FunctionFailure {
  override readonly name = 'FunctionTimeoutError';
}

/** The function takes no more work, or its grace period ended before this event did. */
export class FunctionStoppedError extends FunctionFailure {
  override readonly name = 'FunctionStoppedError';
}

/** The gateway gave up waiting; the function goes on until its own timeout. */
export class IntegrationTimeoutError extends FunctionFailure {
  override readonly name = 'IntegrationTimeoutError';
}
