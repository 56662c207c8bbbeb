import type { Conversation } from '../../../schemas/conversation.ts';
import { HandBackBody, ListConversationsQuery, PatchConversationBody } from '../../../schemas/inbox-api.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { audit } from '../../adapters/dynamodb/audit-store.ts';
import { changeConversation } from '../../adapters/dynamodb/change-conversation.ts';
import { listConversations } from '../../adapters/dynamodb/conversation-list.ts';
import { loadConversation } from '../../adapters/dynamodb/conversation-store.ts';
import { storeHandBack } from '../../adapters/dynamodb/hand-back-store.ts';
import { loadLead } from '../../adapters/dynamodb/lead-store.ts';
import { storeSamePerson } from '../../adapters/dynamodb/same-person-store.ts';
import { AppError } from '../../core/app-error.ts';
import { applyChange, both, type ConversationChange, NO_CHANGE } from '../../core/conversation.ts';
import {
  block,
  close,
  deleteConversation,
  markRead,
  restore,
  takeOver,
  unblock,
} from '../../core/inbox/owner-changes.ts';
import { snooze, wake } from '../../core/inbox/snooze.ts';
import { mayAnswer } from '../../core/members/roles.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiConversation, toApiLead } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import { createEveryNumber } from '../every-number.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { createToRows } from '../list-rows.ts';
import { requireAhead } from '../require-ahead.ts';
import { ringAfterWrite } from '../ring.ts';
import type { Route, RouteRequest } from '../router.ts';

const BASE = '/api/inbox/conversations';
const NO_CONTENT = { statusCode: 204, headers: { 'cache-control': 'no-store' } } as const;

