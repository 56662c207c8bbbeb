import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useUnreadCount } from '../features/notifications/api/use-unread-count.ts';
import { useConnection } from '../shared/api/connection.ts';
import { sentenceOf } from '../shared/api/problem-error.ts';
import { maySeeCosts, maySeeJobs, useMe } from '../shared/auth/me.ts';
import { signOut } from '../shared/auth/session.ts';
import { siteConfig } from '../shared/auth/site-config.ts';
import {
  FOLDERS,
  type FolderName,
  folderPath,
  isFolder,
  KNOWLEDGE_PATH,
  NOTIFICATIONS_PATH,
} from '../shared/folders.ts';
import { en } from '../shared/i18n/en.ts';
import { useShortcuts } from '../shared/keys/shortcuts.ts';
import { OutIcon } from '../shared/ui/icons.tsx';
import { MenuButton } from '../shared/ui/menu-button.tsx';
import { Hidden } from '../shared/ui/state.tsx';
import { NotificationsLink } from './notifications-link.tsx';
import s from './shell.module.css';
import { ToastCorner } from './toast-corner.tsx';
import { useTitle } from './use-title.ts';

const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** What is looked at, where the navigation leads to it. */
export type Place = FolderName | 'notifications' | 'knowledge' | 'jobs' | 'costs';

type Props = { readonly at: Place | undefined; readonly children: ReactNode };

/** Folders beside whatever is looked at, and what is true everywhere: keys, connection, who is signed in. */
export const Shell = ({ at, children }: Props) => {
  const me = useMe();
  const [, go] = useLocation();
  const phone = usePhone();
  const unread = useUnreadCount();
  useTitle(at === undefined || isFolder(at) ? undefined : en[at]);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = () => setHelpOpen(true);
  const openJobs = maySeeJobs(me) ? () => go('/jobs') : undefined;
  const openCosts = maySeeCosts(me) ? () => go('/costs') : undefined;
  useShortcuts({
    'g o': () => go(folderPath('open')),
    'g m': () => go(folderPath('mine')),
    'g w': () => go(folderPath('waiting')),
    'g s': () => go(folderPath('snoozed')),
    'g c': () => go(folderPath('closed')),
    'g d': () => go(folderPath('deleted')),
    'g n': () => go(NOTIFICATIONS_PATH),
    'g k': () => go(KNOWLEDGE_PATH),
    'g j': openJobs,
    'g $': openCosts,
    '?': openHelp,
  });

  return (
    <div className={s.shell}>
      <nav className={s.nav} aria-label={en.folders}>
        <p className={s.brand}>{en.appName}</p>
        <ul className={s.folders}>
          {FOLDERS.map((one) => (
            <li key={one}>
              <Link href={folderPath(one)} className={s.item} aria-current={one === at ? 'page' : undefined}>
                {en.folder[one]}
              </Link>
            </li>
          ))}
          <li className={s.apart}>
            <Link href={KNOWLEDGE_PATH} className={s.item} aria-current={at === 'knowledge' ? 'page' : undefined}>
              {en.knowledge}
            </Link>
          </li>
          {openJobs && (
            <li>
              <Link href="/jobs" className={s.item} aria-current={at === 'jobs' ? 'page' : undefined}>
                {en.jobs}
              </Link>
            </li>
          )}
          {openCosts && (
            <li>
              <Link href="/costs" className={s.item} aria-current={at === 'costs' ? 'page' : undefined}>
                {en.costs}
              </Link>
            </li>
          )}
        </ul>
        <NotificationsLink unread={unread} isCurrent={at === 'notifications'} />
        {phone && (
          <a className={`${s.item} ${s.phone}`} href={phone} target="_blank" rel="noopener noreferrer">
            {en.phone} <OutIcon />
            <Hidden>({en.newTab})</Hidden>
          </a>
        )}
        <MenuButton
          label={`${en.account}: ${en.signedInAs(me.role ?? '–')}`}
          className={`${s.item} ${s.account}`}
          items={[
            ...(phone ? [{ label: en.phone, run: () => window.open(phone, '_blank', 'noopener') }] : []),
            { label: en.keysHelp, key: '?', run: openHelp },
            { label: en.signOut, run: () => void signOut() },
          ]}
        >
          <span className={s.role}>{me.role ?? '–'}</span>
        </MenuButton>
      </nav>
      <div className={s.body}>
        <ConnectionBar failure={unread.failure} />
        <main className={s.main}>{children}</main>
      </div>
      {isHelpOpen && (
        <Suspense>
          <KeysDialog onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
      <ToastCorner />
    </div>
  );
};

/** Why nothing goes on, whatever is looked at. */
const ConnectionBar = ({ failure }: { readonly failure: unknown }) => {
  const connection = useConnection();
  const sentence = connection === 'online' ? sentenceOf(failure, '') : en[connection];
  if (sentence === '') return null;
  return (
    <p className={s.connection} role="status">
      {sentence}
    </p>
  );
};

const usePhone = (): string | undefined => {
  const [phone, setPhone] = useState<string>();
  useEffect(() => {
    void siteConfig().then((config) => setPhone(config.phone));
  }, []);
  return phone;
};
