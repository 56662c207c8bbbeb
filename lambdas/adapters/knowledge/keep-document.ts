import type { KnowledgeContent, KnowledgeDocument } from '../../../schemas/knowledge.ts';
import type { NewId } from '../../core/ports.ts';
import { putDocument } from '../dynamodb/change-knowledge.ts';
import type { Table } from '../dynamodb/client.ts';
import { bytesOfContent, cutDocument } from './cut-document.ts';
import type { Embedder } from './embed.ts';
import { toBase64, toBytes } from './vectors.ts';

export type Keeping = {
  readonly table: Table;
  readonly newId: NewId;
  readonly embedder?: Embedder | undefined;
  /** Hears why a document is kept without vectors. */
  readonly onEmbeddingFailure?: ((error: unknown) => void) | undefined;
};

export type Draft = { readonly name: string; readonly title: string; readonly content: KnowledgeContent };

/**
 * Makes a document say what the draft says, whole, with the vectors of its pieces where there is a key for them. Where
 * they cannot be made it is kept without, and found by words alone.
 *
 * @throws {AppError} as `cutDocument` and `putDocument` do.
 */
export const keepDocument = async (
  { table, newId, embedder, onEmbeddingFailure }: Keeping,
  phoneNumberId: string,
  { name, title, content }: Draft,
  how: Parameters<typeof putDocument>[4],
): Promise<KnowledgeDocument> => {
  const parts = cutDocument(title, content);
  const made = await embed(
    parts.map((part) => `${part.title}\n${part.text}`),
    embedder,
    onEmbeddingFailure,
  );
  const pieces = parts.map((part, nth) => {
    const vector = made?.vectors[nth];
    return vector === undefined ? part : { ...part, embedding: toBase64(toBytes(vector)) };
  });
  const about = { name, title, format: content.format, bytes: bytesOfContent(content) };
  return putDocument(table, newId, phoneNumberId, { ...about, ...(made && { embeddedBy: made.name }), pieces }, how);
};

const embed = async (
  texts: readonly string[],
  embedder: Embedder | undefined,
  onFailure: Keeping['onEmbeddingFailure'],
) => {
  try {
    const model = await embedder?.();
    return model && { name: model.name, vectors: await model.embed(texts) };
  } catch (error) {
    onFailure?.(error);
    return undefined;
  }
};
