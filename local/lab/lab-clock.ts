import { toInstant } from '../../lambdas/core/instants.ts';
import type { IsoInstant } from '../../schemas/instants.ts';

/** The one clock of functions and queue; it stands still until it is moved. */
export type LabClock = {
  now(): IsoInstant;
  epochMs(): number;
  set(instant: IsoInstant): void;
  pass(seconds: number): void;
};

export const createLabClock = (): LabClock => {
  let ms = 0;
  return {
    now: () => toInstant(ms),
    epochMs: () => ms,
    set: (instant) => {
      ms = Date.parse(instant);
    },
    pass: (seconds) => {
      ms += seconds * 1_000;
    },
  };
};
