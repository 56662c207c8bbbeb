import type { ApiConversation } from '../../../../../schemas/inbox-api.ts';
import { type Query, request } from '../../../shared/api/request.ts';
import type { OrUnreadable } from '../../../shared/api/unreadable.ts';
import type { FolderName } from '../../../shared/folders.ts';
import type { Page } from '../../../shared/pages/pages.ts';

const PAGE = '100';

/** Open holds those that wait for a person, too: an inbox that hides them would lose them. */
const FILTERS: Readonly<Record<FolderName, Query>> = {
  open: {},
  mine: { assignee: 'me' },
  waiting: { folder: 'waiting' },
  snoozed: { folder: 'snoozed' },
  closed: { folder: 'closed' },
  deleted: { folder: 'deleted' },
};

export const listConversations = (
  folder: FolderName,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<OrUnreadable<ApiConversation>>> =>
  request('/conversations', { query: { ...FILTERS[folder], limit: PAGE, cursor }, signal });
