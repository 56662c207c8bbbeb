import { ListEventsQuery } from '../../../schemas/inbox-api.ts';
import { listEvents } from '../../adapters/dynamodb/event-store.ts';
import { parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import type { Route } from '../router.ts';

export const eventRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table } = ports;
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: '/api/inbox/events',
      role: 'admin',
      handle: async ({ query }) => {
        const { day, limit, cursor } = parseRequest(ListEventsQuery, query);
        const { items, nextCursor } = await listEvents(table, day, limit, fromCursor('events', cursor));
        return json(200, { items: toRows(items, (event) => event), nextCursor: toCursor(nextCursor) });
      },
    },
  ];
};
