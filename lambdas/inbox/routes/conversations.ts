import type { ConversationChange } from '../../../lambdas/core/conversation.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { HandBackBody, ListConversationsQuery, PatchConversationBody } from '../../../schemas/inbox-api.ts';
import { audit } from '../../adapters/dynamodb/audit-store.ts';
import { changeConversation } from '../../adapters/dynamodb/change-conversation.ts';
import { listConversations } from '../../adapters/dynamodb/conversation-list.ts';
import { loadConversation } from '../../adapters/dynamodb/conversation-store.ts';
import { storeHandBack } from '../../adapters/dynamodb/hand-back-store.ts';
import { listOpenNumbers } from '../../adapters/dynamodb/open-store.ts';
import { AppError } from '../../core/app-error.ts';
import { close, markRead, takeOver } from '../../core/inbox/owner-changes.ts';
import { parseJsonBody, parseRequest } from '../../runtime/parse-json-body.ts';
import { json } from '../../runtime/problems.ts';
import { toApiConversation } from '../api-shapes.ts';
import { fromCursor, toCursor } from '../cursors.ts';
import { forSomeSeconds } from '../for-some-seconds.ts';
import type { InboxPorts } from '../inbox-ports.ts';
import { ringAfterWrite } from '../ring.ts';
import type { Route, RouteRequest } from '../router.ts';

const BASE = '/api/inbox/conversations';
/** A new number is listed so much later at the most. */
const NUMBERS_SECONDS = 10;

export const conversationRoutes = (ports: InboxPorts): readonly Route[] => {
  const { table, numbers, newId } = ports;
  /** Those with settings, and those that have received something without. Pages ask again and again. */
  const everyNumber = forSomeSeconds(
    { now: () => table.clock.now() },
    NUMBERS_SECONDS,
    async (): Promise<readonly string[]> => {
      const [known, open] = await Promise.all([numbers.list(), listOpenNumbers(table)]);
      return [...new Set([...known.map(({ phoneNumberId }) => phoneNumberId), ...open])];
    },
  );
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
        return json(200, { items: items.map(toApiConversation), nextCursor: toCursor(nextCursor) });
      },
    },
    {
      method: 'GET',
      path: `${BASE}/{id}`,
      role: 'viewer',
      handle: async ({ params }) => {
        const conversation = await loadConversation(table, params.id ?? '');
        if (!conversation) throw notFound(params.id);
        return json(200, toApiConversation(conversation));
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
        ];
        const changed = await change(request, () => patchChange(patch, request.agent.sub), actions);
        return json(200, toApiConversation(changed));
      },
    },
    {
      method: 'POST',
      path: `${BASE}/{id}/takeover`,
      role: 'agent',
      handle: async (request) => {
        const now = table.clock.now();
        const changed = await change(request, (seen) => takeOver(seen, request.agent.sub, now), ['takeover']);
        // What the assistant had under way is settled now, not at the next message.
        await ringAfterWrite(ports, ringFor(changed, request.requestId));
        return json(200, toApiConversation(changed));
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
      handle: async (request) => json(200, toApiConversation(await change(request, close, ['close']))),
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

const patchChange = ({ assignee, labels }: PatchConversationBody, me: string): ConversationChange => ({
  set: {
    ...(typeof assignee === 'string' && { assignee: assignee === 'me' ? me : assignee }),
    ...(labels !== undefined && { labels: [...new Set(labels ?? [])] }),
  },
  remove: assignee === null ? ['assignee'] : [],
});
