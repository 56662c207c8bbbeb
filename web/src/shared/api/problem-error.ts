/** What the API, or the gateway before it, answered instead of what was asked for. */
export class ProblemError extends Error {
  readonly status: number;
  /** Of our functions' problem details, such as `window.closed`; the gateway's own answers have none. */
  readonly code: string | undefined;

  constructor(status: number, code: string | undefined, sentence: string) {
    super(sentence);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
  }
}

/** Nobody answered: no network, or the server is gone. Whether a request that changes something arrived is unknown. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'UnreachableError';
  }
}

/** Asking the same again may well be answered otherwise. */
export const isPassing = (error: unknown): boolean =>
  error instanceof UnreachableError ||
  (error instanceof ProblemError &&
    (error.status >= 500 || error.status === 429 || error.code === 'conversation.busy'));
