import type { StageConfig } from './config.ts';

/**
 * What a function's own schema takes from the environment, where every value is text: keeps what CDK sets and what the
 * function parses in step at compile time.
 */
export type EnvOf<Parsed> = {
  readonly [Name in keyof Parsed]: Parsed[Name] extends string | undefined ? Parsed[Name] : string;
};

const text = (value: boolean) => (value ? 'true' : 'false');

/** What those that ask models, or make vectors of what a number knows, are told of the servers. */
export const providersEnvironment = ({
  deepseekApiUrl,
  openaiApiUrl,
  embeddingsUrl,
  embeddingsModel,
}: StageConfig) => ({
  ...(deepseekApiUrl !== undefined && { DEEPSEEK_API_URL: deepseekApiUrl }),
  ...(openaiApiUrl !== undefined && { OPENAI_API_URL: openaiApiUrl }),
  ...(embeddingsUrl !== undefined && { EMBEDDINGS_URL: embeddingsUrl }),
  ...(embeddingsModel !== undefined && { EMBEDDINGS_MODEL: embeddingsModel }),
});

/** What the functions on a message's way are told of the lines they log. */
export const logEnvironment = ({ logProviderIds, logStages }: StageConfig) =>
  ({ LOG_PROVIDER_IDS: text(logProviderIds), LOG_STAGES: text(logStages) }) as const;
