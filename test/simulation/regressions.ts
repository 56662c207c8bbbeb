/** Every schedule that ever went wrong, one line each; they are replayed before anything else. */
export type Regression = { readonly scenario: string; readonly schedule: readonly string[] };

export const REGRESSIONS: readonly Regression[] = [];
