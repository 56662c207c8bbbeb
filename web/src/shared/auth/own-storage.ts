/*
 * What somebody leaves in this tab lies under their own subject: another person who signs in here neither sees it nor
 * sends it, and finds it again as soon as it is the first one's turn. The API's idempotency keys are an agent's own, so
 * a message sent by two subjects would be two messages.
 */

const prefixOf = (sub: string): string => `of:${encodeURIComponent(sub)}:`;

/** The key under which `name` of this person is kept. */
export const ownKey = (sub: string, name: string): string => prefixOf(sub) + name;

/** Forgets everything of one person, and nothing of anybody else. */
export const forgetOwn = (storage: Storage, sub: string): void => {
  for (const key of Object.keys(storage)) if (key.startsWith(prefixOf(sub))) storage.removeItem(key);
};
