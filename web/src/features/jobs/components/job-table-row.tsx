import { Link } from 'wouter';
import { conversationPath } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, wholeTime } from '../../../shared/i18n/times.ts';
import t from '../../../shared/ui/table-page.module.css';
import ui from '../../../shared/ui/ui.module.css';
import { useNow } from '../../../shared/use-now.ts';
import type { JobRow } from '../api/use-jobs.ts';
import s from './jobs-page.module.css';

const SHOWN_OF_ID = 8;

type Props = { readonly job: JobRow; readonly onRing: ((jobId: string) => void) | undefined };

export const JobTableRow = ({ job, onRing }: Props) => {
  const now = useNow();
  return (
    <tr>
      <td>
        <time dateTime={job.createdAt} title={wholeTime(job.createdAt)}>
          {shortTime(job.createdAt, now)}
        </time>
      </td>
      <td className={s.id}>
        <code title={job.jobId}>{job.jobId.slice(0, SHOWN_OF_ID)}</code>
      </td>
      <td>
        <Outcome job={job} />
      </td>
      <td className={`${t.number} ${s.attempts}`}>{job.attempts}</td>
      <td className={t.actions}>
        {onRing && (
          <button type="button" className={ui.button} onClick={() => onRing(job.jobId)}>
            {en.ring}
          </button>
        )}
        <Link className={ui.button} href={conversationPath(job.conversationId, 'open')}>
          {en.open}
        </Link>
      </td>
    </tr>
  );
};

const Outcome = ({ job: { decision, reason, error } }: { readonly job: JobRow }) => (
  <>
    {decision === null ? <span className={t.muted}>{en.noDecision}</span> : en.decision[decision]}
    {reason && <span className={t.muted}> · {reason}</span>}
    {error && <p className={s.error}>{error.sentence}</p>}
  </>
);
