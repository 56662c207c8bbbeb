import { useMemo } from 'react';
import type { ApiConversation } from '../../../schemas/inbox-api.ts';
import { useOutbox, useUnsent } from '../features/composer/api/use-outbox.ts';
import { Composer } from '../features/composer/components/composer.tsx';
import { ComposerNotice } from '../features/composer/components/composer-notice.tsx';
import { type Actions, useActions } from '../features/handling/api/use-actions.ts';
import { useConversation } from '../features/handling/api/use-conversation.ts';
import { useReadMark } from '../features/handling/api/use-read-mark.ts';
import { ConversationHeader } from '../features/handling/components/conversation-header.tsx';
import { StateNotice } from '../features/handling/components/state-notice.tsx';
import { LeadPanel } from '../features/leads/components/lead-panel.tsx';
import { Thread } from '../features/thread/components/thread.tsx';
import type { PendingEntry } from '../features/thread/thread-entry.ts';
import { ProblemError, sentenceOf } from '../shared/api/problem-error.ts';
import { mayAct, useMe } from '../shared/auth/me.ts';
import { en } from '../shared/i18n/en.ts';
import { EmptyState, ErrorState } from '../shared/ui/state.tsx';
import { useNow } from '../shared/use-now.ts';
import s from './conversation-pane.module.css';
import { useTitle } from './use-title.ts';

type Props = {
  readonly id: string;
  /** Of the message to look at first, where it is not the newest. */
  readonly messageId?: string | undefined;
  readonly backTo: string;
};

/** One conversation: who it is with, what was said, and where to answer. */
export const ConversationPane = ({ id, messageId, backTo }: Props) => {
  const { data, error, refetch } = useConversation(id);
  if (data) return <Opened conversation={data} messageId={messageId} backTo={backTo} />;
  if (error instanceof ProblemError && error.status === 404) return <EmptyState>{en.noSuchConversation}</EmptyState>;
  if (error) return <ErrorState sentence={sentenceOf(error, en.notLoaded)} onRetry={() => void refetch()} />;
  return <div className={s.pane} aria-busy="true" />;
};

type OpenedProps = Omit<Props, 'id'> & { readonly conversation: ApiConversation };

const Opened = ({ conversation, messageId, backTo }: OpenedProps) => {
  const { id, contact, owner } = conversation;
  const actions = useActions(conversation);
  const outbox = useOutbox();
  const unsent = useUnsent(outbox, id);
  const isWritable = useIsWritable(conversation);
  useReadMark(conversation, actions.markRead);
  useTitle(contact.name);

  const pending = useMemo(
    () =>
      unsent.map(
        ({ key, body, writtenAt, refusal }): PendingEntry => ({
          kind: 'pending',
          id: key,
          body,
          sentAt: writtenAt,
          refusal,
        }),
      ),
    [unsent],
  );

  return (
    <article className={s.pane} aria-label={contact.name}>
      <ConversationHeader conversation={conversation} actions={actions} backTo={backTo} />
      <div>
        <StateNotice conversation={conversation} actions={actions} />
        <LeadPanel conversationId={id} />
      </div>
      <Thread
        conversationId={id}
        owner={owner}
        pending={pending}
        startAt={messageId}
        onSendAgain={outbox.sendAgain}
        onDismiss={outbox.dismiss}
        isWritable={isWritable === 'yes'}
      />
      {isWritable === 'yes' ? (
        <Composer
          conversationId={id}
          takesOver={owner === 'assistant'}
          onSend={(body) => outbox.put(id, body)}
          onClose={closeOf(actions)}
        />
      ) : (
        <ComposerNotice sentence={WHY_NOT[isWritable]} />
      )}
    </article>
  );
};

const closeOf = ({ close }: Actions) => close ?? (() => undefined);

const WHY_NOT = {
  no: en.readOnly,
  unreachable: en.noAddressNoReply,
  blocked: en.blockedNoReply,
  closed: en.windowClosed,
} as const;

/** WhatsApp takes a text only while its window is open, and the API only from an agent. */
const useIsWritable = ({ windowClosesAt, blockedAt, isReachable }: ApiConversation): 'yes' | keyof typeof WHY_NOT => {
  const me = useMe();
  const now = useNow();
  if (!mayAct(me)) return 'no';
  if (blockedAt !== null) return 'blocked';
  if (!isReachable) return 'unreachable';
  return windowClosesAt !== null && Date.parse(windowClosesAt) > now.getTime() ? 'yes' : 'closed';
};
