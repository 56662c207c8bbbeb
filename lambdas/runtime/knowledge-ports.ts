import type * as z from 'zod';
import type { ProvidersEnv } from '../../schemas/env.ts';
import type { Table } from '../adapters/dynamodb/client.ts';
import { createKnowledgeSource, type KnowledgeSource } from '../adapters/knowledge/knowledge-source.ts';
import { modelServersOf } from '../adapters/model/model-servers.ts';
import { embedderOf, tellEmbedding } from './embedding-ports.ts';
import { isMismatch, mismatchesOf } from './mismatches.ts';
import type { System } from './system.ts';

type Env = z.output<typeof ProvidersEnv>;

/** A customer waits for it. */
const ASKING_TIMEOUT_MS = 2_000;

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
