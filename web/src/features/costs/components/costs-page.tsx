import { useEffect } from 'react';
import { sentenceOf } from '../../../shared/api/problem-error.ts';
import { isUnreadable } from '../../../shared/api/unreadable.ts';
import { count, dollars } from '../../../shared/i18n/amounts.ts';
import { en } from '../../../shared/i18n/en.ts';
import { dayOfCalendar } from '../../../shared/i18n/times.ts';
import { EmptyState, ErrorState } from '../../../shared/ui/state.tsx';
import t from '../../../shared/ui/table-page.module.css';
import ui from '../../../shared/ui/ui.module.css';
import { Unreadable } from '../../../shared/ui/unreadable.tsx';
import { type ReportRow, useReports } from '../api/use-reports.ts';
import s from './costs-page.module.css';

const COLUMNS = 5;

/** What the assistant cost, by day and number. */
const CostsPage = () => (
  <section className={t.page} aria-label={en.costs}>
    <header className={t.head}>
      <h1>{en.costs}</h1>
      <p>{en.costsHint}</p>
    </header>
    <CostTable />
  </section>
);
export default CostsPage;

const CostTable = () => {
  const { items, show, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useReports();
  useEffect(() => show(0, items.length), [show, items.length]);
  if (isError && items.length === 0) {
    return <ErrorState sentence={sentenceOf(error, en.notListed)} onRetry={() => void refetch()} />;
  }
  if (isPending) return <EmptyState>{en.loading}</EmptyState>;
  if (items.length === 0) return <EmptyState>{en.costsEmpty}</EmptyState>;
  return (
    <div className={t.scroller}>
      <table className={t.table}>
        <thead>
          <tr>
            <th scope="col">{en.costColumns.day}</th>
            <th scope="col">{en.costColumns.number}</th>
            <th scope="col" className={`${t.number} ${s.turns}`}>
              {en.costColumns.turns}
            </th>
            <th scope="col" className={t.number}>
              {en.costColumns.tokens}
            </th>
            <th scope="col" className={`${t.number} ${s.last}`}>
              {en.costColumns.cost}
            </th>
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
              <CostTableRow key={row.id} report={row} />
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

const CostTableRow = ({ report }: { readonly report: ReportRow }) => {
  const { day, number, turns, inputTokens, outputTokens, costMicros } = report;
  return (
    <tr>
      <td className={s.day}>
        <time dateTime={day}>{dayOfCalendar(day)}</time>
      </td>
      <td>
        <code>{number}</code>
      </td>
      <td className={`${t.number} ${s.turns}`}>{count(turns)}</td>
      <td className={t.number} title={en.tokensInOut(count(inputTokens), count(outputTokens))}>
        {count(inputTokens + outputTokens)}
      </td>
      <td className={`${t.number} ${s.last}`}>{dollars(costMicros)}</td>
    </tr>
  );
};
