import { toEpochMs } from '../../core/instants.ts';
import type { KnowledgePiece } from '../../core/reply-model.ts';
import type { Table } from '../dynamodb/client.ts';
import { type LoadedDocument, loadKnowledge, readKnowledgeVersion } from '../dynamodb/knowledge-store.ts';
import { type KnownPiece, NOTHING_KNOWN } from '../model/known-index.ts';
import type { Embedder } from './embed.ts';
import { createSearch, type SearchPieces } from './search-pieces.ts';
import { fromBase64, toBytes } from './vectors.ts';

/** What numbers know, as a warm function remembers it. */
export type KnowledgeSource = {
  /** All pieces of a number, as the same list for as long as nothing of it changes. */
  pieces(phoneNumberId: string): Promise<readonly KnownPiece[]>;
  /** Those that may answer, the likeliest first. */
  search(phoneNumberId: string, questions: readonly string[]): Promise<readonly KnowledgePiece[]>;
};

type Known = {
  readonly version: string | undefined;
  readonly pieces: readonly KnownPiece[];
  readonly embeddedBy: ReadonlySet<string>;
  /** Made by the first search. */
  readonly search: () => SearchPieces;
};

/** A change is seen so much later at the most. */
const FRESH_MS = 10_000;
/** For how long an embedding server that failed is left alone: words answer alone meanwhile. */
const PAUSE_MS = 60_000;

const NOTHING: Known = {
  version: undefined,
  pieces: NOTHING_KNOWN,
  embeddedBy: new Set(),
  search: () => () => [],
};

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const toKnown = (version: string, documents: readonly LoadedDocument[]): Known => {
  const all = documents.flatMap(({ document, pieces }) =>
    pieces.map(({ kind, title, text, embedding }, nth) => ({
      piece: { id: `${document.name}#${nth}`, document: document.name, kind, title, text },
      vector: embedding === undefined ? undefined : fromBase64(embedding),
    })),
  );
  const pieces = all.map(({ piece }) => piece);
  return {
    version,
    pieces,
    embeddedBy: new Set(documents.flatMap(({ document }) => document.embeddedBy ?? [])),
    search: once(() =>
      createSearch(
        pieces,
        all.map(({ vector }) => vector),
      ),
    ),
  };
};

/**
 * Reads what a number knows once, and again when its version says that it changed. The version is looked at every ten
 * seconds at the most, for half a read unit; it is read before the documents, so that what is remembered may be newer
 * than it says, and never older.
 *
 * @param embedder the embedding model, or `undefined` where there is no key for one
 * @param onFailure hears why questions are searched by words alone for the next minute
 */
export const createKnowledgeSource = (
  table: Table,
  embedder: Embedder,
  onFailure: (error: unknown) => void,
): KnowledgeSource => {
  const remembered = new Map<string, { readonly known: Promise<Known>; readonly until: number }>();
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const now = () => toEpochMs(table.clock.now());

  const refresh = async (phoneNumberId: string, before: Promise<Known> | undefined): Promise<Known> => {
    const version = await readKnowledgeVersion(table, phoneNumberId);
    if (version === undefined) return NOTHING;
    const known = await before?.catch(() => undefined);
    return known?.version === version ? known : toKnown(version, await loadKnowledge(table, phoneNumberId));
  };
  const load = (phoneNumberId: string): Promise<Known> => {
    const before = remembered.get(phoneNumberId);
    if (before && now() < before.until) return before.known;
    const known = refresh(phoneNumberId, before?.known);
    const mine = { known, until: now() + FRESH_MS };
    remembered.set(phoneNumberId, mine);
    known.catch(() => {
      if (remembered.get(phoneNumberId) === mine) remembered.delete(phoneNumberId);
    });
    return known;
  };

  const vectorOf = async (questions: readonly string[], { embeddedBy }: Known): Promise<Int8Array | undefined> => {
    if (embeddedBy.size === 0 || now() < pausedUntil) return undefined;
    try {
      const model = await embedder();
      if (!model || !embeddedBy.has(model.name)) return undefined;
      const [vector] = await model.embed([questions.join('\n')]);
      return vector && toBytes(vector);
    } catch (error) {
      pausedUntil = now() + PAUSE_MS;
      onFailure(error);
      return undefined;
    }
  };

  return {
    pieces: async (phoneNumberId) => (await load(phoneNumberId)).pieces,
    search: async (phoneNumberId, questions) => {
      const known = await load(phoneNumberId);
      return known.pieces.length === 0 ? [] : known.search()(questions, await vectorOf(questions, known));
    },
  };
};
