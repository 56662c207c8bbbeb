import { useLocation } from 'wouter';
import { ConversationList } from '../features/conversations/components/conversation-list.tsx';
import { type FolderName, folderPath } from '../shared/folders.ts';
import { en } from '../shared/i18n/en.ts';
import { useShortcuts } from '../shared/keys/shortcuts.ts';
import { EmptyState } from '../shared/ui/state.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import s from './inbox-page.module.css';
import { useTitle } from './use-title.ts';

type Props = {
  readonly folder: FolderName;
  readonly openId: string | undefined;
  /** Of the message to look at first, where it is not the newest. */
  readonly messageId?: string | undefined;
};

/** The list beside the conversation; on a narrow screen one of the two. */
export const InboxPage = ({ folder, openId, messageId }: Props) => {
  const [, go] = useLocation();
  useTitle(openId === undefined ? en.folder[folder] : undefined);
  useShortcuts({ Escape: openId === undefined ? undefined : () => go(folderPath(folder)) });
  return (
    <div className={s.panes} data-open={openId !== undefined || undefined}>
      <ConversationList key={folder} folder={folder} openId={openId} />
      {openId === undefined ? (
        <div className={s.nothing}>
          <EmptyState>
            <p>{en.none}</p>
            <p>{en.noneHint}</p>
          </EmptyState>
        </div>
      ) : (
        <ConversationPane key={openId} id={openId} messageId={messageId} backTo={folderPath(folder)} />
      )}
    </div>
  );
};
