import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKnowledgeDocument } from '../../../../../schemas/inbox-api.ts';
import type { KnowledgeContent } from '../../../../../schemas/knowledge.ts';
import { asChange } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import type { OrUnreadable } from '../../../shared/api/unreadable.ts';
import { KNOWLEDGE } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { type Pages, removeItem } from '../../../shared/pages/pages.ts';
import { toast } from '../../../shared/ui/toast.ts';
import { documentRoute } from './document-route.ts';

export type Saving = {
  /** The document in whose place it comes; else it is a new one. */
  readonly replaces: string | undefined;
  readonly number: string;
  /** Of a new one; without, the API finds one. */
  readonly name: string | undefined;
  readonly title: string;
  readonly content: KnowledgeContent;
};

const save = ({ replaces, number, name, title, content }: Saving) =>
  replaces === undefined
    ? request<ApiKnowledgeDocument>('/knowledge', {
        method: 'POST',
        body: { number, ...(name !== undefined && { name }), title, content },
      })
    : request<ApiKnowledgeDocument>(documentRoute(replaces), { method: 'PATCH', body: { title, content } });

/** Adds a document, or replaces one whole. What the API refuses is for the form to say. */
export const useSave = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (saving: Saving) => asChange(KNOWLEDGE, () => save(saving)),
    onSuccess: () => {
      toast({ title: en.documentKept });
      void client.invalidateQueries({ queryKey: queryKeys.everyDocument() });
    },
  });
};

export const useRemove = (onRemoved: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => asChange(KNOWLEDGE, () => request(documentRoute(id), { method: 'DELETE' })),
    onSuccess: (_, id) => {
      toast({ title: en.documentRemoved });
      client.setQueryData<Pages<OrUnreadable<ApiKnowledgeDocument>>>(
        queryKeys.documents(),
        (pages) => pages && removeItem(pages, id),
      );
      void client.invalidateQueries({ queryKey: queryKeys.documents() });
      onRemoved();
    },
    onError: (error) => toast({ title: error.message, isFailure: true }),
  });
};
