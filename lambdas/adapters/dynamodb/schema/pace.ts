/** Waits until so many units of the table may be used again. */
export type Pace = (units: number) => Promise<void>;

/** Keeps what is used at so many units a second, however fast the table would be, so that customers' turns have room. */
export const createPace = (
  unitsPerSecond: number,
  { nowMs, sleepMs }: { readonly nowMs: () => number; readonly sleepMs: (ms: number) => Promise<void> },
): Pace => {
  let dueAt = nowMs();
  return async (units) => {
    dueAt = Math.max(dueAt, nowMs()) + (units / unitsPerSecond) * 1_000;
    await sleepMs(dueAt - nowMs());
  };
};
