import type { Conversation, Folder } from '../../schemas/conversation.ts';
import type { ConversationChange } from './conversation.ts';

/** Attributes that belong to a folder, and end when the conversation leaves it. */
const BELONGINGS = ['snoozedUntil', 'deletedAt', 'waitingSince', 'remindedAt'] as const;

type Belongings = Partial<Pick<Conversation, (typeof BELONGINGS)[number]>>;

const isBelonging = (name: string): boolean => (BELONGINGS as readonly string[]).includes(name);

/** Puts a conversation into a folder, with what belongs to it there and nothing of where it was. */
export const intoFolder = (folder: Folder, belongings: Belongings = {}): ConversationChange => ({
  set: { folder, ...belongings },
  remove: BELONGINGS.filter((name) => belongings[name] === undefined),
});

/** The same change, which leaves the conversation in the folder where it is. */
export const withoutFolder = ({ set, remove }: ConversationChange): ConversationChange => ({
  set: Object.fromEntries(Object.entries(set).filter(([name]) => name !== 'folder' && !isBelonging(name))),
  remove: remove.filter((name) => !isBelonging(name)),
});
