import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ApiConversation, ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { sentenceOf } from '../../../shared/api/problem-error.ts';
import { isReadable } from '../../../shared/api/unreadable.ts';
import { en } from '../../../shared/i18n/en.ts';
import { dayName } from '../../../shared/i18n/times.ts';
import { DownIcon } from '../../../shared/ui/icons.tsx';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { Unreadable } from '../../../shared/ui/unreadable.tsx';
import { useNow } from '../../../shared/use-now.ts';
import { useDecisions } from '../api/use-decisions.ts';
import { useThread } from '../api/use-thread.ts';
import { dayBegunBy, estimateHeight, type PendingEntry, toEntries } from '../thread-entry.ts';
import { MessageBubble, PendingBubble } from './bubble.tsx';
import { HeldNotice } from './held-notice.tsx';
import s from './thread.module.css';
import { useStartAt } from './use-start-at.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

const AT_END_PX = 48;
const JUMP_PX = 300;
/** Older messages are fetched before their place is reached. */
const LOAD_OLDER_PX = 1_500;

type Props = {
  readonly conversationId: string;
  readonly owner: ApiConversation['owner'];
  readonly pending: readonly PendingEntry[];
  /** Id of the message to look at first, if it is among the newest; else the end is looked at. */
  readonly startAt: string | undefined;
  readonly onSendAgain: (id: string) => void;
  readonly onDismiss: (id: string) => void;
  /** Whether a message may be sent to the customer now, by whoever is signed in. */
  readonly isWritable: boolean;
};

/** The messages, held to the newest; older ones are put before them without moving what is being read. */
export const Thread = (props: Props) => {
  const { conversationId, owner, pending, startAt, onSendAgain, onDismiss, isWritable } = props;
  const thread = useThread(conversationId);
  const decisions = useDecisions(conversationId, isWritable);
  const { items, show, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = thread;
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  const messages = useMemo(() => items.filter(isReadable), [items]);
  const entries = useMemo(() => toEntries(items, pending, owner), [items, pending, owner]);
  const getItemKey = useCallback((index: number) => entries[index]?.id ?? index, [entries]);
  const estimateSize = useCallback(
    (index: number) => {
      const entry = entries[index];
      return entry ? estimateHeight(entry) : 0;
    },
    [entries],
  );
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    initialOffset: () => Number.MAX_SAFE_INTEGER,
    overscan: 8,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  const stay = useStayAtEnd(scroller, virtual, AT_END_PX);
  useStartAt(startAt, entries, virtual);

  // Pages count from the newest, rows from the oldest.
  useEffect(() => show(items.length - 1 - last, items.length - 1 - first), [show, items.length, first, last]);

  const loadOlder = useCallback(() => {
    const top = scroller.current?.scrollTop ?? Number.POSITIVE_INFINITY;
    if (top < LOAD_OLDER_PX && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  useEffect(() => {
    if (items.length > 0) loadOlder();
  }, [items.length, loadOlder]);

  const [isFarUp, setFarUp] = useState(false);
  const onScroll = () => {
    stay.onScroll();
    setFarUp(!virtual.isAtEnd(JUMP_PX));
    loadOlder();
  };

  const unseen = useUnseen(entries.at(-1)?.id, entries.length, isFarUp);
  return (
    <div className={s.thread}>
      <div className={s.view}>
        <section
          ref={scroller}
          className={s.scroller}
          data-testid="thread"
          aria-label={en.messages}
          aria-busy={thread.isPending}
          tabIndex={0}
          onScroll={onScroll}
        >
          {thread.isPending && <ThreadSkeleton />}
          {thread.isError && items.length === 0 && (
            <ErrorState sentence={sentenceOf(thread.error, en.notLoaded)} onRetry={() => void thread.refetch()} />
          )}
          {thread.isSuccess && entries.length === 0 && <EmptyState>{en.threadEmpty}</EmptyState>}
          <div className={s.rows} style={{ blockSize: virtual.getTotalSize() }}>
            {rows.map(({ index, key, start }) => {
              const entry = entries[index];
              if (!entry) return null;
              const newDay = dayBegunBy(entries, index, hasNextPage);
              return (
                <div
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  data-id={entry.id}
                  data-start={entry.id === startAt || undefined}
                  className={s.slot}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {newDay && <h3 className={s.day}>{dayName(newDay, now)}</h3>}
                  {entry.kind === 'stored' && <MessageBubble message={entry.message} decisions={decisions} />}
                  {entry.kind === 'pending' && (
                    <PendingBubble entry={entry} onSendAgain={onSendAgain} onDismiss={onDismiss} />
                  )}
                  {entry.kind === 'unreadable' && (
                    <div className={s.unreadable}>
                      <Unreadable problem={entry.problem} />
                    </div>
                  )}
                </div>
              );
            })}
          </div>
        </section>
        <Announcement newest={messages[0]} />
        {isFetchNextPageError && (
          <div className={s.older}>
            <ErrorState sentence={en.olderFailed} onRetry={() => void fetchNextPage()} />
          </div>
        )}
        {isFarUp && (
          <button type="button" className={s.jump} onClick={() => virtual.scrollToEnd()}>
            {unseen > 0 ? en.newMessages(unseen) : en.jumpToLatest} <DownIcon />
          </button>
        )}
      </div>
      <HeldNotice newestFirst={messages} />
    </div>
  );
};

/** How many came at the end since somebody scrolled away from it. */
const useUnseen = (lastId: string | undefined, count: number, isFarUp: boolean): number => {
  const [seen, setSeen] = useState({ lastId, count, unseen: 0 });
  if (!isFarUp && (seen.unseen > 0 || seen.lastId !== lastId)) setSeen({ lastId, count, unseen: 0 });
  // Older ones grow the count, too, but leave the last where it was.
  else if (isFarUp && seen.lastId !== lastId)
    setSeen({ lastId, count, unseen: seen.unseen + Math.max(1, count - seen.count) });
  else if (seen.count !== count) setSeen({ ...seen, count });
  return seen.unseen;
};

/** Says what a customer writes while the thread is open. The rows are no log: scrolling adds to them, too. */
const Announcement = ({ newest }: { readonly newest: ApiMessage | undefined }) => {
  const [openedAt] = useState(() => new Date().toISOString());
  const isNew = newest?.direction === 'INBOUND' && newest.sentAt > openedAt;
  return (
    <p role="status" className={ui.hidden}>
      {isNew && en.customerSaid(newest.body)}
    </p>
  );
};

const ThreadSkeleton = () => (
  <div className={s.skeleton} role="status" aria-label={en.loading}>
    <span />
    <span />
    <span />
    <span />
  </div>
);
