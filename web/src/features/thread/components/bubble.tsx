import { memo, type ReactNode } from 'react';
import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { useMe } from '../../../shared/auth/me.ts';
import { count, dollars } from '../../../shared/i18n/amounts.ts';
import { en } from '../../../shared/i18n/en.ts';
import { clockTime, wholeTime } from '../../../shared/i18n/times.ts';
import { readPlaceholder } from '../../../shared/placeholder.ts';
import ui from '../../../shared/ui/ui.module.css';
import type { Decisions } from '../api/use-decisions.ts';
import { type PendingEntry, waitsForDecision } from '../thread-entry.ts';
import s from './bubble.module.css';
import { KindIcon } from './kind-icon.tsx';
import { type TickStatus, Ticks } from './ticks.tsx';

type MessageProps = { readonly message: ApiMessage; readonly decisions: Decisions };

export const MessageBubble = memo(function MessageBubble({ message, decisions }: MessageProps) {
  const { sendAgain, dismiss } = decisions;
  const { type, body, status, sentAt, error, author, direction, cost, edits, revokedAt, reactions = {} } = message;
  const placeholder = direction === 'INBOUND' ? readPlaceholder(type, body) : undefined;
  const text = placeholder ? placeholder.said : body;
  return (
    <Bubble
      author={author.kind}
      who={useAuthorName(author)}
      sentAt={sentAt}
      status={tickOf(status)}
      detail={cost ? detailOf(cost) : undefined}
      isEdited={edits !== undefined}
    >
      {revokedAt !== undefined && <p className={s.placeholder}>{en.deletedMessage}</p>}
      {placeholder && (
        <p className={s.placeholder}>
          <KindIcon kind={type} />
          {placeholder.label}
        </p>
      )}
      {text !== undefined && (
        <p className={s.text} dir="auto" data-revoked={revokedAt !== undefined || undefined}>
          {text}
        </p>
      )}
      <Reactions reactions={reactions} />
      {error && (
        <Failure sentence={`${error.sentence} ${error.next}`}>
          {waitsForDecision(message) && (
            <>
              {sendAgain && (
                <button type="button" className={ui.link} onClick={() => sendAgain(message)}>
                  {en.sendAgain}
                </button>
              )}
              {dismiss && (
                <button type="button" className={ui.link} onClick={() => dismiss(message)}>
                  {en.dismiss}
                </button>
              )}
            </>
          )}
        </Failure>
      )}
    </Bubble>
  );
});

type PendingProps = {
  readonly entry: PendingEntry;
  readonly onSendAgain: (id: string) => void;
  readonly onDismiss: (id: string) => void;
};

export const PendingBubble = memo(function PendingBubble({ entry, onSendAgain, onDismiss }: PendingProps) {
  const { id, body, sentAt, refusal } = entry;
  return (
    <Bubble author="person" who={en.author.you} sentAt={sentAt} status={refusal === undefined ? 'pending' : 'failed'}>
      <p className={s.text} dir="auto">
        {body}
      </p>
      {refusal !== undefined && (
        <Failure sentence={refusal}>
          <button type="button" className={ui.link} onClick={() => onSendAgain(id)}>
            {en.sendAgain}
          </button>
          <button type="button" className={ui.link} onClick={() => onDismiss(id)}>
            {en.dismiss}
          </button>
        </Failure>
      )}
    </Bubble>
  );
});

type BubbleProps = {
  readonly author: ApiMessage['author']['kind'];
  readonly who: string | undefined;
  readonly sentAt: string;
  readonly status: TickStatus | undefined;
  /** Beside the whole time, for who asks for it. */
  readonly detail?: string | undefined;
  readonly isEdited?: boolean;
  readonly children: ReactNode;
};

const Bubble = ({ author, who, sentAt, status, detail, isEdited = false, children }: BubbleProps) => (
  <div className={s.bubble} data-author={author} data-status={status}>
    {children}
    <p className={s.meta}>
      {who && <span>{who} · </span>}
      {isEdited && <span>{en.edited} · </span>}
      <time dateTime={sentAt} title={detail === undefined ? wholeTime(sentAt) : `${wholeTime(sentAt)}\n${detail}`}>
        {clockTime(sentAt)}
      </time>
      {status && <Ticks status={status} />}
    </p>
  </div>
);

const Reactions = ({ reactions }: { readonly reactions: NonNullable<ApiMessage['reactions']> }) =>
  Object.keys(reactions).length > 0 && (
    <ul className={s.reactions} aria-label={en.reactions}>
      {Object.entries(reactions).map(([side, emoji]) => (
        <li key={side}>{emoji}</li>
      ))}
    </ul>
  );

const detailOf = ({ inputTokens, outputTokens, costMicros }: NonNullable<ApiMessage['cost']>): string =>
  en.costOf(dollars(costMicros), count(inputTokens + outputTokens));

const Failure = ({ sentence, children }: { readonly sentence: string; readonly children: ReactNode }) => (
  <div className={s.failure}>
    <p>{sentence}</p>
    <p className={s.actions}>{children}</p>
  </div>
);

const useAuthorName = ({ kind, sub }: ApiMessage['author']): string | undefined => {
  const me = useMe();
  if (kind === 'customer') return undefined;
  if (kind === 'assistant') return en.author.assistant;
  if (sub === undefined) return en.author.app;
  return sub === me.sub ? en.author.you : en.author.other;
};

const tickOf = (status: ApiMessage['status']): TickStatus | undefined => (status === 'received' ? undefined : status);
