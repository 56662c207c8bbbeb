/**
 * An error as it may be logged: by name, code and place. Its message and the rest of its stack may hold content.
 */
export const describeError = (
  error: unknown,
): { readonly errorName: string; readonly errorCode?: string; readonly at?: string } => {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const [frame] = /\bat .*?([^/\\\s(]+:\d+:\d+)\)?$/m.exec(error.stack ?? '')?.slice(1) ?? [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    errorName: error.name,
    ...(code !== undefined && { errorCode: code }),
    ...(frame !== undefined && { at: frame }),
  };
};
