import { useQuery } from '@tanstack/react-query';
import type { ApiKnowledgeDocument } from '../../../../../schemas/inbox-api.ts';
import type { KnowledgePart } from '../../../../../schemas/knowledge.ts';
import { isPassing } from '../../../shared/api/problem-error.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import { documentRoute } from './document-route.ts';
import { EVERY_MS } from './use-documents.ts';

/** A document with what it says, as it was cut. */
export type WholeDocument = ApiKnowledgeDocument & { readonly parts: readonly KnowledgePart[] };

/** One document, read again while the tab is visible, so that whoever edits it learns that somebody else did. */
export const useDocument = (id: string) =>
  useQuery({
    queryKey: queryKeys.document(id),
    queryFn: ({ signal }) => request<WholeDocument>(documentRoute(id), { signal }),
    // What was removed, or cannot be read, stays so until somebody does something about it.
    refetchInterval: ({ state }) => (state.error && !isPassing(state.error) ? false : EVERY_MS),
    refetchIntervalInBackground: false,
  });
