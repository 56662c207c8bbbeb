import OpenAI from 'openai';
import { AppError } from '../../core/app-error.ts';

/** Makes vectors of texts, such that texts of like meaning lie near each other. */
export type Embed = {
  /** Vectors of another model, or another length, are not to be compared. */
  readonly name: string;
  /** One vector a text, in their order. */
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
};

/** `undefined` where there is no key for it. */
export type Embedder = () => Promise<Embed | undefined>;

export type EmbedSettings = {
  readonly apiKey: string;
  /** Of a server that speaks OpenAI's protocol, up to and with its version. */
  readonly url: string;
  readonly model: string;
  readonly timeoutMs: number;
  /** Follows no redirect, which would take the key along. */
  readonly fetch: typeof globalThis.fetch;
};

/** As short as `text-embedding-3-small` is of use: a third of a kilobyte a piece. */
const DIMENSIONS = 256;
/** OpenAI, Create embeddings: at most 2,048 inputs and 300,000 tokens a request; a piece has some 200. */
const BATCH = 500;

/** @throws {OpenAI.APIError} and what it derives from; {AppError} `embedding.odd` when not every text got a vector. */
export const createEmbed = ({ apiKey, url, model, timeoutMs, fetch }: EmbedSettings): Embed => {
  // What is null would be taken from the environment.
  const client = new OpenAI({
    apiKey,
    baseURL: url,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 1,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch,
    fetchOptions: { redirect: 'manual' },
  });
  return {
    name: `${model}@${DIMENSIONS}`,
    embed: async (texts) => {
      const vectors: (readonly number[])[] = [];
      for (let from = 0; from < texts.length; from += BATCH) {
        const input = texts.slice(from, from + BATCH);
        const { data } = await client.embeddings.create({
          model,
          input,
          dimensions: DIMENSIONS,
          encoding_format: 'float',
        });
        const own = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
        if (own.length !== input.length || own.some(({ length }) => length !== DIMENSIONS)) {
          throw new AppError('embedding.odd', `${own.length} vectors came for ${input.length} texts`);
        }
        vectors.push(...own);
      }
      return vectors;
    },
  };
};
