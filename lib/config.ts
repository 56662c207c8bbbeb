import * as z from 'zod';
import { serverUrl, serverUrlProblem } from '../schemas/server-url.ts';
import { nearestName } from './nearest-name.ts';
import { signInPrefix, whyPrefixIsRefused } from './sign-in-prefix.ts';

const RESERVES_FROM = 200;
/** Of the account's concurrency, what the consumer leaves to the webhook and the inbox. */
const LEFT_TO_OTHERS = 5;

/** A number of a template, or of `-c key=value`, which is text. */
const count = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z.int().min(least).max(most),
  );
const flag = z.preprocess(
  (value) => (value === 'true' || value === 'false' ? value === 'true' : value),
  z.boolean({ error: 'true or false' }),
);

/** What a stage may set, in `cdk.json` under `stages`, or by `-c key=value`. */
const Settings = z.strictObject({
  /**
   * Where the stage is deployed; where the credentials of whoever deploys point when absent. Name both for a stage that
   * has customers, in `cdk.json`: `"prod": { "account": "111122223333", "region": "eu-central-1" }`. A deployment with
   * credentials for another account is refused then, and commands ask that region.
   */
  account: z
    .string()
    .regex(/^\d{12}$/, { error: 'an account: twelve digits' })
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'a region, such as eu-central-1' })
    .optional(),
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  /** What the account allows at the same time, over all of its functions. */
  lambdaConcurrency: count(10, 100_000).default(10),
  consumerMaxConcurrency: count(2, 1_000).default(4),
  consumerTimeoutSeconds: count(30, 600).default(45),
  consumerMemoryMb: count(512, 1_024).default(512),
  /**
   * Messages a second that the table is warm for, and three times of which it takes at most. A lower number lowers what
   * it takes at most, and never makes it less warm.
   */
  peakMessagesPerSecond: count(1, 10_000).default(20),
  /** In which a burst of messages becomes one question. */
  replyDelaySeconds: count(0, 900).default(1),
  /** How long a send of unknown outcome waits for its status. */
  inDoubtGraceSeconds: count(31, 3_600).default(90),
  /** How long it waits at most for something else to show that webhooks come through, before it is sent once more. */
  inDoubtWitnessSeconds: count(60, 3_600).default(600),
  webhookRatePerSecond: count(1, 10_000).default(1_000),
  webhookBurst: count(1, 5_000).default(2_000),
  inboxRatePerSecond: count(1, 10_000).default(50),
  inboxBurst: count(1, 5_000).default(100),
  cronRatePerSecond: count(1, 10_000).default(1),
  cronBurst: count(1, 5_000).default(5),
  /** Another Graph API than Meta's: an origin. It is handed access tokens. */
  graphApiUrl: z
    .string()
    .refine((url) => URL.canParse(url) && new URL(url).origin === url.replace(/\/$/, ''), {
      error: 'an origin only, such as https://graph.facebook.com',
    })
    .optional(),
  graphApiVersion: z
    .string()
    .regex(/^v\d+\.\d+$/, { error: 'a version of the Graph API, such as v26.0' })
    .optional(),
  /** Where the providers of models are, each handed its own key; without, at their own addresses. */
  deepseekApiUrl: serverUrl('internet').optional(),
  openaiApiUrl: serverUrl('internet').optional(),
  /** Another server than OpenAI's that makes vectors of what a number knows, handed `EMBEDDINGS_API_KEY`; and its model. */
  embeddingsUrl: serverUrl('internet').optional(),
  embeddingsModel: z.string().min(1).max(80).optional(),
  /** Whether log lines carry wamids, which contain customers' phone numbers. */
  logProviderIds: flag.default(false),
  /** Whether every stage of a turn is logged, or one line a turn and errors. */
  logStages: flag.default(true),
  /**
   * Encrypts table and secret by a key of the account's own ($1 a month, and its requests). Queues hold ids and no text
   * of anybody, and are encrypted by a key of SQS always.
   */
  customerManagedKey: flag.default(false),
  /**
   * Whom the sign-in pages ask for a code of an authenticator app, and enrol at the first sign-in. A pool asks everybody or
   * nobody, and admins must be asked.
   */
  secondFactor: z.enum(['everybody', 'nobody']).default('everybody'),
  /** Hears of alarms, once it has confirmed the mail of SNS; without, they are seen in the console only. */
  alarmEmail: z.email({ error: 'an email address' }).optional(),
  /** A production stage may be deployed without `alarmEmail`: whoever says so looks at the console, or at nothing. */
  noAlarms: flag.default(false),
  /** For the AWS emulator: leaves out what it lacks. */
  rehearsal: flag.default(false),
});

