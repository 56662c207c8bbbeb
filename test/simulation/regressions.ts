/** Every schedule that ever went wrong, one line each; they are replayed before anything else. */
export type Regression = { readonly scenario: string; readonly schedule: readonly string[] };

export const REGRESSIONS: readonly Regression[] = [
  // A reply that a dead turn stored late, behind a takeover.
  { scenario: "takeover and a person's message", schedule: ['a person steps in: 1', 'consumer 1, put reply 1: late'] },
  // The check of a paused number, whose claim counts no attempt, settled a message with none.
  {
    scenario: "takeover and a person's message",
    schedule: ['a person steps in: 15', 'consumer 1, send 1: account trouble'],
  },
  // An opt-out between two parts left the question to nobody.
  { scenario: 'opt-out', schedule: ['a person steps in: 2'] },
];
