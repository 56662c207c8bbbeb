import { resolve } from 'node:path';
import * as z from 'zod';
import { ProvidersEnv } from '../schemas/env.ts';
import { ConfigurationError } from './support/configuration-error.ts';
import type { Environment } from './support/environment-file.ts';

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `a whole number from ${from} to ${to}`,
    })
    .transform(Number);

const isOrigin = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin;
};

const origin = z
  .string()
  .refine(isOrigin, { error: 'an origin only, such as http://127.0.0.1:9000' })
  .transform((text) => new URL(text).origin);

const flag = z.enum(['true', 'false'], { error: 'true or false' }).optional();

/** The id of a business number at Meta. */
export const PhoneNumberId = z.string().regex(/^\d{1,20}$/, { error: 'a phone number id, 1 to 20 digits' });

export const DEFAULT_DATA_DIR = '.local';

// The functions' own schemas would refuse other values only when the functions are loaded, and less plainly.
const Variables = z.object({
  PORT: wholeNumber(0, 65_535).default(8080),
  SIMULATOR_PORT: wholeNumber(0, 65_535).default(8081),
  DATA_DIR: z.string().default(DEFAULT_DATA_DIR),
  GRAPH_API_URL: origin.optional(),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, { error: 'a version of the Graph API, such as v26.0' })
    .default('v26.0'),
  SWEEP_EVERY_SECONDS: wholeNumber(1, 3_600).default(60),
  SWEEP_OLDER_THAN_SECONDS: wholeNumber(0, 3_600).default(30),
  IN_DOUBT_GRACE_SECONDS: wholeNumber(1, 3_600).default(90),
  IN_DOUBT_WITNESS_SECONDS: wholeNumber(1, 3_600).default(600),
  // The limits of SQS and of Lambda.
  REPLY_DELAY_SECONDS: wholeNumber(0, 900).default(1),
  CONSUMER_TIMEOUT_SECONDS: wholeNumber(1, 900).default(45),
  MODEL_DELAY_SECONDS: wholeNumber(0, 30).default(0),
  OPEN_SHARDS: wholeNumber(1, 16).default(16),
  ...ProvidersEnv.omit({ LOOPBACK_PROVIDERS: true }).shape,
  LOG_PROVIDER_IDS: flag,
  LOG_STAGES: flag,
  WHATSAPP_PHONE_NUMBER_ID: PhoneNumberId.default('100000000000001'),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, { error: 'an AWS region, such as us-east-1' })
    .default('us-east-1'),
  AWS_ENDPOINT_URL_DYNAMODB: origin.optional(),
});

export interface Settings {
  /** 0: any free port. */
  readonly port: number;
  readonly simulatorPort: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Called instead of the simulated Graph API; an origin without a trailing slash. */
  readonly graphApiUrl: string | undefined;
  readonly graphApiVersion: string;
  readonly sweepEverySeconds: number;
  readonly sweepOlderThanSeconds: number;
  readonly inDoubtGraceSeconds: number;
  readonly inDoubtWitnessSeconds: number;
  readonly replyDelaySeconds: number;
  readonly consumerTimeoutSeconds: number;
  /** How much longer than it needs the built-in responder thinks. */
  readonly modelDelaySeconds: number;
  readonly openShards: number;
  /** Where the providers are, and who makes vectors of what a number knows, where there are keys. */
  readonly providers: Readonly<Record<string, string>>;
  readonly logProviderIds: 'true' | 'false' | undefined;
  readonly logStages: 'true' | 'false' | undefined;
  /** Of the business number that customers write to, and that the access token belongs to. */
  readonly phoneNumberId: string;
  readonly region: string;
  /** A table engine that runs already; none is started then. */
  readonly tableEndpoint: string | undefined;
}

/** @throws ConfigurationError with a line for each variable: its name, the value given, what is expected. */
export const parseSettings = (environment: Environment): Settings => {
  const parsed = Variables.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues
        .map(({ path: [name], message }) => `${String(name)} is "${environment[String(name)]}": expected ${message}.`)
        .join('\n'),
    );
  }
  const variables = parsed.data;
  return {
    port: variables.PORT,
    simulatorPort: variables.SIMULATOR_PORT,
    dataDir: resolve(variables.DATA_DIR),
    graphApiUrl: variables.GRAPH_API_URL,
    graphApiVersion: variables.GRAPH_API_VERSION,
    sweepEverySeconds: variables.SWEEP_EVERY_SECONDS,
    sweepOlderThanSeconds: variables.SWEEP_OLDER_THAN_SECONDS,
    inDoubtGraceSeconds: variables.IN_DOUBT_GRACE_SECONDS,
    inDoubtWitnessSeconds: variables.IN_DOUBT_WITNESS_SECONDS,
    replyDelaySeconds: variables.REPLY_DELAY_SECONDS,
    consumerTimeoutSeconds: variables.CONSUMER_TIMEOUT_SECONDS,
    modelDelaySeconds: variables.MODEL_DELAY_SECONDS,
    openShards: variables.OPEN_SHARDS,
    providers: {
      DEEPSEEK_API_URL: variables.DEEPSEEK_API_URL,
      OPENAI_API_URL: variables.OPENAI_API_URL,
      ...(variables.EMBEDDINGS_URL !== undefined && { EMBEDDINGS_URL: variables.EMBEDDINGS_URL }),
      EMBEDDINGS_MODEL: variables.EMBEDDINGS_MODEL,
    },
    logProviderIds: variables.LOG_PROVIDER_IDS,
    logStages: variables.LOG_STAGES,
    phoneNumberId: variables.WHATSAPP_PHONE_NUMBER_ID,
    region: variables.AWS_REGION,
    tableEndpoint: variables.AWS_ENDPOINT_URL_DYNAMODB,
  };
};
