import { ListLeadsQuery, PatchLeadBody } from '../../../schemas/inbox-api.ts';
import { LeadStatus } from '../../../schemas/lead.ts';
import { listLeads } from '../../adapters/dynamodb/lead-list.ts';
import { changeLead } from '../../adapters/dynamodb/lead-store.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiLead } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import { createEveryNumber } from '../every-number.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import type { Route } from '../router.ts';

const BASE = '/api/inbox/leads';

export const leadRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table } = ports;
  const everyNumber = createEveryNumber(ports);
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: BASE,
      role: 'viewer',
      handle: async ({ query }) => {
        const { number, status, limit, cursor } = parseRequest(ListLeadsQuery, query);
        const { items, nextCursor } = await listLeads(table, {
          numbers: number === undefined ? await everyNumber() : [number],
          statuses: status === undefined ? LeadStatus.options : [status],
          limit,
          cursor: fromCursor('leads', cursor),
        });
        return json(200, { items: toRows(items, toApiLead), nextCursor: toCursor(nextCursor) });
      },
    },
    {
      method: 'PATCH',
      path: `${BASE}/{id}`,
      role: 'agent',
      handle: async ({ params: { id = '' }, event }) => {
        const { status } = parseJsonBody(PatchLeadBody, event);
        const lead = await changeLead(table, id, status);
        if (!lead) throw new AppError('lead.not_found', 'no lead has this id');
        return json(200, toApiLead(lead));
      },
    },
  ];
};
