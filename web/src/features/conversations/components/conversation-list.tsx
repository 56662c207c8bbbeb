import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { sentenceOf } from '../../../shared/api/problem-error.ts';
import { isUnreadable } from '../../../shared/api/unreadable.ts';
import { conversationPath, type FolderName } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { useShortcuts } from '../../../shared/keys/shortcuts.ts';
import { useRowCursor } from '../../../shared/keys/use-row-cursor.ts';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import { useLinkClicks } from '../../../shared/use-link-clicks.ts';
import { useNow } from '../../../shared/use-now.ts';
import { useConversationList } from '../api/use-conversation-list.ts';
import s from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { UnreadableRow } from './unreadable-row.tsx';
import { useStayOnRow } from './use-stay-on-row.ts';

const ROW_PX = 68;
/** The next page is fetched before its rows are reached. */
const ROWS_AHEAD = 60;
const SKELETONS = ['a', 'b', 'c', 'd', 'e', 'f'];

export const ConversationList = ({
  folder,
  openId,
}: {
  readonly folder: FolderName;
  readonly openId: string | undefined;
}) => {
  const { items, show, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, isError, error, refetch } =
    useConversationList(folder, openId);
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  // A new function would measure every row anew, at every frame.
  const getItemKey = useCallback((index: number) => items[index]?.id ?? index, [items]);
  const virtual = useVirtualizer({
    count: items.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    getItemKey,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > items.length - ROWS_AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, last, items.length, fetchNextPage]);

  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  useStayOnRow({ ids, scroller, rowPx: ROW_PX });
  const cursor = useRowCursor({
    ids,
    selected: openId,
    scroller,
    scrollToIndex: (index) => virtual.scrollToIndex(index),
  });
  const down = () => cursor.move(1);
  const up = () => cursor.move(-1);
  useLinkClicks(scroller);
  useShortcuts({ j: down, ArrowDown: down, k: up, ArrowUp: up });

  return (
    <section className={s.list} aria-label={en.conversations}>
      <header className={s.head}>
        <h1>{en.folder[folder]}</h1>
      </header>
      <div ref={scroller} className={s.scroller} data-testid="list" aria-busy={isPending}>
        {isError && items.length === 0 && (
          <ErrorState sentence={sentenceOf(error, en.notListed)} onRetry={() => void refetch()} />
        )}
        {isPending && SKELETONS.map((key) => <div key={key} className={s.skeleton} />)}
        {!isPending && !isError && items.length === 0 && !hasNextPage && (
          <EmptyState>{en.folderEmpty[folder]}</EmptyState>
        )}
        <ol className={s.rows} style={{ blockSize: virtual.getTotalSize() }}>
          {rows.map(({ index, key, start }) => {
            const row = items[index];
            const place = row && {
              href: conversationPath(row.id, folder),
              isSelected: row.id === openId,
              isCursor: row.id === cursor.id,
            };
            return (
              <li
                key={key}
                className={s.slot}
                style={{ transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={hasNextPage ? -1 : items.length}
              >
                {!row || !place ? (
                  <div className={s.skeleton} role="status" aria-label={en.more} />
                ) : isUnreadable(row) ? (
                  <UnreadableRow row={row} {...place} />
                ) : (
                  <ConversationRow conversation={row} {...place} now={now} />
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
};
