import { ENVELOPE_KEYS } from '../../local/checklist/log-calls.ts';

/*
 * Every line that the functions write, as ops' queries, the checklist and other programs may rely on: `message` is
 * exactly `[TAG] line`. Within one call of a function, lines stand in this order, but for those that repeat.
 */

export type LineContract = {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly keys: readonly string[];
  /** Keys that stand there at times, and mean something when they do. */
  readonly optional?: readonly string[];
};

/** There only while a trace is on. */
const TRACE_KEYS: readonly string[] = ['xray_trace_id'];

/** What the logger adds to every line. */
export const ENVELOPE: Omit<LineContract, 'level'> = {
  keys: ENVELOPE_KEYS.filter((key) => !TRACE_KEYS.includes(key)),
  optional: TRACE_KEYS,
};

const webhook = (...keys: readonly string[]): LineContract => ({ level: 'INFO', keys: ['requestId', ...keys] });

/** A turn for a message of a customer has an id and says which messages; one for a person's message has not. */
const turn = (...keys: readonly string[]): LineContract => ({
  level: 'INFO',
  keys: ['conversationId', 'causedBy', ...keys],
  optional: ['requestId', 'jobIds'],
});
const job = (...keys: readonly string[]): LineContract => ({
  level: 'INFO',
  keys: ['conversationId', 'causedBy', 'requestId', 'jobIds', ...keys],
});
/** Whatever the function knows by then. */
const anywhere = (...keys: readonly string[]): LineContract => ({
  level: 'INFO',
  keys,
  optional: ['requestId', 'conversationId', 'causedBy', 'jobIds'],
});
const warn = (line: LineContract): LineContract => ({ ...line, level: 'WARN' });
const error = (line: LineContract): LineContract => ({ ...line, level: 'ERROR' });
const withOptional = ({ optional = [], ...line }: LineContract, ...more: readonly string[]): LineContract => ({
  ...line,
  optional: [...optional, ...more],
});
/** What is said of an error; never its message or its stack. */
const withError = (line: LineContract): LineContract =>
  withOptional({ ...line, keys: [...line.keys, 'errorName'] }, 'errorCode', 'at');

const SEND = ['messageId', 'attempt', 'outcome', 'elapsedMs'];

