import { Link } from 'wouter';
import type { UnreadCount } from '../features/notifications/api/use-unread-count.ts';
import { NOTIFICATIONS_PATH } from '../shared/folders.ts';
import { en } from '../shared/i18n/en.ts';
import { BellIcon } from '../shared/ui/icons.tsx';
import { Hidden } from '../shared/ui/state.tsx';
import s from './shell.module.css';
import { useTitleCount } from './use-title.ts';

type Props = { readonly unread: UnreadCount; readonly isCurrent: boolean };

/** Leads to what waits for people, with how much of it nobody has read; the tab says so, too. */
export const NotificationsLink = ({ unread, isCurrent }: Props) => {
  const { count, isMore } = unread;
  const shown = isMore ? `${count}+` : String(count);
  useTitleCount(count === 0 ? undefined : shown);
  return (
    <Link
      href={NOTIFICATIONS_PATH}
      className={`${s.item} ${s.notifications}`}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <BellIcon />
      <span className={s.label}>{en.notifications}</span>
      {count > 0 && (
        <span className={s.count}>
          {shown} <Hidden>{en.unread}</Hidden>
        </span>
      )}
    </Link>
  );
};
