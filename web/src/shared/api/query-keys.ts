import type { JobStatus } from '../../../../schemas/inbox-api.ts';
import type { FolderName } from '../folders.ts';

/** Everything that is cached, by what it is: whoever changes a conversation finds all that shows it. */
export const queryKeys = {
  lists: () => ['conversations'] as const,
  list: (folder: FolderName) => ['conversations', folder] as const,
  conversation: (id: string) => ['conversation', id] as const,
  lead: (conversationId: string) => ['lead', conversationId] as const,
  thread: (id: string) => ['thread', id] as const,
  everyNotification: () => ['notifications'] as const,
  notifications: () => ['notifications', 'all'] as const,
  unreadNotifications: () => ['notifications', 'unread'] as const,
  reports: () => ['reports'] as const,
  everyDocument: () => ['knowledge'] as const,
  documents: () => ['knowledge', 'all'] as const,
  document: (id: string) => ['knowledge', 'one', id] as const,
  numbersInUse: () => ['numbers-in-use'] as const,
  jobs: (status: JobStatus) => ['jobs', status] as const,
};
