import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemError, sentenceOf } from '../../../shared/api/problem-error.ts';
import { mayChangeKnowledge, useMe } from '../../../shared/auth/me.ts';
import { KNOWLEDGE_PATH } from '../../../shared/folders.ts';
import { dataSize } from '../../../shared/i18n/amounts.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, wholeTime } from '../../../shared/i18n/times.ts';
import { useShortcuts } from '../../../shared/keys/shortcuts.ts';
import { BackIcon } from '../../../shared/ui/icons.tsx';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { useNow } from '../../../shared/use-now.ts';
import { useDocument, type WholeDocument } from '../api/use-document.ts';
import { type Draft, draftOf } from '../draft.ts';
import { DocumentParts } from './document-parts.tsx';
import s from './document-view.module.css';

const loadDialog = () => import('./draft-dialog.tsx');
const DraftDialog = lazy(loadDialog);
const RemoveDialog = lazy(() => import('./remove-dialog.tsx'));

/** One document: what it says, and what may be done with it. */
export const DocumentView = ({ id }: { readonly id: string }) => {
  const { data, error, refetch } = useDocument(id);
  const [, go] = useLocation();
  useShortcuts({ Escape: () => go(KNOWLEDGE_PATH) });
  const isGone = error instanceof ProblemError && error.status === 404;
  if (data && !isGone) return <Opened document={data} />;
  if (!error) return <div className={s.page} aria-busy="true" />;
  if (!isGone) return <ErrorState sentence={sentenceOf(error, en.documentNotLoaded)} onRetry={() => void refetch()} />;
  return (
    <EmptyState>
      <p>{en.noSuchDocument}</p>
      <Link className={ui.button} href={KNOWLEDGE_PATH}>
        {en.back}
      </Link>
    </EmptyState>
  );
};

/** With what it said when somebody began to write. */
type Editing = { readonly draft: Draft; readonly since: string };

const Opened = ({ document }: { readonly document: WholeDocument }) => {
  const { id, title, updatedAt } = document;
  const mayChange = mayChangeKnowledge(useMe());
  const [, go] = useLocation();
  const [editing, setEditing] = useState<Editing>();
  const [isEditOpen, setEditOpen] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const edit = () => {
    setEditing((before) => before ?? { draft: draftOf(document), since: updatedAt });
    setEditOpen(true);
  };
  return (
    <article className={s.page} aria-label={title}>
      <header className={s.head}>
        <Link className={`${ui.button} ${ui.icon}`} href={KNOWLEDGE_PATH} aria-label={en.back}>
          <BackIcon />
        </Link>
        <div className={s.about}>
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {title}
          </h1>
          <About document={document} />
        </div>
        {mayChange && (
          <div className={s.actions}>
            <button
              type="button"
              className={ui.button}
              aria-haspopup="dialog"
              onPointerEnter={() => void loadDialog()}
              onClick={edit}
            >
              {en.editDocument}
            </button>
            <button type="button" className={ui.button} aria-haspopup="dialog" onClick={() => setRemoving(true)}>
              {en.removeDocument}
            </button>
          </div>
        )}
      </header>
      <DocumentParts document={document} />
      <Suspense>
        {isEditOpen && editing && (
          <DraftDialog
            heading={en.editDocumentTitle(title)}
            draft={editing.draft}
            replaces={id}
            isOutdated={editing.since !== updatedAt}
            onChange={(draft) => setEditing({ ...editing, draft })}
            onClose={() => setEditOpen(false)}
            onDone={() => {
              setEditOpen(false);
              setEditing(undefined);
            }}
          />
        )}
        {isRemoving && (
          <RemoveDialog id={id} title={title} onClose={() => setRemoving(false)} onRemoved={() => go(KNOWLEDGE_PATH)} />
        )}
      </Suspense>
    </article>
  );
};

const About = ({ document }: { readonly document: WholeDocument }) => {
  const { number, name, format, pieces, bytes, updatedAt } = document;
  const now = useNow();
  return (
    <p className={s.meta}>
      <code>{name}</code> · {en.documentKind[format]} · {en.pieces(pieces)} · {dataSize(bytes)} ·{' '}
      <time dateTime={updatedAt} title={wholeTime(updatedAt)}>
        {en.changedAt(shortTime(updatedAt, now))}
      </time>{' '}
      · {en.numberNamed(number)}
    </p>
  );
};
