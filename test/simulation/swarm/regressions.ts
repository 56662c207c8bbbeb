import type { Plot } from './shrink-plot.ts';

/** Every plot that ever went wrong, made small; what a failure prints last. They are replayed before any seed. */
export const REGRESSIONS: readonly (Plot & { readonly why: string })[] = [];
