import type { ApiConversation } from '../../../../schemas/inbox-api.ts';
import { type Me, useMe } from '../auth/me.ts';
import { en } from '../i18n/en.ts';
import s from './owner-mark.module.css';

type Owned = Pick<ApiConversation, 'owner' | 'assignee'>;

export const ownerName = ({ owner, assignee }: Owned, me: Me): string => {
  if (owner === 'assistant') return en.owner.assistant;
  if (assignee === null) return en.owner.nobody;
  return assignee === me.sub ? en.owner.you : en.owner.other;
};

/** Who answers: a dot and a word, never a colour alone. */
export const OwnerMark = ({ conversation }: { readonly conversation: Owned }) => (
  <span
    className={s.owner}
    data-owner={conversation.owner === 'person' && conversation.assignee === null ? 'nobody' : conversation.owner}
  >
    {ownerName(conversation, useMe())}
  </span>
);
