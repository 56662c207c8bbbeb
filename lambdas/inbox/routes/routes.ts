import type { InboxPorts } from '../inbox-ports.ts';
import type { Route } from '../router.ts';
import { conversationRoutes } from './conversations.ts';
import { eventRoutes } from './events.ts';
import { jobRoutes } from './jobs.ts';
import { knowledgeRoutes } from './knowledge.ts';
import { leadRoutes } from './leads.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { notificationRoutes } from './notifications.ts';
import { numberRoutes } from './numbers.ts';
import { openApiRoutes } from './openapi.ts';
import { reportRoutes } from './reports.ts';

/** Every route of the inbox API. */
export const inboxRoutes = (ports: InboxPorts): readonly Route[] => [
  ...conversationRoutes(ports),
  ...messageRoutes(ports),
  ...jobRoutes(ports),
  ...notificationRoutes(ports),
  ...leadRoutes(ports),
  ...memberRoutes(ports),
  ...eventRoutes(ports),
  ...numberRoutes(ports),
  ...knowledgeRoutes(ports),
  ...reportRoutes(ports),
  ...openApiRoutes(),
];
