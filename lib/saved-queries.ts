/*
 * What ops ask of the log, as Logs Insights keeps it. The language has no joins, so a query follows one id that every
 * line about a thing holds; Insights keeps no parameters with a template, so that id is put in by hand.
 */

export const LOG_GROUPS = ['webhook', 'consumer', 'sweeper', 'inbox'] as const;

/** A function that has a log group of its own. */
export type LogGroupName = (typeof LOG_GROUPS)[number];

/** What stands in a query for an id, until whoever runs it puts that in. */
export type Placeholder = 'JOB_ID' | 'REQUEST_ID';

export type SavedQuery = {
  /** What ops choose it by. */
  readonly name: string;
  /** What it answers, in a sentence that stands as a comment over the query. */
  readonly answers: string;
  readonly groups: readonly LogGroupName[];
  readonly placeholder?: Placeholder;
  readonly query: string;
};

/** Insights itself shows a line's fields under these names. */
const fields = (...names: readonly string[]) => `fields @timestamp, ${names.join(', ')}`;

/** One component is known by the tag that its lines begin with. */
const component = (tag: string, about: string, groups: readonly LogGroupName[], ...names: readonly string[]) => ({
  name: `component ${tag}`,
  answers: `The newest lines of ${about}.`,
  groups,
  query: `${fields('level', 'message', ...names)}
| filter message like /^\\[${tag}\\]/
| sort @timestamp desc
| limit 1000`,
});

export const SAVED_QUERIES = {
  message: {
    name: 'one message, from webhook to status',
    answers: 'All that became of a message of a customer: put its job id in the place of JOB_ID.',
    groups: LOG_GROUPS,
    placeholder: 'JOB_ID',
    query: `${fields('message', 'requestId', 'messageId', 'attempt', 'outcome', 'status', 'errorCode', 'elapsedMs')}
| filter @message like /JOB_ID/
| sort @timestamp asc
| limit 10000`,
  },
  turn: {
    name: 'one turn, or one request and its turns',
    answers: 'What one call did, and the turns that it caused: put its request id in the place of REQUEST_ID.',
    groups: LOG_GROUPS,
    placeholder: 'REQUEST_ID',
    query: `${fields('message', 'outcome', 'errorCode', 'elapsedMs', 'jobId', 'messageId', 'requestId', 'causedBy')}
| filter requestId = "REQUEST_ID" or causedBy = "REQUEST_ID"
| sort @timestamp asc
| limit 10000`,
  },
  slowTurns: {
    name: 'slow turns, by stage',
    answers: 'In which turns the model or the Graph API took longest; causedBy leads to all lines of such a turn.',
    groups: ['consumer'],
    query: `filter message in ["[JOB-RUNNER] Orchestrator complete", "[JOB-RUNNER] Orchestrator failed", "[JOB-RUNNER] outbound sent", "[JOB-RUNNER] Turn ended"]
| stats sum(elapsedMs) as spentMs, max(elapsedMs) as longestMs, count(*) as times by message, causedBy, conversationId
| sort spentMs desc
| limit 100`,
  },
  costs: {
    name: 'costs of the assistant, by provider',
    answers: 'What was paid, in millionths of a US dollar, and for how many tokens, by who answered in the end.',
    groups: ['consumer'],
    query: `filter message = "[JOB-RUNNER] Orchestrator complete" and ispresent(costMicros)
| stats sum(costMicros) as paidMicros, sum(inputTokens) as tokensIn, sum(outputTokens) as tokensOut, count(*) as decisions by provider, message
| sort paidMicros desc
| limit 100`,
  },
  failedSends: {
    name: 'failed sends, by code',
    answers: "How many sends were refused, unknown, or failed later, by Meta's code or ours.",
    groups: ['webhook', 'consumer'],
    query: `filter message in ["[JOB-RUNNER] Send refused", "[JOB-RUNNER] Send outcome unknown"] or (message = "[WEBHOOK] Status applied" and status = "failed" and ispresent(errorCode))
| stats count(*) as sends by errorCode, message
| sort sends desc
| limit 1000`,
  },
  duplicates: {
    name: 'duplicates blocked',
    answers: 'Sends that were not made twice, and messages that Meta delivered again.',
    groups: ['webhook', 'consumer'],
    query: `${fields('message', 'jobId', 'messageId', 'attempt', 'conversationId', 'requestId')}
| filter message = "[JOB-RUNNER] Duplicate outbound blocked" or (message = "[WEBHOOK] Job enqueued" and @message like /"wasDuplicate":true/)
| sort @timestamp desc
| limit 1000`,
  },
  cronRuns: {
    name: 'cron runs',
    answers: 'How each run of the schedule, the cron route and the jobs route was let in, and how it ended.',
    groups: ['sweeper'],
    query: `${fields('message', 'method', 'reason', 'statusCode', 'rung', 'oldestSeconds', 'elapsedMs', 'requestId')}
| filter message in ["[CRON] authorized", "[CRON] refused", "[CRON] Doorbell failed", "[CRON] failed", "[CRON] Not migrated yet", "[CRON] job runner response"]
| sort @timestamp desc
| limit 1000`,
  },
  agentsActions: {
    name: "agents' actions",
    answers: 'What people did in the inbox, and what it answered; who only reads is left out.',
    groups: ['inbox'],
    query: `${fields('agent', 'route', 'status', 'elapsedMs', 'requestId')}
| filter message = "[INBOX-API] request" and route like /^(POST|PATCH|DELETE) /
| sort @timestamp desc
| limit 1000`,
  },
  webhook: component(
    'WEBHOOK',
    'what came from Meta',
    ['webhook'],
    ...['jobId', 'conversationId', 'wasDuplicate', 'status', 'outcome', 'reason', 'why', 'errorName', 'requestId'],
  ),
  jobRunner: component(
    'JOB-RUNNER',
    'the turns',
    ['consumer'],
    ...['jobId', 'conversationId', 'messageId', 'outcome', 'errorCode', 'errorName', 'elapsedMs', 'requestId'],
  ),
  cron: component(
    'CRON',
    'schedule, cron route and jobs route',
    ['sweeper'],
    ...['method', 'reason', 'rung', 'phoneNumberId', 'openMinutes', 'errorName', 'elapsedMs', 'requestId'],
  ),
  inboxApi: component(
    'INBOX-API',
    'the inbox API',
    ['inbox'],
    ...['agent', 'route', 'status', 'reason', 'errorName', 'elapsedMs', 'requestId'],
  ),
  mismatches: component(
    'DB-MISMATCH',
    'stored data that this version does not read: which item or version, and what repairs it',
    LOG_GROUPS,
    ...['key.pk', 'key.sk', 'paths.0', 'found', 'expected', 'run', 'conversationId', 'requestId'],
  ),
  secrets: component('SECRETS', 'secrets that could not be read again', LOG_GROUPS, ...['errorName', 'requestId']),
  knowledge: component(
    'KNOWLEDGE',
    'vectors that could not be made: words find documents alone',
    ['consumer', 'inbox'],
    ...['errorName', 'requestId'],
  ),
} as const satisfies Readonly<Record<string, SavedQuery>>;

/** The query with its comment, as Insights keeps it; with an id, as it is run. */
export const queryText = ({ answers, placeholder, query }: SavedQuery, id?: string): string => {
  if (placeholder === undefined || id === undefined) return `# ${answers}\n${query}`;
  return query.replaceAll(placeholder, id);
};