const Config = Settings.superRefine((settings, context) => {
  const { lambdaConcurrency, consumerMaxConcurrency, consumerTimeoutSeconds, inDoubtGraceSeconds } = settings;
  const { graphApiUrl, rehearsal } = settings;
  const complain = (key: keyof typeof settings, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message });
  if (consumerMaxConcurrency > lambdaConcurrency - LEFT_TO_OTHERS) {
    const most = lambdaConcurrency - LEFT_TO_OTHERS;
    complain('consumerMaxConcurrency', `at most lambdaConcurrency - ${LEFT_TO_OTHERS}, which is ${most}`);
  }
  if (inDoubtGraceSeconds <= consumerTimeoutSeconds) {
    complain('inDoubtGraceSeconds', `more than consumerTimeoutSeconds, which is ${consumerTimeoutSeconds}`);
  }
  // The Graph API of a rehearsal is a simulator on the same machine.
  const problem = graphApiUrl === undefined || rehearsal ? undefined : serverUrlProblem(graphApiUrl, 'internet');
  if (problem !== undefined) complain('graphApiUrl', problem);
});

/** Commands without a stage, and with this one, are about the store on this machine. */
const LOCAL_STAGE = 'local';
/** Any account: its part of the prefix is hexadecimal, and always as long. */
const ANY_ACCOUNT = '000000000000';

const StageName = z
  .string()
  .regex(/^(?=.{1,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'a lower-case name of up to 20 letters, digits and single hyphens between them',
    abort: true,
  })
  .superRefine((stage, context) => {
    const refused = whyPrefixIsRefused(signInPrefix(stage, ANY_ACCOUNT));
    if (refused !== undefined) context.addIssue({ code: 'custom', message: `${stage} is no name: ${refused}` });
    if (stage !== LOCAL_STAGE) return;
    context.addIssue({ code: 'custom', message: 'local is no name: commands take it for the store on this machine' });
  });
const Stages = z.record(z.string(), z.record(z.string(), z.unknown()));

export type StageConfig = z.output<typeof Config> & { readonly stage: string };

export class StageConfigError extends Error {
  override readonly name = 'StageConfigError';
}

const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${[where, ...path].join('.')}: ${message}`);
  throw new StageConfigError(lines.join('\n'));
};

/** What the CDK and its command line keep in the context has a colon, a slash or a hyphen in its name. */
const OURS = /^\w+$/;
const KNOWN = ['stage', 'stages', ...Object.keys(Settings.shape)];

const refuseUnknown = (context: Readonly<Record<string, unknown>>): void => {
  const lines = Object.keys(context)
    .filter((key) => OURS.test(key) && !KNOWN.includes(key))
    .map((key) => {
      const nearest = nearestName(key, KNOWN);
      return `${key}: is no setting; ${nearest === undefined ? 'lib/config.ts has them all' : `is ${nearest} meant?`}`;
    });
  if (lines.length > 0) throw new StageConfigError(lines.join('\n'));
};

/**
 * The settings of the stage that `-c stage=` names (`dev` when absent): its own in `cdk.json`, under those of the
 * command line. A stage that `cdk.json` does not name has the defaults.
 *
 * @param context the CDK's, of the app or of `cdk.json`
 * @throws {StageConfigError} a line for each setting that is wrong or that there is none of, naming its key.
 */
export const readConfig = (context: Readonly<Record<string, unknown>>): StageConfig => {
  refuseUnknown(context);
  const stage = parse(StageName, context.stage ?? 'dev', 'stage');
  const own = parse(Stages, context.stages ?? {}, 'stages')[stage] ?? {};
  const given = Object.keys(Settings.shape)
    .map((key) => [key, context[key]] as const)
    .filter(([, value]) => value !== undefined);
  return { stage, ...parse(Config, { ...own, ...Object.fromEntries(given) }, `stages.${stage}`) };
};

const PRODUCTION: ReadonlySet<string> = new Set(['prod', 'production', 'live']);
const NOT_YET: ReadonlySet<string> = new Set(['pre', 'non']);

/** Whether a stage has real customers, by the words of its name: `prod`, `eu-prod`, `live`, and not `pre-prod`. */
export const isProduction = ({ stage }: Pick<StageConfig, 'stage'>): boolean => {
  const words = stage.split('-');
  return words.some((word) => PRODUCTION.has(word)) && !words.some((word) => NOT_YET.has(word));
};

/**
 * Refuses to synthesise a production stage whose alarms would tell no one. Commands read the settings of such a stage
 * all the same.
 *
 * @throws {StageConfigError}
 */
export const requireAlarmEmail = (config: Pick<StageConfig, 'stage' | 'alarmEmail' | 'noAlarms'>): void => {
  const { stage, alarmEmail, noAlarms } = config;
  if (!isProduction(config) || alarmEmail !== undefined || noAlarms) return;
  throw new StageConfigError(
    `stages.${stage}.alarmEmail: set who hears of alarms, in cdk.json or by -c alarmEmail=ops@example.com. ` +
      'To deploy without: -c noAlarms=true',
  );
};

/** Concurrency that is set apart for the webhook, where the account has enough to set any apart. */
export const webhookReserve = ({ lambdaConcurrency }: StageConfig): number | undefined =>
  lambdaConcurrency >= RESERVES_FROM ? Math.floor(lambdaConcurrency / 4) : undefined;
