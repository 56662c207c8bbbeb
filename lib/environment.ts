import type { StageConfig } from './config.ts';

/**
 * What a function's own schema takes from the environment, where every value is text: keeps what CDK sets and what the
 * function parses in step at compile time.
 */
export type EnvOf<Parsed> = {
  readonly [Name in keyof Parsed]: Parsed[Name] extends string | undefined ? Parsed[Name] : string;
};

const text = (value: boolean) => (value ? 'true' : 'false');

/** What those that search, or keep, what a number knows are told of the server for its vectors. */
export const embeddingsEnvironment = ({ embeddingsUrl, embeddingsModel }: StageConfig) => ({
  ...(embeddingsUrl !== undefined && { EMBEDDINGS_URL: embeddingsUrl }),
  ...(embeddingsModel !== undefined && { EMBEDDINGS_MODEL: embeddingsModel }),
});

/** What the functions on a message's way are told of the lines they log. */
export const logEnvironment = ({ logProviderIds, logStages }: StageConfig) =>
  ({ LOG_PROVIDER_IDS: text(logProviderIds), LOG_STAGES: text(logStages) }) as const;
