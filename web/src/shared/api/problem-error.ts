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

/** Stored data does not match the version that reads it: asking again changes nothing until somebody repairs it. */
const MISMATCH = 'schema.mismatch';

/** The server has trouble that may be over in a moment. */
export const isTrouble = ({ status, code }: ProblemError): boolean =>
  code !== MISMATCH && (status >= 500 || status === 429);

/** Asking the same again may well be answered otherwise. */
export const isPassing = (error: unknown): boolean =>
  error instanceof UnreachableError ||
  (error instanceof ProblemError && (isTrouble(error) || error.code === 'conversation.busy'));

/** Of what could not be loaded: the API's own sentence where it says how to repair it, else `otherwise`. */
export const sentenceOf = (error: unknown, otherwise: string): string =>
  error instanceof ProblemError && error.code === MISMATCH ? error.message : otherwise;
