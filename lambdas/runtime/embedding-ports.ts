import { createEmbed, type Embedder } from '../adapters/knowledge/embed.ts';
import { findEmbeddingsKey, type ModelServers } from '../adapters/model/model-servers.ts';
import { describeError } from './describe-error.ts';
import type { System } from './system.ts';

/** The embedding model of a stage, where its secrets have a key for it. */
export const embedderOf =
  (servers: ModelServers, { secrets, fetch }: Pick<System, 'secrets' | 'fetch'>, timeoutMs: number): Embedder =>
  async () => {
    const apiKey = await findEmbeddingsKey(servers, secrets);
    return apiKey === undefined ? undefined : createEmbed({ ...servers.embeddings, apiKey, timeoutMs, fetch });
  };

export const tellEmbedding =
  ({ log }: Pick<System, 'log'>) =>
  (error: unknown): void =>
    log.warn('[KNOWLEDGE] Embedding failed, words serve alone', describeError(error));
