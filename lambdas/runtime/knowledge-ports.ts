import type * as z from 'zod';
import type { ProvidersEnv } from '../../schemas/env.ts';
import type { Table } from '../adapters/dynamodb/client.ts';
import { createEmbed, type Embedder } from '../adapters/knowledge/embed.ts';
import { createKnowledgeSource, type KnowledgeSource } from '../adapters/knowledge/knowledge-source.ts';
import { findEmbeddingsKey, type ModelServers, modelServersOf } from '../adapters/model/model-servers.ts';
import { describeError } from './describe-error.ts';
import { isMismatch, mismatchesOf } from './mismatches.ts';
import type { System } from './system.ts';

type Env = z.output<typeof ProvidersEnv>;

/** A customer waits for it. */
const ASKING_TIMEOUT_MS = 2_000;

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

/** What numbers know. Stored data that does not match is told as everywhere, and fails what asked for it. */
export const knowledgeOf = (
  env: Env & Parameters<typeof mismatchesOf>[0],
  system: System,
  table: Table,
): KnowledgeSource => {
  const mismatches = mismatchesOf(env, system);
  const source = createKnowledgeSource(
    table,
    embedderOf(modelServersOf(env), system, ASKING_TIMEOUT_MS),
    tellEmbedding(system),
  );
  const telling = async <Value>(read: Promise<Value>): Promise<Value> => {
    try {
      return await read;
    } catch (error) {
      if (isMismatch(error)) mismatches.tell(error);
      throw error;
    }
  };
  return {
    pieces: (phoneNumberId) => telling(source.pieces(phoneNumberId)),
    search: (phoneNumberId, questions) => telling(source.search(phoneNumberId, questions)),
  };
};
