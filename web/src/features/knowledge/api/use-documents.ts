import { useCallback } from 'react';
import type { ApiKnowledgeDocument } from '../../../../../schemas/inbox-api.ts';
import { changeMark } from '../../../shared/api/changes.ts';
import { queryKeys } from '../../../shared/api/query-keys.ts';
import { request } from '../../../shared/api/request.ts';
import type { OrUnreadable } from '../../../shared/api/unreadable.ts';
import { KNOWLEDGE } from '../../../shared/folders.ts';
import type { Page } from '../../../shared/pages/pages.ts';
import { usePages } from '../../../shared/pages/use-pages.ts';

const PAGE = '50';
/** Few people change it, and seldom. */
export const EVERY_MS = 3_000;

const fetchPage = (cursor: string | undefined, signal: AbortSignal) =>
  request<Page<OrUnreadable<ApiKnowledgeDocument>>>('/knowledge', { query: { limit: PAGE, cursor }, signal });

const isQuiet = () => changeMark(KNOWLEDGE);

/** The documents of all numbers, by name. */
export const useDocuments = () => {
  const list = usePages({ queryKey: queryKeys.documents(), fetchPage, isQuiet, everyMs: EVERY_MS });
  const { show } = list;
  return { ...list, show: useCallback((rows: number) => show(0, rows), [show]) };
};
