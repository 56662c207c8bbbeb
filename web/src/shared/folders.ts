/** What the page calls a folder: a filter of the list. */
export const FOLDERS = ['open', 'mine', 'waiting', 'closed'] as const;
export type FolderName = (typeof FOLDERS)[number];

export const isFolder = (name: string | null | undefined): name is FolderName => FOLDERS.some((one) => one === name);

/** Addresses of the screens. */
export const folderPath = (folder: FolderName): string => (folder === 'open' ? '/' : `/?folder=${folder}`);

export const conversationPath = (id: string, folder: FolderName): string =>
  `/conversations/${encodeURIComponent(id)}${folder === 'open' ? '' : `?folder=${folder}`}`;
