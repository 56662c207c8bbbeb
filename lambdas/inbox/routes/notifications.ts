import { ListNotificationsQuery, PatchNotificationBody } from '../../../schemas/inbox-api.ts';
import { listNotifications, markNotification } from '../../adapters/dynamodb/notification-list.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiNotification, toNotificationId } from '../api-shapes.ts';
import { fromCursor, readCursor, toCursor } from '../cursors.ts';
import { createEverySubject } from '../every-number.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import { requireAhead } from '../require-ahead.ts';
import type { Route } from '../router.ts';

const BASE = '/api/inbox/notifications';

export const notificationRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table } = ports;
  const everySubject = createEverySubject(ports);
  const toRows = createToRows(ports);
  return [
    {
      method: 'GET',
      path: BASE,
      role: 'viewer',
      handle: async ({ query }) => {
        const { number, unread, limit, cursor } = parseRequest(ListNotificationsQuery, query);
        const now = table.clock.now();
        const { items, nextCursor } = await listNotifications(table, {
          numbers: number === undefined ? await everySubject() : [number],
          limit,
          cursor: fromCursor('notifications', cursor),
          matches: ({ readAt, snoozedUntil }) =>
            (unread === undefined || unread === (readAt === undefined)) && (!snoozedUntil || snoozedUntil <= now),
        });
        return json(200, {
          items: toRows(items, toApiNotification, toNotificationId),
          nextCursor: toCursor(nextCursor),
        });
      },
    },
    {
      method: 'PATCH',
      path: `${BASE}/{id}`,
      role: 'agent',
      handle: async ({ params: { id = '' }, event }) => {
        const mark = parseJsonBody(PatchNotificationBody, event);
        requireAhead('snoozedUntil', mark.snoozedUntil, table.clock.now());
        // The id of a notification is the cursor behind it.
        const rangeKey = readCursor('notifications', id);
        const marked = rangeKey === undefined ? undefined : await markNotification(table, rangeKey, mark);
        if (!marked) throw new AppError('notification.not_found', 'no notification has this id');
        return json(200, toApiNotification(marked));
      },
    },
  ];
};
