import * as z from 'zod';
import { serverUrl } from './server-url.ts';

/** A number in an environment variable. */
const count = (least: number, most: number, preset: number) =>
  z.coerce.number().int().min(least).max(most).default(preset);
const flag = (preset: boolean) =>
  z
    .enum(['true', 'false'])
    .default(preset ? 'true' : 'false')
    .transform((value) => value === 'true');

/** What every function that reads or writes the table is told. */
export const TableEnv = z.object({
  TABLE_NAME: z.string().min(3),
  STAGE: z.string().min(1),
  /** What repairs stored data of another version, where `npm run migrate -- --stage <STAGE>` would not say which. */
  MIGRATE_COMMAND: z.string().min(1).optional(),
  OPEN_SHARDS: count(1, 16, 16),
  /**
   * For how long a warm function takes it that the table is of a version that it reads. A migration leads from one such
   * version to another; what does not fit comes with a deployment, whose environments are new.
   */
  SCHEMA_FRESH_SECONDS: count(1, 3_600, 900),
});

/** What every function that rings is told. */
export const QueueEnv = z.object({ QUEUE_URL: z.url() });

export const LogEnv = z.object({
  /** Log the wamid, which contains the customer's phone number. */
  LOG_PROVIDER_IDS: flag(false),
  /** Log every stage of a turn; without, one summary line and errors. */
  LOG_STAGES: flag(true),
});

/** Whether a function writes its metrics into its log, from which CloudWatch makes them. */
export const MetricsEnv = z.object({ METRICS: flag(false) });

/** Where secrets are read: this Secrets Manager secret, or else the environment itself. */
export const SecretEnv = z.object({ SECRET_ID: z.string().min(1).optional() });

export const GraphEnv = z.object({
  GRAPH_API_URL: z.url().default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v26.0'),
  IN_DOUBT_GRACE_SECONDS: count(1, 3_600, 90),
  IN_DOUBT_WITNESS_SECONDS: count(1, 3_600, 600),
});

export const SweepEnv = z.object({
  SWEEP_EVERY_SECONDS: count(1, 3_600, 60),
  SWEEP_OLDER_THAN_SECONDS: count(0, 3_600, 30),
});

/**
 * Where the providers of models are. A stage says so, and nothing that an admin sets: a provider's key goes to the origin
 * that stands here, and nowhere else.
 */
export const ProvidersEnv = z.object({
  DEEPSEEK_API_URL: serverUrl('loopback too').default('https://api.deepseek.com'),
  OPENAI_API_URL: serverUrl('loopback too').default('https://api.openai.com/v1'),
  /** Who makes vectors of texts: OpenAI, or a server that speaks its protocol, with `EMBEDDINGS_API_KEY`. */
  EMBEDDINGS_URL: serverUrl('loopback too').optional(),
  EMBEDDINGS_MODEL: z.string().min(1).default('text-embedding-3-small'),
  /** Whether a server on this machine may be called; a deployed stage never says so. */
  LOOPBACK_PROVIDERS: flag(false),
});
