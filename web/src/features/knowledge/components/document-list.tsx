import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../../shared/api/problem-error.ts';
import { isReadable, isUnreadable } from '../../../shared/api/unreadable.ts';
import { mayChangeKnowledge, useMe } from '../../../shared/auth/me.ts';
import { en } from '../../../shared/i18n/en.ts';
import { useShortcuts } from '../../../shared/keys/shortcuts.ts';
import { rowOf, useRowCursor } from '../../../shared/keys/use-row-cursor.ts';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import t from '../../../shared/ui/table-page.module.css';
import ui from '../../../shared/ui/ui.module.css';
import { Unreadable } from '../../../shared/ui/unreadable.tsx';
import { useDocuments } from '../api/use-documents.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import s from './document-list.module.css';
import { DocumentTableRow } from './document-table-row.tsx';

const loadDialog = () => import('./draft-dialog.tsx');
const DraftDialog = lazy(loadDialog);

type Props = {
  /** Of the document that was open before. */
  readonly leftId: string | undefined;
};

export const DocumentList = ({ leftId }: Props) => {
  const list = useDocuments();
  const { items, error, isError, isPending, refetch, hasNextPage } = list;
  const mayChange = mayChangeKnowledge(useMe());
  const [isAdding, setAdding] = useState(false);
  // What is begun is kept while one looks at the list.
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  return (
    <section className={t.page} aria-label={en.knowledge}>
      <header className={`${t.head} ${s.head}`}>
        <h1>{en.knowledge}</h1>
        <p>{en.knowledgeHint}</p>
        {mayChange && (
          <button
            type="button"
            className={`${ui.button} ${ui.primary} ${s.add}`}
            aria-haspopup="dialog"
            onPointerEnter={() => void loadDialog()}
            onClick={() => setAdding(true)}
          >
            {en.addDocument}
          </button>
        )}
      </header>
      {isError && items.length === 0 ? (
        <ErrorState sentence={sentenceOf(error, en.notListed)} onRetry={() => void refetch()} />
      ) : isPending ? (
        <EmptyState>{en.loading}</EmptyState>
      ) : items.length === 0 && !hasNextPage ? (
        <EmptyState>{en.knowledgeEmpty}</EmptyState>
      ) : (
        <DocumentTable list={list} leftId={leftId} />
      )}
      {isAdding && (
        <Suspense>
          <DraftDialog
            heading={en.addDocumentTitle}
            draft={draft}
            replaces={undefined}
            onChange={setDraft}
            onClose={() => setAdding(false)}
            onDone={() => {
              setAdding(false);
              setDraft(EMPTY_DRAFT);
            }}
          />
        </Suspense>
      )}
    </section>
  );
};

type TableProps = Props & { readonly list: ReturnType<typeof useDocuments> };

const DocumentTable = ({ list, leftId }: TableProps) => {
  const { items, show, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => show(items.length), [show, items.length]);
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const hasNumbers = useMemo(() => new Set(items.filter(isReadable).map(({ number }) => number)).size > 1, [items]);
  const cursor = useRowCursor({
    ids,
    selected: leftId,
    scroller,
    scrollToIndex: (index) => rowOf(scroller.current, ids[index] ?? '')?.scrollIntoView({ block: 'nearest' }),
  });
  useEffect(() => {
    if (leftId === undefined) return;
    // What was removed leaves the keys to the first one.
    const row = rowOf(scroller.current, leftId) ?? scroller.current?.querySelector<HTMLElement>('[data-id]');
    row?.focus();
  }, [leftId]);
  const down = () => cursor.move(1);
  const up = () => cursor.move(-1);
  useShortcuts({ j: down, ArrowDown: down, k: up, ArrowUp: up });

  const { title, number, kind, pieces, size, changed } = en.documentColumns;
  return (
    <div ref={scroller} className={t.scroller}>
      <table className={t.table}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {hasNumbers && <th scope="col">{number}</th>}
            <th scope="col">{kind}</th>
            <th scope="col" className={`${t.number} ${s.count}`}>
              {pieces}
            </th>
            <th scope="col" className={`${t.number} ${s.count}`}>
              {size}
            </th>
            <th scope="col" className={s.last}>
              {changed}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) =>
            isUnreadable(row) ? (
              <tr key={row.id}>
                <td colSpan={hasNumbers ? 6 : 5}>
                  <div data-id={row.id} tabIndex={row.id === cursor.id ? 0 : -1}>
                    <Unreadable problem={row.problem} />
                  </div>
                </td>
              </tr>
            ) : (
              <DocumentTableRow key={row.id} document={row} isCursor={row.id === cursor.id} hasNumber={hasNumbers} />
            ),
          )}
        </tbody>
      </table>
      {hasNextPage && (
        <button type="button" className={ui.button} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? en.loading : en.showMore}
        </button>
      )}
    </div>
  );
};
