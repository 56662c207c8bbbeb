import type * as z from 'zod';
import type { ProvidersEnv } from '../../../schemas/env.ts';
import { serverUrlProblem } from '../../../schemas/server-url.ts';
import { AppError } from '../../core/app-error.ts';

/** Where the stage says that models are; a key of one is sent to its own server, and to no other. */
export type ModelServers = {
  readonly deepseek: string;
  readonly openai: string;
  /** Makes vectors of texts. */
  readonly embeddings: { readonly url: string; readonly model: string };
};

type Env = z.output<typeof ProvidersEnv>;

/** @throws {AppError} `server.refused`, naming the variable of a server on this machine that a deployed stage may not call */
export const modelServersOf = (env: Env): ModelServers => {
  const reach = env.LOOPBACK_PROVIDERS ? 'loopback too' : 'internet';
  for (const name of ['DEEPSEEK_API_URL', 'OPENAI_API_URL', 'EMBEDDINGS_URL'] as const) {
    const url = env[name];
    const problem = url === undefined ? undefined : serverUrlProblem(url, reach);
    if (problem !== undefined) throw new AppError('server.refused', `${name}: expected ${problem}`);
  }
  return {
    deepseek: env.DEEPSEEK_API_URL,
    openai: env.OPENAI_API_URL,
    embeddings: { url: env.EMBEDDINGS_URL ?? env.OPENAI_API_URL, model: env.EMBEDDINGS_MODEL },
  };
};

/**
 * The key for vectors: the server's own, else OpenAI's where the server has the very origin of OpenAI's.
 *
 * @throws {AppError} `secret.missing` where a server was named that there is no key for
 */
export const findEmbeddingsKey = async (
  { openai, embeddings }: Pick<ModelServers, 'openai' | 'embeddings'>,
  { find, where }: { readonly find: (name: string) => Promise<string | undefined>; readonly where: string },
): Promise<string | undefined> => {
  const own = await find('EMBEDDINGS_API_KEY');
  if (own !== undefined) return own;
  if (new URL(embeddings.url).origin === new URL(openai).origin) return await find('OPENAI_API_KEY');
  throw new AppError('secret.missing', `EMBEDDINGS_API_KEY, of the server of EMBEDDINGS_URL, is not set: ${where}`);
};
