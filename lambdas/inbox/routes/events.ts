import { ListEventsQuery } from '../../../schemas/inbox-api.ts';
import { listEvents } from '../../adapters/dynamodb/event-store.ts';
import { parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import type { Route } from '../router.ts';

export const eventRoutes = ({ table }: InboxPorts): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/inbox/events',
    role: 'admin',
    handle: async ({ query }) => {
      const { day, limit, cursor } = parseRequest(ListEventsQuery, query);
      const { items, nextCursor } = await listEvents(table, day, limit, fromCursor('events', cursor));
      return json(200, { items, nextCursor: toCursor(nextCursor) });
    },
  },
];
