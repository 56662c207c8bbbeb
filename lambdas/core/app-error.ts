/** Base of the errors that we make ourselves. The message says what and which id, never content. */
export class AppError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
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

/** The table holds data of a version that this code does not read. */
export class SchemaVersionError extends AppError {
  /** `undefined`: nothing says which it is. */
  readonly found: number | undefined;
  readonly expected: number;

  constructor(found: number | undefined, expected: number) {
    super('schema.mismatch', `the table holds data of version ${found ?? 'unknown'}, this code reads ${expected}`);
    this.found = found;
    this.expected = expected;
  }
}
