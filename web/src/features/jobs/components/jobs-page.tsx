import { useEffect, useState } from 'react';
import { sentenceOf } from '../../../shared/api/problem-error.ts';
import { isUnreadable } from '../../../shared/api/unreadable.ts';
import { en } from '../../../shared/i18n/en.ts';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import t from '../../../shared/ui/table-page.module.css';
import ui from '../../../shared/ui/ui.module.css';
import { Unreadable } from '../../../shared/ui/unreadable.tsx';
import { LISTED, type ListedStatus, useJobs, useRing } from '../api/use-jobs.ts';
import { JobTableRow } from './job-table-row.tsx';
import s from './jobs-page.module.css';

const COLUMNS = 5;

/** What became of the customers' messages that are not done with. */
const JobsPage = () => {
  const [status, setStatus] = useState<ListedStatus>('queued');
  return (
    <section className={t.page} aria-label={en.jobs}>
      <header className={t.head}>
        <h1>{en.jobs}</h1>
        <p>{en.jobsHint}</p>
      </header>
      <fieldset className={s.filter}>
        <legend className={ui.hidden}>{en.jobColumns.outcome}</legend>
        {LISTED.map((one) => (
          <button
            key={one}
            type="button"
            className={s.tab}
            aria-pressed={one === status}
            onClick={() => setStatus(one)}
          >
            {en.jobStatus[one]}
          </button>
        ))}
      </fieldset>
      <JobTable key={status} status={status} />
    </section>
  );
};
export default JobsPage;

const JobTable = ({ status }: { readonly status: ListedStatus }) => {
  const { items, show, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useJobs(status);
  const ring = useRing();
  useEffect(() => show(0, items.length), [show, items.length]);
  if (isError && items.length === 0) {
    return <ErrorState sentence={sentenceOf(error, en.notListed)} onRetry={() => void refetch()} />;
  }
  if (isPending) return <EmptyState>{en.loading}</EmptyState>;
  if (items.length === 0 && !hasNextPage) return <EmptyState>{en.jobsEmpty[status]}</EmptyState>;
  return (
    <div className={t.scroller}>
      <table className={t.table}>
        <thead>
          <tr>
            <th scope="col">{en.jobColumns.received}</th>
            <th scope="col" className={s.id}>
              {en.jobColumns.job}
            </th>
            <th scope="col">{en.jobColumns.outcome}</th>
            <th scope="col" className={`${t.number} ${s.attempts}`}>
              {en.jobColumns.attempts}
            </th>
            <th scope="col" aria-label={en.jobColumns.conversation} />
          </tr>
        </thead>
        <tbody>
          {items.map((row) =>
            isUnreadable(row) ? (
              <tr key={row.id}>
                <td colSpan={COLUMNS}>
                  <Unreadable problem={row.problem} />
                </td>
              </tr>
            ) : (
              <JobTableRow key={row.id} job={row} onRing={status === 'queued' ? ring.mutate : undefined} />
            ),
          )}
        </tbody>
      </table>
      {hasNextPage && (
        <button type="button" className={ui.button} disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? en.loading : en.more}
        </button>
      )}
    </div>
  );
};
