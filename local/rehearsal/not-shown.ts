export interface NotShown {
  readonly what: string;
  readonly why: string;
  /** The test file that holds it, on the synthesised templates or on one machine. */
  readonly heldBy: string;
}

/** What a rehearsal on the emulator says nothing about. */
export const NOT_SHOWN: readonly NotShown[] = [
  {
    what: 'the branding of the sign-in pages, and the sign-in by code',
    why: 'the emulator has no such pages; a rehearsal asks for tokens by the administrator’s call',
    heldBy: 'test/infra/service-stack.test.ts',
  },
  {
    what: 'that a sign-out of a member revokes the refresh tokens, and that a refreshed token keeps the time of its sign-in',
    why: 'the emulator’s tokens work on after a global sign-out; a rehearsal shows that the inbox refuses them',
    heldBy: 'test/infra/operations/cognito-pool.test.ts',
  },
  {
    what: 'the inbox API under the site’s own address',
    why: 'the emulated CloudFront looks for the API at its name in AWS',
    heldBy: 'test/infra/service-stack.test.ts',
  },
  {
    what: 'several conversations answered at the same time, and the most of them',
    why: 'an emulated event source hands over one batch at a time',
    heldBy: 'test/infra/service-stack.test.ts',
  },
  {
    what: 'throttles of the HTTP API',
    why: 'a rehearsal does not post faster than they allow',
    heldBy: 'test/infra/service-stack.test.ts',
  },
  {
    what: 'TTL, point-in-time recovery and deletion protection of the table',
    why: 'the emulator drops them from a global table',
    heldBy: 'test/infra/data-stack.test.ts',
  },
  {
    what: 'metrics, alarms and the dashboard',
    why: 'the emulator makes no metric of a log line, and its alarms ignore dimensions',
    heldBy: 'test/infra/observability-stack.test.ts',
  },
  {
    what: 'the saved queries of Logs Insights',
    why: 'the emulator has none, and its Logs Insights answers any text with every line',
    heldBy: 'test/logs/saved-queries.test.ts',
  },
  {
    what: 'memory limits, arm64 and cold starts',
    why: 'emulated functions are processes of this machine',
    heldBy: 'test/budget/bundles.test.ts',
  },
  {
    what: 'the permissions by which Lambda takes from the queue, and by which gateway and Scheduler call functions',
    why: 'the emulator does that by itself, and asks no role',
    heldBy: 'test/infra/roles.test.ts',
  },
  {
    what: 'turns that end on the code they began with when a function is updated',
    why: 'the emulator kills them; a send it cut off is held for a person',
    heldBy: 'test/core/turn/killed-turn.test.ts',
  },
  {
    what: 'that a role may do no more than listed',
    why: 'a rehearsal shows what is missing, never what is too much',
    heldBy: 'test/infra/roles.test.ts',
  },
  {
    what: 'the schedule’s retries and its dead-letter queue',
    why: 'nothing makes the emulated Scheduler fail',
    heldBy: 'test/infra/service-stack.test.ts',
  },
];
