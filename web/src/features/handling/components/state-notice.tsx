import { Link } from 'wouter';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { mayJoinPeople, useMe } from '../../../shared/auth/me.ts';
import { conversationPath } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { untilTime, wholeTime } from '../../../shared/i18n/times.ts';
import { BlockIcon, ContactIcon, SnoozeIcon } from '../../../shared/ui/icons.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { useNow } from '../../../shared/use-now.ts';
import type { Actions } from '../api/use-actions.ts';
import s from './state-notice.module.css';

type Props = {
  readonly conversation: Pick<
    ApiConversation,
    'folder' | 'snoozedUntil' | 'blockedAt' | 'optedOutAt' | 'isReachable' | 'earlierConversationId' | 'samePersonAt'
  >;
  readonly actions: Pick<Actions, 'wake' | 'unblock' | 'joinEarlier' | 'isPending'>;
};

/** Says of a conversation that is put off or blocked what that means, and ends it. */
export const StateNotice = ({ conversation, actions }: Props) => {
  const { folder, snoozedUntil, blockedAt, optedOutAt } = conversation;
  const { isReachable, earlierConversationId, samePersonAt } = conversation;
  const { wake, unblock, joinEarlier, isPending } = actions;
  const mayOpenEarlier = mayJoinPeople(useMe());
  const now = useNow();
  return (
    <div>
      {folder === 'snoozed' && snoozedUntil && (
        <div className={s.notice}>
          <SnoozeIcon />
          <p title={wholeTime(snoozedUntil)}>
            <b>{en.snoozedUntil(untilTime(snoozedUntil, now))}</b> {en.snoozedWhy}
          </p>
          {wake && (
            <button type="button" className={ui.button} disabled={isPending} onClick={wake}>
              {en.wake} <kbd className={ui.kbd}>S</kbd>
            </button>
          )}
        </div>
      )}
      {blockedAt && (
        <div className={s.notice} data-kind="blocked">
          <BlockIcon />
          <p title={wholeTime(blockedAt)}>
            <b>{en.blocked}</b> {en.blockedWhy}
          </p>
          {unblock && (
            <button type="button" className={ui.button} disabled={isPending} onClick={unblock}>
              {en.unblock}
            </button>
          )}
        </div>
      )}
      {!isReachable && (
        <div className={s.notice}>
          <BlockIcon />
          <p>
            <b>{en.noAddress}</b> {en.noAddressWhy}
          </p>
        </div>
      )}
      {earlierConversationId && (
        <div className={s.notice}>
          <ContactIcon />
          <p title={samePersonAt ? wholeTime(samePersonAt) : undefined}>
            {samePersonAt ? en.samePerson : en.earlierConversation}
          </p>
          {mayOpenEarlier && (
            <Link className={ui.button} href={conversationPath(earlierConversationId, 'open')}>
              {en.openEarlier}
            </Link>
          )}
          {joinEarlier && (
            <button type="button" className={ui.button} disabled={isPending} onClick={joinEarlier}>
              {en.isSamePerson}
            </button>
          )}
        </div>
      )}
      {optedOutAt && !blockedAt && (
        <div className={s.notice}>
          <BlockIcon />
          <p title={wholeTime(optedOutAt)}>
            <b>{en.optedOut}</b> {en.optedOutWhy}
          </p>
        </div>
      )}
    </div>
  );
};
