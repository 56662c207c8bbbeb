import type { Conversation } from '../../schemas/conversation.ts';
import type { Message } from '../../schemas/message.ts';

const PREVIEW_LENGTH = 60;

/** A change of the conversation as a whole; what is not named stays. */
export type ConversationChange = {
  readonly set: Partial<Conversation>;
  readonly remove: readonly (keyof Conversation)[];
};

export const NO_CHANGE: ConversationChange = { set: {}, remove: [] };

export const isNoChange = ({ set, remove }: ConversationChange): boolean =>
  Object.keys(set).length + remove.length === 0;

/** Both changes as one; where they name the same, the second one counts. */
export const both = (a: ConversationChange, b: ConversationChange): ConversationChange => ({
  set: { ...a.set, ...b.set },
  remove: [...a.remove, ...b.remove],
});

export const applyChange = (conversation: Conversation, { set, remove }: ConversationChange): Conversation => {
  const next: Conversation = { ...conversation, ...set };
  for (const name of remove) delete next[name];
  return next;
};

/** The beginning of a text, on one line, as a list shows it. */
export const toPreview = (body: string): string =>
  Array.from(body.replaceAll(/\s+/g, ' ')).slice(0, PREVIEW_LENGTH).join('');

/** What a list shows of a message. */
export const previewOf = ({ kind, body }: Pick<Message, 'kind' | 'body'>) => ({
  preview: toPreview(body),
  previewKind: kind,
});

/** A complete conversation in which nothing has happened: the assistant owns it, and nobody has claimed it. */
export const emptyConversation = (
  whose: Pick<Conversation, 'conversationId' | 'phoneNumberId' | 'contactId' | 'peer' | 'sortAt'>,
): Conversation => ({
  ...whose,
  owner: 'assistant',
  ownerEpoch: 0,
  fence: 0,
  attempts: 0,
  folder: 'open',
  unread: false,
  preview: '',
  labels: [],
});