export const LOG_CONTRACT = {
  WEBHOOK: {
    'INBOUND-ENTRY': webhook('messages', 'statuses', 'jobIds'),
    'Job enqueued': withOptional(
      webhook('jobId', 'conversationId', 'wasDuplicate', 'elapsedMs'),
      'inboundProviderMessageId',
    ),
    'Status applied': withOptional(webhook('status', 'outcome'), 'conversationId', 'messageId', 'jobIds', 'errorCode'),
    'Kicked job runner': webhook('conversationId', 'jobIds'),
    'Doorbell failed': withError(warn(webhook('conversationId', 'jobIds'))),
    Quarantined: warn(webhook('kind', 'reason')),
    'Platform event': webhook('kind', 'reason'),
    'Signature rejected': warn(webhook('why')),
    'Too large': warn(webhook('bytes')),
    'Verification refused': warn(webhook('reason')),
    failed: withError(error(webhook())),
  },
  'JOB-RUNNER': {
    'Processing job(s)': job('count'),
    picked: withOptional(job('jobId', 'attempt'), 'inboundProviderMessageId'),
    'Trying a paused number': turn(),
    'Loading conversation': turn(),
    'Conversation loaded': turn('contactId', 'leadId'),
    'Loading inbound message': job('jobId'),
    'Inbound message loaded': job('jobId', 'messageId', 'bodyLength'),
    'Running orchestrator': job(),
    'Provider skipped': withOptional(warn(job('provider', 'reason', 'elapsedMs')), ...['errorName', 'errorCode', 'at']),
    'Provider key refused': error(job('provider', 'reason')),
    'Price not known': warn(job('model')),
    'Orchestrator complete': withOptional(
      job('replyLength', 'hasHandover', 'provider', 'elapsedMs'),
      ...['inputTokens', 'outputTokens', 'costMicros'],
    ),
    'Orchestrator stopped': job('elapsedMs'),
    'Orchestrator failed': withError(warn(job('reason', 'retryAt', 'elapsedMs'))),
    'Lead qualified': job('leadId'),
    'Duplicate outbound blocked': turn('messageId', 'attempt'),
    'before sendOutboundWithIdempotency': turn('messageId', 'attempt'),
    'outbound sent': withOptional(turn(...SEND, 'success'), 'errorCode'),
    'Send outcome unknown': warn(turn(...SEND, 'errorCode')),
    'Send refused': warn(turn(...SEND, 'errorCode', 'why')),
    'Number paused': error(turn('errorCode', 'since')),
    'Waiting to try again': turn('until'),
    'Message row confirmed': turn('messageId', 'status'),
    'Number resumed': warn(turn()),
    'Job completed successfully': withOptional(job('jobId', 'outcome'), 'reason'),
    'Job failed': warn(job('jobId', 'messageId')),
    'Held for a person': withOptional(warn(turn('messageId')), 'jobId'),
    'Turn ended': turn('end', 'elapsedMs'),
    'Turn failed': withError(error(anywhere('receiveCount', 'queueMessageId'))),
  },
  CRON: {
    'trigger start': { level: 'INFO', keys: ['requestId'] },
    authorized: { level: 'INFO', keys: ['requestId', 'method'] },
    refused: { level: 'WARN', keys: ['requestId', 'reason'], optional: ['method'] },
    'Not migrated yet': { level: 'INFO', keys: ['requestId', 'run'] },
    'Doorbell failed': withError({ level: 'WARN', keys: ['requestId', 'count'] }),
    'Snooze ended': { level: 'INFO', keys: ['requestId', 'conversationId'] },
    'People reminded': { level: 'INFO', keys: ['requestId', 'conversationId'] },
    'Handed back': { level: 'INFO', keys: ['requestId', 'conversationId'] },
    'No inbound': { level: 'WARN', keys: ['requestId', 'phoneNumberId', 'openMinutes'] },
    Skipped: withOptional(withError({ level: 'ERROR', keys: ['requestId', 'phoneNumberId'] }), 'conversationId'),
    'Numbers left to the next run': { level: 'WARN', keys: ['requestId', 'count'] },
    'job runner response': {
      level: 'INFO',
      keys: ['requestId', 'statusCode', 'rung', 'elapsedMs'],
      optional: ['oldestSeconds'],
    },
    failed: withError({ level: 'ERROR', keys: ['requestId'] }),
  },
  'INBOX-API': {
    'Doorbell failed': withError({ level: 'WARN', keys: ['requestId', 'conversationId'] }),
    refused: { level: 'WARN', keys: ['requestId', 'reason'] },
    failed: withError({ level: 'ERROR', keys: ['requestId'] }),
    request: { level: 'INFO', keys: ['requestId', 'route', 'status', 'elapsedMs', 'agent'] },
  },
  'DB-MISMATCH': {
    'stored item does not match': error(anywhere('key', 'paths', 'run')),
    'schema version does not match': error(anywhere('found', 'expected', 'run')),
  },
  KNOWLEDGE: {
    'Embedding failed, words serve alone': withError(warn(anywhere())),
  },
  SECRETS: {
    'Read failed, the values before serve on': withError(warn(anywhere())),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, LineContract>>>>;

export type Component = keyof typeof LOG_CONTRACT;

/** Every `[TAG] line`, in the order of the contract. */
export const contractLines = (component: Component): readonly string[] =>
  Object.keys(LOG_CONTRACT[component]).map((line) => `[${component}] ${line}`);

/** What `message` names, if the contract has it. */
export const contractOf = (message: string): LineContract | undefined => {
  const lines: Readonly<Record<string, Readonly<Record<string, LineContract>>>> = LOG_CONTRACT;
  const [, component = '', line = ''] = /^\[([A-Z-]+)\] (.*)$/.exec(message) ?? [];
  return Object.hasOwn(lines, component) && Object.hasOwn(lines[component] ?? {}, line)
    ? lines[component]?.[line]
    : undefined;
};
