import { ListMembersQuery } from '../../../schemas/inbox-api.ts';
import { parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiMember } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import type { Route } from '../router.ts';

export const memberRoutes = (ports: InboxPorts): readonly Route[] => {
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: '/api/inbox/members',
      role: 'viewer',
      handle: async ({ query }) => {
        const { limit, cursor } = parseRequest(ListMembersQuery, query);
        const { items, nextCursor } = await ports.members.listPage(limit, fromCursor('members', cursor));
        return json(200, { items: toRows(items, toApiMember), nextCursor: toCursor(nextCursor) });
      },
    },
  ];
};
