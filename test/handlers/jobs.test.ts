import { describe, expect, it } from '@jest/globals';
import { createMemberStore } from '../../lambdas/adapters/dynamodb/member-store.ts';
import { createNumberStore } from '../../lambdas/adapters/dynamodb/number-store.ts';
import { addSeconds } from '../../lambdas/core/instants.ts';
import { messageSk } from '../../lambdas/core/message-ids.ts';
import { rankOf } from '../../lambdas/core/statuses.ts';
import { toMessageId } from '../../lambdas/inbox/api-shapes.ts';
import { createHandler } from '../../lambdas/inbox/handler.ts';
import type { Conversation } from '../../schemas/conversation.ts';
import { ApiJob } from '../../schemas/inbox-api.ts';
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts';
import { NOON } from '../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { aTable } from '../support/a-table.ts';
import { anInboundMessage } from '../support/an-inbound.ts';
import { aReply } from '../support/an-outbound.ts';
import { newIds } from '../support/new-ids.ts';
import { noSecrets } from '../support/no-secrets.ts';
import { answerOf, aRequest } from './a-request.ts';
import { withLog } from './log-lines.ts';

const claims = { sub: 'viewer-1', token_use: 'access', 'cognito:groups': '[viewer]' };
const later = (seconds: number) => addSeconds(NOON, seconds);
const NOW = later(60);

const asked = anInboundMessage({ wamid: 'wamid.a/b+c==', storedAt: later(1) });
const replied = (over: Partial<OutboundMessage>) => aReply([asked], ['We are at the harbour.'], over);
const REPLY = replied({})[0]?.sk ?? '';

type Stored = {
  readonly settled?: Pick<InboundMessage, 'settledBy' | 'settledReason' | 'settledReplySk' | 'attempts'>;
  readonly reply?: readonly OutboundMessage[];
  readonly conversation?: Partial<Conversation>;
};

/** What the route answers of `asked`, by its wamid, where this is stored. */
const jobOf = async ({ settled, reply = [], conversation }: Stored): Promise<ApiJob> => {
  const table = await aTable({ now: NOW });
  const numbers = createNumberStore(table);
  await numbers.save(NUMBER_ID, aNumber());
  await table.keep({ conversation: aConversation(conversation) });
  const message = settled ? { ...asked, ...settled, work: 'closed' as const, settledAt: later(5) } : asked;
  const { conversationId } = aConversation();
  for (const each of [message, ...reply]) await table.keep({ phoneNumberId: NUMBER_ID, conversationId, message: each });
  const { result } = await withLog((log) =>
    createHandler({
      table,
      members: createMemberStore(table),
      secrets: noSecrets,
      numbers,
      doorbell: { ring: async () => undefined },
      newId: newIds(),
      log,
      meter: () => undefined,
      ...aSoundSchema(log),
    })(aRequest('GET', `/api/inbox/jobs/${encodeURIComponent(asked.wamid)}`, { claims }), aLambdaContext()),
  );
  const [status, body] = answerOf(result);
  expect(status).toBe(200);
  return ApiJob.parse(body);
};

const ERROR = { code: '131026', sentence: 'WhatsApp cannot deliver it.' };
const byReply = { settledBy: REPLY, attempts: 2 };
const OPEN = { decision: null, reason: null, completedAt: null };
const REPLY_IDS = [toMessageId(REPLY)];
const HAS_REPLY = { decision: 'reply', reason: null, attempts: 2, replyMessageIds: REPLY_IDS } as const;
const TO_PEOPLE = { status: 'done', decision: 'handover', attempts: 1, completedAt: later(5) } as const;

/** How it is stored, and what of it is told. */
const ROWS: readonly (readonly [string, Stored, Partial<ApiJob>])[] = [
  [
    'by a reply that was sent',
    { settled: byReply, reply: replied({ rank: rankOf('sent') }) },
    { status: 'done', completedAt: later(5), error: null, ...HAS_REPLY },
  ],
  [
    'by a reply that was read',
    { settled: byReply, reply: replied({ rank: rankOf('read') }) },
    { status: 'done', completedAt: later(5), error: null, ...HAS_REPLY },
  ],
  [
    'by a reply that is held',
    { settled: byReply, reply: replied({ rank: rankOf('held'), work: 'held' }) },
    { status: 'held', completedAt: null, ...HAS_REPLY },
  ],
  [
    'by a reply that failed',
    { settled: byReply, reply: replied({ rank: rankOf('failed'), work: 'held', error: ERROR }) },
    { status: 'failed', completedAt: later(5), error: ERROR, ...HAS_REPLY },
  ],
  [
    'by a reply that a person dismissed',
    { settled: byReply, reply: replied({ rank: rankOf('held'), dismissedAt: later(30) }) },
    { ...HAS_REPLY, status: 'done', decision: 'handover', reason: 'dismissed', completedAt: later(30) },
  ],
  [
    'by a reply that a person sent again',
    { settled: byReply, reply: replied({ rank: rankOf('failed'), retriedBy: messageSk(later(40), 'beef') }) },
    { ...HAS_REPLY, status: 'done', decision: 'handover', reason: 'retried', completedAt: later(40) },
  ],
  [
    'by a handover, with its reason',
    { settled: { settledBy: 'handover', settledReason: 'asked_for_person' } },
    { ...TO_PEOPLE, reason: 'asked_for_person', replyMessageIds: [] },
  ],
  [
    'by a handover that the customer was told of',
    {
      settled: { settledBy: 'handover', settledReason: 'not_known', settledReplySk: REPLY },
      reply: replied({ rank: rankOf('sent') }),
    },
    { ...TO_PEOPLE, reason: 'not_known', replyMessageIds: [toMessageId(REPLY)] },
  ],
  ['by a person', { settled: { settledBy: 'person' } }, { ...TO_PEOPLE, reason: 'person', replyMessageIds: [] }],
  [
    'by silence, with its reason',
    { settled: { settledBy: 'silence:reaction' } },
    { status: 'done', decision: 'silence', reason: 'reaction', attempts: 1, completedAt: later(5) },
  ],
  ['by nothing yet', { conversation: { attempts: 3 } }, { status: 'queued', attempts: 3, ...OPEN }],
  [
    'by nothing yet, under a live lease',
    { conversation: { attempts: 1, turn: 't1', leaseUntil: later(61) } },
    { status: 'running', attempts: 1, ...OPEN },
  ],
  [
    'by nothing yet, under a lease that has ended',
    { conversation: { attempts: 1, turn: 't1', leaseUntil: NOW } },
    { status: 'queued', attempts: 1, ...OPEN },
  ],
];

describe('GET /api/inbox/jobs/{wamid}', () => {
  it.each(ROWS)('tells of a message settled %s', async (_, stored, expected) => {
    expect(await jobOf(stored)).toMatchObject({
      jobId: asked.messageId,
      inboundProviderMessageId: asked.wamid,
      conversationId: aConversation().conversationId,
      createdAt: later(1),
      ...expected,
    });
  });
});
