import { memo } from 'react';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, timeLeft, untilTime, wholeTime } from '../../../shared/i18n/times.ts';
import { readablePreview } from '../../../shared/placeholder.ts';
import { Avatar } from '../../../shared/ui/avatar.tsx';
import { OwnerMark } from '../../../shared/ui/owner-mark.tsx';
import { Hidden } from '../../../shared/ui/state.tsx';
import s from './conversation-row.module.css';

type Props = {
  readonly conversation: ApiConversation;
  readonly href: string;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly now: Date;
};

/** Who, what, since when, and whose turn it is. */
export const ConversationRow = memo(function ConversationRow({ conversation, href, isSelected, isCursor, now }: Props) {
  const {
    id,
    contact,
    unread,
    preview,
    previewKind,
    lastMessageAt,
    folder,
    labels,
    snoozedUntil,
    blockedAt,
    optedOutAt,
  } = conversation;
  return (
    <a
      href={href}
      className={s.row}
      data-id={id}
      data-unread={unread || undefined}
      tabIndex={isCursor ? 0 : -1}
      aria-current={isSelected ? 'true' : undefined}
    >
      <Avatar id={contact.id} name={contact.name} />
      <span className={s.text}>
        <span className={s.line}>
          <bdi className={s.name}>{contact.name}</bdi>
          {lastMessageAt && (
            <time className={s.time} dateTime={lastMessageAt} title={wholeTime(lastMessageAt)}>
              {shortTime(lastMessageAt, now)}
            </time>
          )}
        </span>
        <span className={s.line}>
          <span className={s.preview} dir="auto">
            {readablePreview(preview, previewKind)}
          </span>
          {unread && (
            <span className={s.unread}>
              <Hidden>{en.unread}</Hidden>
            </span>
          )}
        </span>
        <span className={s.meta}>
          <OwnerMark conversation={conversation} />
          {folder === 'waiting' && (
            <span className={s.waiting}>
              {en.waiting}
              {lastMessageAt && ` · ${timeLeft(now.toISOString(), new Date(lastMessageAt))}`}
            </span>
          )}
          {folder === 'snoozed' && snoozedUntil && (
            <time className={s.snoozed} dateTime={snoozedUntil} title={wholeTime(snoozedUntil)}>
              {en.until(untilTime(snoozedUntil, now))}
            </time>
          )}
          {blockedAt && <span className={s.blocked}>{en.blockedMark}</span>}
          {optedOutAt && <span className={s.blocked}>{en.optedOutMark}</span>}
          {labels.map((label) => (
            <bdi key={label} className={s.label}>
              {label}
            </bdi>
          ))}
        </span>
      </span>
    </a>
  );
});
