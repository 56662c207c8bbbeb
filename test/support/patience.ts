// How long tests wait for what must come. Nothing here measures speed: a wait ends as soon as what it waits for is
// there, and these bounds only end a wait for what never comes. Beside a load of sixteen on two cores all takes ten
// times as long, so a bound is a hundred times what a quiet machine needs.

/** For what happens in the test's own process. */
export const PATIENCE_MS = 30_000;

/** For what another process does: it starts, answers a message, ends. Below the time that Jest gives a test. */
export const PROCESS_PATIENCE_MS = 300_000;

/** For what is nearly always there at the first look. A failure takes all of it, so it is shorter. */
export const SETTLED_PATIENCE_MS = 20_000;