export const conversationRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table, newId, members } = ports;
  const everyNumber = createEveryNumber(ports);
  const toRows = createToRows(ports);
  const change = async (
    { params, agent }: RouteRequest,
    of: (seen: Conversation) => ConversationChange | undefined,
    actions: readonly Parameters<typeof audit>[3]['action'][],
  ): Promise<Conversation> => {
    const id = params.id ?? '';
    const changed = await changeConversation(table, id, of);
    if (!changed) throw notFound(id);
    for (const action of actions) await audit(table, newId, id, { action, by: agent.sub });
    return changed;
  };
  /** @throws {AppError} `request.invalid`: nobody would answer what an unknown or disabled member has. */
  const requireAssignee = async (assignee: PatchConversationBody['assignee']): Promise<void> => {
    if (typeof assignee !== 'string' || assignee === 'me') return;
    const member = await members.load(assignee);
    if (!member || !mayAnswer(member))
      throw new AppError('request.invalid', 'assignee: is no member who may answer; see GET /api/inbox/members');
  };
  /** What is under way or open is looked at again now, and not at the next message. */
  const changeAndRing: typeof change = async (request, of, actions) => {
    const changed = await change(request, of, actions);
    await ringAfterWrite(ports, ringFor(changed, request.requestId));
    return changed;
  };

  return [
    {
      method: 'GET',
      path: BASE,
      role: 'viewer',
      handle: async ({ query, agent }) => {
        const filter = parseRequest(ListConversationsQuery, query);
        const cursor = fromCursor('conversations', filter.cursor);
        const { items, nextCursor } = await listConversations(table, {
          numbers: filter.number === undefined ? await everyNumber() : [filter.number],
          folders: filter.folder === undefined ? ['open', 'waiting'] : [filter.folder],
          limit: filter.limit,
          cursor,
          matches: matcher(filter, agent.sub),
        });
        return json(200, { items: toRows(items, toApiConversation), nextCursor: toCursor(nextCursor) });
      },
    },
    {
      method: 'GET',
      path: `${BASE}/{id}`,
      role: 'viewer',
      handle: async ({ params }) => {
        const conversation = await loadConversation(table, params.id ?? '');
        if (!conversation) throw notFound(params.id);
        const lead = await loadLead(table, conversation.contactId);
        return json(200, { ...toApiConversation(conversation), lead: lead ? toApiLead(lead) : null });
      },
    },
    {
      method: 'PATCH',
      path: `${BASE}/{id}`,
      role: 'agent',
      handle: async (request) => {
        const patch = parseJsonBody(PatchConversationBody, request.event);
        const actions = [
          ...(patch.assignee === undefined ? [] : (['assign'] as const)),
          ...(patch.labels === undefined ? [] : (['label'] as const)),
          ...(patch.blocked === undefined ? [] : ([patch.blocked ? 'block' : 'unblock'] as const)),
          ...(patch.snoozedUntil === undefined ? [] : ([patch.snoozedUntil ? 'snooze' : 'unsnooze'] as const)),
        ];
        const now = table.clock.now();
        requireAhead('snoozedUntil', patch.snoozedUntil, now);
        await requireAssignee(patch.assignee);
        const of = (seen: Conversation) => patchChange(seen, patch, request.agent.sub, now);
        const changed = await (patch.blocked === undefined ? change : changeAndRing)(request, of, actions);
        return json(200, toApiConversation(changed));
      },
    },
    {
      method: 'DELETE',
      path: `${BASE}/{id}`,
      role: 'agent',
      handle: async (request) => {
        const now = table.clock.now();
        await changeAndRing(request, (seen) => deleteConversation(seen, now), ['delete']);
        return NO_CONTENT;
      },
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/restore`,
      role: 'agent',
      handle: async (request) => json(200, toApiConversation(await changeAndRing(request, restore, ['restore']))),
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/takeover`,
      role: 'agent',
      handle: async (request) => {
        const now = table.clock.now();
        const of = (seen: Conversation) => takeOver(seen, request.agent.sub, now);
        return json(200, toApiConversation(await changeAndRing(request, of, ['takeover'])));
      },
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/handback`,
      role: 'agent',
      handle: async (request) => {
        const { answer } = parseJsonBody(HandBackBody, request.event);
        const id = request.params.id ?? '';
        const conversation = await storeHandBack(table, id, answer);
        await audit(table, newId, id, { action: 'handback', by: request.agent.sub });
        await ringAfterWrite(ports, ringFor(conversation, request.requestId));
        return json(200, toApiConversation(conversation));
      },
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/close`,
      role: 'agent',
      handle: async (request) => json(200, toApiConversation(await changeAndRing(request, close, ['close']))),
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/same-person`,
      role: 'admin',
      handle: async ({ params, agent }) =>
        json(200, toApiConversation(await storeSamePerson(table, newId, params.id ?? '', agent.sub))),
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/read`,
      role: 'agent',
      handle: async (request) => json(200, toApiConversation(await change(request, markRead, []))),
    },
  ];
};

const notFound = (id: string | undefined) =>
  new AppError('conversation.not_found', `conversation ${id} does not exist`);

const ringFor = ({ phoneNumberId, conversationId, ownerEpoch }: Conversation, causedBy: string) => ({
  phoneNumberId,
  conversationId,
  deduplicationId: `${conversationId}#epoch#${ownerEpoch}`,
  causedBy,
});

const matcher =
  ({ assignee, label, unread }: ListConversationsQuery, me: string) =>
  (conversation: Conversation): boolean =>
    (assignee === undefined || conversation.assignee === (assignee === 'me' ? me : assignee)) &&
    (label === undefined || conversation.labels.includes(label)) &&
    (unread === undefined || conversation.unread === unread);

const patchChange = (
  seen: Conversation,
  { assignee, labels, blocked, snoozedUntil }: PatchConversationBody,
  me: string,
  now: IsoInstant,
): ConversationChange => {
  const changed = both(
    {
      set: {
        ...(typeof assignee === 'string' && { assignee: assignee === 'me' ? me : assignee }),
        ...(labels !== undefined && { labels: [...new Set(labels ?? [])] }),
      },
      remove: assignee === null ? ['assignee'] : [],
    },
    (blocked === undefined ? undefined : blocked ? block(seen, now) : unblock(seen)) ?? NO_CHANGE,
  );
  if (snoozedUntil === undefined) return changed;
  const next = applyChange(seen, changed);
  return both(changed, (snoozedUntil === null ? wake(next, now) : snooze(next, snoozedUntil)) ?? NO_CHANGE);
};
