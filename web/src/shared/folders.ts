/** What the page calls a folder: a filter of the list. */
export const FOLDERS = ['open', 'mine', 'waiting', 'snoozed', 'closed', 'deleted'] as const;
export type FolderName = (typeof FOLDERS)[number];

export const isFolder = (name: string | null | undefined): name is FolderName => FOLDERS.some((one) => one === name);

/** Addresses of the screens. */
export const folderPath = (folder: FolderName): string => (folder === 'open' ? '/' : `/?folder=${folder}`);

/** What waits for people has its place beside the folders, and an address like theirs. */
export const NOTIFICATIONS = 'notifications';
export const NOTIFICATIONS_PATH = `/?folder=${NOTIFICATIONS}`;

/** What the assistant answers from, likewise. */
export const KNOWLEDGE = 'knowledge';
export const KNOWLEDGE_PATH = `/?folder=${KNOWLEDGE}`;
export const documentPath = (id: string): string => `${KNOWLEDGE_PATH}&document=${encodeURIComponent(id)}`;

/** The id in an address of `conversationPath`. What nobody encoded so is no id, and is left for the API to say so. */
export const readId = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
};

/** @param messageId of what is to be looked at first; else the newest is. */
export const conversationPath = (id: string, folder: FolderName, messageId?: string): string => {
  const query = new URLSearchParams({
    ...(folder !== 'open' && { folder }),
    ...(messageId !== undefined && { message: messageId }),
  }).toString();
  return `/conversations/${encodeURIComponent(id)}${query && `?${query}`}`;
};
