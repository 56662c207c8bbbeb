/**
 * Base of the errors that we make ourselves. The message says what and which id, never content; `cause` keeps the
 * original for whoever debugs, and is not logged with its message.
 */
export class AppError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { readonly retryable?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** A stored item does not have the shape that this version of the code reads. */
export class SchemaMismatchError extends AppError {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Paths of the attributes that do not fit, without their values. */
  readonly paths: readonly string[];

  constructor(key: { readonly pk: string; readonly sk: string }, paths: readonly string[]) {
    super('schema.mismatch', `the item at sk ${key.sk} does not match this version`);
    this.key = key;
    this.paths = paths;
  }
}
