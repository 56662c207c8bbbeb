import { type QueryKey, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { itemsOf, type Page, type Pages, pagesOfRows, replacePage } from './pages.ts';
import { usePoll } from './use-poll.ts';

export type PagesOptions<Item> = {
  readonly queryKey: QueryKey;
  /** Stable. */
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;
  /** The first page is read again even where none of it is visible. */
  readonly alwaysFirst?: boolean;
  /** Stable. Called with each page that was read again, changed or not. */
  readonly onRead?: (page: Page<Item>) => void;
  /** Stable. Whether what is read now may be taken: asked before and after. */
  readonly isQuiet?: () => unknown;
  /** `POLL_MS` unless said otherwise. */
  readonly everyMs?: number;
};

/**
 * A list that is loaded page by page, of which what is visible is read again and again. `failure` is why the last look
 * failed, also where what was read before still stands.
 */
export const usePages = <Item extends { readonly id: string }>(options: PagesOptions<Item>) => {
  const { queryKey, fetchPage, alwaysFirst = false, onRead, isQuiet, everyMs } = options;
  const client = useQueryClient();
  const visible = useRef({ first: 0, last: 0 });
  const key = JSON.stringify(queryKey);

  const query = useInfiniteQuery<Page<Item>, Error, Pages<Item>, QueryKey, string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

  const readAgain = useCallback(
    async (signal: AbortSignal) => {
      const queryKey = JSON.parse(key) as QueryKey;
      const pages = client.getQueryData<Pages<Item>>(queryKey);
      if (!pages) return client.refetchQueries({ queryKey, exact: true }, { throwOnError: true });
      const { first, last } = visible.current;
      const indexes = new Set([...(alwaysFirst ? [0] : []), ...pagesOfRows(pages, first, last)]);
      for (const index of indexes) {
        // As it is by now: a page that was read before this one may have moved where this one begins.
        const here = client.getQueryData<Pages<Item>>(queryKey);
        if (!here || index >= here.pages.length) return;
        const cursor = here.pageParams[index];
        const before = isQuiet?.();
        if (before === false) return;
        const fresh = await fetchPage(cursor, signal);
        if (before !== isQuiet?.()) return;
        onRead?.(fresh);
        const current = client.getQueryData<Pages<Item>>(queryKey);
        // Another page may stand there by now.
        if (!current || current.pageParams[index] !== cursor) return;
        const next = replacePage(current, index, fresh);
        if (next !== current) client.setQueryData(queryKey, next);
      }
    },
    [client, key, fetchPage, alwaysFirst, onRead, isQuiet],
  );
  const [failure, setFailure] = useState<unknown>();
  const look = useCallback(
    async (signal: AbortSignal) => {
      try {
        await readAgain(signal);
        setFailure(undefined);
      } catch (error) {
        if (!signal.aborted) setFailure(error);
        throw error;
      }
    },
    [readAgain],
  );
  usePoll(look, everyMs);

  const items = useMemo(() => itemsOf(query.data), [query.data]);
  const show = useCallback((first: number, last: number) => {
    visible.current = { first, last };
  }, []);
  return { ...query, items, show, failure };
};
