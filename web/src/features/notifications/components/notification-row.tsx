import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ApiNotification } from '../../../../../schemas/inbox-api.ts';
import { conversationPath } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, wholeTime } from '../../../shared/i18n/times.ts';
import { Hidden } from '../../../shared/ui/state.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { useCustomerName } from '../api/use-customer-name.ts';
import s from './notification-row.module.css';

type Props = {
  readonly notification: ApiNotification;
  readonly isCursor: boolean;
  readonly now: Date;
  readonly onRead: ((id: string) => void) | undefined;
  readonly onSnooze: ((id: string) => void) | undefined;
};

/** What happened, to whom, and since when; it leads to the conversation. */
export const NotificationRow = memo(function NotificationRow(props: Props) {
  const { notification, isCursor, now, onRead, onSnooze } = props;
  const { id, kind, reason, summary, summaryBy, conversationId, at, readAt } = notification;
  const customer = useCustomerName(conversationId);
  return (
    <>
      <Target notification={notification} isCursor={isCursor}>
        <span className={s.line}>
          <bdi className={s.name}>{conversationId === null ? named(notification) : (customer ?? en.customer)}</bdi>
          {readAt === null && (
            <span className={s.unread}>
              <Hidden>{en.unread}</Hidden>
            </span>
          )}
          <time className={s.time} dateTime={at} title={wholeTime(at)}>
            {shortTime(at, now)}
          </time>
        </span>
        <span className={s.what}>
          {en.notification[kind] ?? en.otherNotification}
          {reason && <span className={s.reason}> {en.reason[reason] ?? en.otherReason(reason)}</span>}
        </span>
        {summary !== null && (
          <span className={s.summary}>
            <span className={s.reason}>{en.summaryBy(summaryBy)}</span> <bdi>{summary}</bdi>
          </span>
        )}
      </Target>
      {onRead && onSnooze && (
        <div className={s.actions}>
          {readAt === null && (
            <button type="button" className={ui.button} onClick={() => onRead(id)}>
              {en.markRead}
            </button>
          )}
          <button type="button" className={ui.button} aria-haspopup="dialog" onClick={() => onSnooze(id)}>
            {en.snooze}
          </button>
        </div>
      )}
    </>
  );
});

const OF_ACCOUNTS: ReadonlySet<ApiNotification['kind']> = new Set([
  ...(['account-disabled', 'account-restricted', 'template-stopped'] as const),
]);

/** Whom Meta's news is about; it may say nothing of that. */
const named = ({ kind, reason, number }: ApiNotification): string => {
  if (number === 'unknown') return en.whatsApp;
  const isOfAccount = OF_ACCOUNTS.has(kind) || reason === 'quality-dropped.template';
  return isOfAccount ? en.accountNamed(number) : en.numberNamed(number);
};

type TargetProps = {
  readonly notification: ApiNotification;
  readonly isCursor: boolean;
  readonly children: ReactNode;
};

/** What is about the number as a whole leads nowhere, and has its place among the keys all the same. */
const Target = ({ notification: { id, conversationId, messageId }, isCursor, children }: TargetProps) => {
  const place = { className: s.target, 'data-id': id, tabIndex: isCursor ? 0 : -1 };
  return conversationId === null ? (
    <div {...place}>{children}</div>
  ) : (
    <Link {...place} href={conversationPath(conversationId, 'open', messageId ?? undefined)}>
      {children}
    </Link>
  );
};
