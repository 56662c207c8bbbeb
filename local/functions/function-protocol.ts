/** What a function's environment is told when it starts. */
export interface EnvironmentData {
  readonly functionName: string;
  /** `file:` URL of the module that exports `handler`. */
  readonly entry: string;
  readonly region: string;
  readonly memoryMb: number;
  readonly compileCacheDir: string;
}

/** One event. It crosses as JSON text, as it does in Lambda: a handler never sees a live object of the caller. */
export interface Invocation {
  readonly requestId: string;
  readonly eventJson: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

export type EnvironmentMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly resultJson: string }
  | { readonly kind: 'failure'; readonly name: string; readonly message: string; readonly stack: string };
