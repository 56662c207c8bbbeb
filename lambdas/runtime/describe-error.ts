/**
 * An error as it may be logged: by name, code and place. Its message and the rest of its stack may hold content.
 */
export const describeError = (
  error: unknown,
): { readonly errorName: string; readonly errorCode?: string; readonly at?: string } => {
  if (!(error instanceof Error)) return { errorName: typeof error };
  // A stack begins with the message, of which a line may look like a frame.
  const frames = (error.stack ?? '').split('\n').slice(error.message.split('\n').length);
  const [, frame] = /\bat .*?([^/\\\s(]+:\d+:\d+)\)?$/.exec(frames[0] ?? '') ?? [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    errorName: error.name,
    ...(code !== undefined && { errorCode: code }),
    ...(frame !== undefined && { at: frame }),
  };
};
