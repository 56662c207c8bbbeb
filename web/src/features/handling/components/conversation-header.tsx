import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { count, dollars } from '../../../shared/i18n/amounts.ts';
import { en } from '../../../shared/i18n/en.ts';
import { timeLeft, wholeTime } from '../../../shared/i18n/times.ts';
import { useShortcuts } from '../../../shared/keys/shortcuts.ts';
import { Avatar } from '../../../shared/ui/avatar.tsx';
import { BackIcon, MoreIcon } from '../../../shared/ui/icons.tsx';
import { MenuButton, type MenuItem } from '../../../shared/ui/menu-button.tsx';
import { OwnerMark } from '../../../shared/ui/owner-mark.tsx';
import { Hidden } from '../../../shared/ui/state.tsx';
import ui from '../../../shared/ui/ui.module.css';
import { useNow } from '../../../shared/use-now.ts';
import type { Actions } from '../api/use-actions.ts';
import s from './conversation-header.module.css';

const SnoozeDialog = lazy(() => import('../../../shared/ui/snooze-dialog.tsx'));

type Props = { readonly conversation: ApiConversation; readonly actions: Actions; readonly backTo: string };

/** Whom it is with, who answers, how long one may write, and what can be done. */
export const ConversationHeader = ({ conversation, actions, backTo }: Props) => {
  const { contact, folder } = conversation;
  const { takeOver, handBack, close, remove, restore, snooze, wake } = actions;
  const [isSnoozing, setSnoozing] = useState(false);
  // Somebody else was quicker: it is not asked any more, nor again when it could be.
  if (isSnoozing && !snooze) setSnoozing(false);
  const askSnooze = snooze && (() => setSnoozing(true));
  const items = menuItems(actions, askSnooze);
  useShortcuts({ t: takeOver, h: handBack, s: askSnooze ?? wake, e: close, '#': remove ?? restore });
  const address = [contact.phone && `+${contact.phone}`, contact.username && `@${contact.username}`].find(
    (one) => one && one !== contact.name,
  );
  // What nobody has yet is there to be taken; what another agent has, only by the menu.
  const isFree = conversation.owner === 'assistant' || conversation.assignee === null;
  const taking = isFree && takeOver ? { label: en.takeOver, key: 'T', run: takeOver } : undefined;
  const primary = restore ? { label: en.restore, key: '#', run: restore } : taking;
  const shown = primary ?? (handBack && { label: en.handBack, key: 'H', run: handBack });
  return (
    <header className={s.header}>
      <Link href={backTo} className={`${ui.button} ${ui.icon} ${s.back}`} aria-label={en.back}>
        <BackIcon />
      </Link>
      <Avatar id={contact.id} name={contact.name} />
      <div className={s.who}>
        <h2>
          <bdi>{contact.name}</bdi>
        </h2>
        <p className={s.meta}>
          <span>
            <Hidden>{en.answeredBy} </Hidden>
            <OwnerMark conversation={conversation} />
          </span>
          {(folder === 'closed' || folder === 'deleted') && <span>{en.folder[folder]}</span>}
          {address && <bdi className={s.address}>{address}</bdi>}
          <WindowLeft until={conversation.windowClosesAt} />
          <CostSoFar cost={conversation.cost} />
        </p>
      </div>
      <div className={s.actions}>
        {shown && (
          <button
            type="button"
            className={primary ? `${ui.button} ${ui.primary}` : ui.button}
            disabled={actions.isPending}
            onClick={shown.run}
          >
            {shown.label} <kbd className={ui.kbd}>{shown.key}</kbd>
          </button>
        )}
        {askSnooze && (
          <button
            type="button"
            className={`${ui.button} ${s.second}`}
            disabled={actions.isPending}
            aria-haspopup="dialog"
            onClick={askSnooze}
          >
            {en.snooze} <kbd className={ui.kbd}>S</kbd>
          </button>
        )}
        {close && (
          <button type="button" className={`${ui.button} ${s.second}`} disabled={actions.isPending} onClick={close}>
            {en.close} <kbd className={ui.kbd}>E</kbd>
          </button>
        )}
        {items.length > 0 && (
          <MenuButton label={en.moreActions} className={`${ui.button} ${ui.icon}`} items={items}>
            <MoreIcon />
          </MenuButton>
        )}
      </div>
      {isSnoozing && snooze && (
        <Suspense>
          <SnoozeDialog onChoose={snooze} onClose={() => setSnoozing(false)} />
        </Suspense>
      )}
    </header>
  );
};

const menuItems = (
  { takeOver, handBack, handBackQuietly, close, remove, restore, wake, block, unblock }: Actions,
  askSnooze: (() => void) | undefined,
): readonly MenuItem[] => [
  ...(takeOver ? [{ label: en.takeOver, key: 'T', run: takeOver }] : []),
  ...(handBack ? [{ label: en.handBack, key: 'H', run: handBack }] : []),
  ...(handBackQuietly ? [{ label: en.handBackQuiet, run: handBackQuietly }] : []),
  ...(askSnooze ? [{ label: en.snoozeMore, key: 'S', run: askSnooze }] : []),
  ...(wake ? [{ label: en.wake, key: 'S', run: wake }] : []),
  ...(close ? [{ label: en.close, key: 'E', run: close }] : []),
  ...(remove ? [{ label: en.delete, key: '#', run: remove }] : []),
  ...(restore ? [{ label: en.restore, key: '#', run: restore }] : []),
  ...(block ? [{ label: en.block, run: block }] : []),
  ...(unblock ? [{ label: en.unblock, run: unblock }] : []),
];

const WindowLeft = ({ until }: { readonly until: string | null }) => {
  const now = useNow();
  if (until === null || Date.parse(until) <= now.getTime()) return <span className={s.window}>{en.windowShut}</span>;
  return (
    <span className={s.window} title={en.windowCloses(wholeTime(until))}>
      {en.windowOpen(timeLeft(until, now))}
    </span>
  );
};

/** What was paid for the assistant; nothing where nothing was. */
const CostSoFar = ({ cost }: Pick<ApiConversation, 'cost'>) => {
  if (cost === null) return null;
  const [spent, since, tokens] = [dollars(cost.costMicros), dollars(cost.budgetMicros), count(cost.modelTokens)];
  return (
    <span className={s.cost} title={en.costSoFar(spent, tokens, since)}>
      {spent} · {en.tokens(tokens)}
    </span>
  );
};
