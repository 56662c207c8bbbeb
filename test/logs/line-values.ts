import * as z from 'zod';
import { ENVELOPE, type LineContract } from './log-contract.ts';

const id = z.string().regex(/^[0-9a-f]{16,64}$/);
const jobId = z.string().regex(/^[0-9a-f]{32}$/);
const requestId = z.string().regex(/^((webhook|cron|inbox)_\d{13}_[0-9a-f]{6}|job_[0-9a-f]{32}_\d{13})$/);
const count = z.int().min(0);
/** A word of ours, or of Meta's: it has no room for what a customer writes. */
const word = z.string().regex(/^[a-z_.-]{1,40}$/i);
const sentence = z.string().regex(/^[A-Z][^\d+]{5,160}$/);
const run = z.string().regex(/^npm run [a-z:]+ -- --stage [a-z0-9-]+$/);

/** What may stand under a key, on whatever line. */
const VALUES: Readonly<Record<string, z.ZodType>> = {
  level: z.enum(['INFO', 'WARN', 'ERROR']),
  message: z.string(),
  timestamp: z.iso.datetime(),
  service: z.literal('answerline'),
  cold_start: z.boolean(),
  function_arn: z.string(),
  function_memory_size: z.string(),
  function_name: z.string(),
  function_request_id: z.string(),
  sampling_rate: z.number(),
  xray_trace_id: z.string(),
  agent: z.string(),
  at: z.string().regex(/^[\w.-]+:\d+:\d+$/),
  attempt: count,
  bodyLength: count,
  bytes: count,
  causedBy: requestId,
  contactId: id,
  conversationId: id,
  costMicros: count,
  count,
  elapsedMs: count,
  end: word,
  errorCode: z.string().regex(/^[\w.]{1,40}$/),
  errorName: z.string().regex(/^[A-Za-z]{1,60}$/),
  expected: count,
  found: z.union([count, z.literal('none')]),
  hasHandover: z.boolean(),
  inboundProviderMessageId: z.string().startsWith('wamid.'),
  inputTokens: count,
  jobId,
  jobIds: z.array(jobId),
  key: z.strictObject({ pk: z.string().regex(/^[A-Z]+(#|$)/), sk: z.string().regex(/^[A-Z]+(#|$)/) }),
  kind: z.enum(['quarantine', 'platform']),
  leadId: z.union([id, z.literal('none')]),
  messageId: z.string().regex(/^[0-9a-f]{24,32}(~\d+){0,2}$/),
  messages: count,
  method: z.enum(['scheduler', 'bearer', 'token', 'none']),
  // A setting of the number.
  model: z.string().max(80),
  oldestSeconds: count,
  openMinutes: count,
  outputTokens: count,
  outcome: z.enum(['applied', 'stale', 'unknown', 'accepted', 'refused', 'reply', 'handover', 'silence', 'person']),
  paths: z.array(z.string()),
  // Meta's id of the business number, by which nobody can be called.
  phoneNumberId: z.string().regex(/^\d{1,20}$/),
  provider: word,
  queueMessageId: z.string(),
  reason: z.union([word, z.string().regex(/^http_\d{3}$/), z.enum(['wrong token', 'no token'])]),
  receiveCount: z.string().regex(/^\d+$/),
  replyLength: count,
  requestId,
  retryAt: z.iso.datetime(),
  route: z.string().regex(/^(none|(GET|POST|PATCH|DELETE) \/api\/[a-z/{}A-Z+-]+)$/),
  run,
  rung: count,
  since: z.iso.datetime(),
  status: z.union([z.int().min(200).max(599), word]),
  statusCode: z.literal(200),
  statuses: count,
  success: z.boolean(),
  until: z.iso.datetime(),
  wasDuplicate: z.boolean(),
  why: z.union([word, sentence]),
};

/** The line as the contract has it: these keys and no other, each with a value of its own kind. */
export const lineSchema = (contract: LineContract): z.ZodType => {
  const known = schemas.get(contract) ?? toSchema(contract);
  schemas.set(contract, known);
  return known;
};

const schemas = new Map<LineContract, z.ZodType>();

const toSchema = ({ level, keys, optional = [] }: LineContract): z.ZodType => {
  const kindOf = (key: string) => {
    const value = VALUES[key];
    if (value === undefined) throw new Error(`no kind of value is known for key ${key}`);
    return value;
  };
  const required = [...ENVELOPE.keys, ...keys].map((key) => [key, kindOf(key)] as const);
  const allowed = [...(ENVELOPE.optional ?? []), ...optional].map((key) => [key, kindOf(key).optional()] as const);
  return z.strictObject({ ...Object.fromEntries([...required, ...allowed]), level: z.literal(level) });
};

/** A metric in the embedded metric format: one of ours, under the service and the stage alone. */
export const MetricEvent = z
  .object({
    _aws: z.strictObject({
      Timestamp: z.int(),
      CloudWatchMetrics: z.tuple([
        z.strictObject({
          Namespace: z.literal('Answerline'),
          Dimensions: z.tuple([z.tuple([z.literal('service'), z.literal('stage')])]),
          Metrics: z.tuple([z.strictObject({ Name: z.string(), Unit: z.enum(['Count', 'Seconds', 'Milliseconds']) })]),
        }),
      ]),
    }),
    service: z.literal('answerline'),
    stage: z.literal('test'),
  })
  .catchall(z.number());
