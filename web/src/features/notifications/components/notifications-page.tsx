import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../../shared/api/problem-error.ts';
import { isReadable, isUnreadable } from '../../../shared/api/unreadable.ts';
import { en } from '../../../shared/i18n/en.ts';
import { useShortcuts } from '../../../shared/keys/shortcuts.ts';
import { rowOf, useRowCursor } from '../../../shared/keys/use-row-cursor.ts';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { Unreadable } from '../../../shared/ui/unreadable.tsx';
import { useNow } from '../../../shared/use-now.ts';
import { type Marks, useMarks } from '../api/use-marks.ts';
import { useNotifications } from '../api/use-notifications.ts';
import { NotificationRow } from './notification-row.tsx';
import s from './notifications-page.module.css';

const SnoozeDialog = lazy(() => import('../../../shared/ui/snooze-dialog.tsx'));

/** What waits for people, so that none of it waits unseen. */
const NotificationsPage = () => {
  const list = useNotifications();
  const { items, error, isError, isPending, refetch, hasNextPage } = list;
  const marks = useMarks();
  const unread = useMemo(
    () => items.filter((row) => isReadable(row) && row.readAt === null).map(({ id }) => id),
    [items],
  );
  const { markRead } = marks;
  return (
    <section className={s.page} aria-label={en.notifications}>
      <header className={s.head}>
        <h1>{en.notifications}</h1>
        <p>{en.notificationsHint}</p>
        {markRead && (
          <button
            type="button"
            className={`${ui.button} ${s.all}`}
            disabled={unread.length === 0}
            onClick={() => markRead(unread)}
          >
            {en.markAllRead}
          </button>
        )}
      </header>
      {isError && items.length === 0 ? (
        <ErrorState sentence={sentenceOf(error, en.notListed)} onRetry={() => void refetch()} />
      ) : isPending ? (
        <EmptyState>{en.loading}</EmptyState>
      ) : items.length === 0 && !hasNextPage ? (
        <EmptyState>{en.notificationsEmpty}</EmptyState>
      ) : (
        <Rows list={list} marks={marks} unread={unread} />
      )}
    </section>
  );
};
export default NotificationsPage;

type RowsProps = {
  readonly list: ReturnType<typeof useNotifications>;
  readonly marks: Marks;
  /** Ids. */
  readonly unread: readonly string[];
};

const Rows = ({ list, marks, unread }: RowsProps) => {
  const { items, show, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const { markRead, snooze } = marks;
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [snoozing, setSnoozing] = useState<string>();
  useEffect(() => show(items.length), [show, items.length]);

  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const cursor = useRowCursor({
    ids,
    selected: undefined,
    scroller,
    scrollToIndex: (index) => scroller.current?.querySelectorAll('li')[index]?.scrollIntoView({ block: 'nearest' }),
  });
  const focused = () => document.activeElement?.closest<HTMLElement>('li[data-row]')?.dataset.row;
  const readOne = useMemo(
    () =>
      markRead &&
      ((id: string) => {
        // The button that was pressed goes: the keys go on from its row.
        rowOf(scroller.current, id)?.focus({ preventScroll: true });
        markRead([id]);
      }),
    [markRead],
  );
  const readFocused = () => {
    const id = focused();
    if (id !== undefined && unread.includes(id)) readOne?.(id);
  };
  const askSnooze = useCallback((id: string) => setSnoozing(id), []);
  const down = () => cursor.move(1);
  const up = () => cursor.move(-1);
  useShortcuts({
    j: down,
    ArrowDown: down,
    k: up,
    ArrowUp: up,
    m: readOne && readFocused,
    s: snooze && (() => setSnoozing(focused())),
  });

  return (
    <div ref={scroller} className={s.scroller}>
      <ol>
        {items.map((row) =>
          isUnreadable(row) ? (
            <li key={row.id} className={s.unreadable}>
              <div data-id={row.id} tabIndex={row.id === cursor.id ? 0 : -1}>
                <Unreadable problem={row.problem} />
              </div>
            </li>
          ) : (
            <li key={row.id} className={s.row} data-row={row.id} data-unread={row.readAt === null || undefined}>
              <NotificationRow
                notification={row}
                isCursor={row.id === cursor.id}
                now={now}
                onRead={readOne}
                onSnooze={snooze && askSnooze}
              />
            </li>
          ),
        )}
      </ol>
      {hasNextPage && (
        <button type="button" className={ui.button} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? en.loading : en.showMore}
        </button>
      )}
      {snoozing !== undefined && snooze && (
        <Suspense>
          <SnoozeDialog onChoose={(until) => snooze(snoozing, until)} onClose={() => setSnoozing(undefined)} />
        </Suspense>
      )}
    </div>
  );
};
