import type { ApiLead } from '../../../../../schemas/inbox-api.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, wholeTime } from '../../../shared/i18n/times.ts';
import { Hidden } from '../../../shared/ui/state.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { useNow } from '../../../shared/use-now.ts';
import { useLead } from '../api/use-lead.ts';
import s from './lead-panel.module.css';

const STATUSES = Object.keys(en.leadStatus) as ApiLead['status'][];

/** What the assistant learnt of a customer who may buy, where they came from, and what became of it. */
export const LeadPanel = ({ conversationId }: { readonly conversationId: string }) => {
  const { lead, mark, isPending } = useLead(conversationId);
  const now = useNow();
  if (!lead) return null;
  const { status, source, fields, qualifiedAt } = lead;
  const told = Object.entries(fields);
  return (
    <section className={s.lead} aria-label={en.lead}>
      <p className={s.head}>
        <b>{en.lead}</b>
        {mark ? (
          <label>
            <Hidden>{en.leadStatusLabel}</Hidden>
            <select
              className={`${ui.button} ${s.status}`}
              value={status}
              disabled={isPending}
              onChange={({ target }) => mark(target.value as ApiLead['status'])}
            >
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {en.leadStatus[one]}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <span>{en.leadStatus[status]}</span>
        )}
        {source && <bdi className={s.source}>{en.leadSource(source.type, source.headline)}</bdi>}
        {qualifiedAt && (
          <span className={s.source} title={wholeTime(qualifiedAt)}>
            {en.leadQualified(shortTime(qualifiedAt, now))}
          </span>
        )}
      </p>
      {told.length > 0 && (
        <dl className={s.fields}>
          {told.map(([name, value]) => (
            <div key={name}>
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};
