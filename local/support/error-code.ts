/** The `code` of a system error, such as `ENOENT`. Looks at the shape only: an error may be of another realm. */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
