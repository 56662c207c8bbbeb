import { ListReportsQuery } from '../../../schemas/inbox-api.ts';
import { listDayCosts } from '../../adapters/dynamodb/day-cost-list.ts';
import { parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiReport } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import { createEveryNumber } from '../every-number.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import type { Route } from '../router.ts';

export const reportRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table } = ports;
  const everyNumber = createEveryNumber(ports);
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: '/api/inbox/reports',
      role: 'viewer',
      handle: async ({ query }) => {
        const { number, from, to, limit, cursor } = parseRequest(ListReportsQuery, query);
        const { items, nextCursor } = await listDayCosts(table, {
          numbers: number === undefined ? await everyNumber() : [number],
          from,
          to,
          limit,
          cursor: fromCursor('reports', cursor),
        });
        return json(200, { items: toRows(items, toApiReport), nextCursor: toCursor(nextCursor) });
      },
    },
  ];
};
