import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Identity } from '../../core/identity/aliases.ts';
import { messageIdOf } from '../../core/message-ids.ts';
import {
  type FoldedStatus,
  isAccepted,
  OUTBOUND_STATUSES,
  rankOf,
  type SendReference,
  type StatusReport,
} from '../../core/statuses.ts';
import type { StatusOutcome } from '../../core/webhook/accept-webhook.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { messageKey, openKeys, workOf } from './keys.ts';
import { INDEX } from './table.ts';
import { queryThread } from './thread-store.ts';
import { toUpdateInput, type Update } from './update-expression.ts';

/** A status without a reference of ours is looked for among so many messages of its recipient. */
const LOOKED_THROUGH = 100;

/** Raises the rank of the message that a status speaks of; a status of nothing we sent is `unknown`. */
export const applyStatus = async (
  table: Table,
  { report, times }: FoldedStatus,
  findRecipient: (report: StatusReport) => Promise<Identity | undefined>,
): Promise<StatusOutcome> => {
  const send = report.send ?? (await findByWamid(table, report, await findRecipient(report)));
  if (!send) return { outcome: 'unknown' };
  const { conversationId, messageSk, attempt } = send;
  const rank = rankOf(report.status);
  const hasFailed = report.status === 'failed';
  const stamps = Object.fromEntries(Object.entries(times).map(([status, at]) => [`sends.${attempt}#${status}`, at]));
  const failure = hasFailed ? onlyOneKnown(attempt) : undefined;

  const written = await conditional(table, () =>
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: messageKey(conversationId, messageSk),
        ...toUpdateInput({
          set: {
            rank,
            wamid: report.wamid,
            ...stamps,
            ...(hasFailed && report.error && { error: report.error }),
            // A failure is work again: people are told, and take over.
            ...(hasFailed && openKeys('open', table.openShards, report.phoneNumberId, conversationId, messageSk)),
          },
          conditions: ['attribute_exists(pk)', '#rank < :rank', ...(failure?.conditions ?? [])],
          names: { rank: 'rank', ...failure?.names },
          values: { rank, ...failure?.values },
        }),
        ReturnValues: 'ALL_OLD',
      }),
    ),
  );
  const before = written.met ? written.output.Attributes : written.item;
  if (!before) return { outcome: 'unknown' };

  const rankBefore = Number(before.rank);
  const isOneOfSeveral = !written.met && !hasFailed && Number(before.attempt) > 1;
  const isLifted = isOneOfSeveral && (await noteAccepted(table, send, stamps));
  if (isLifted || isAccepted(Math.max(rank, rankBefore))) await leaveHeld(table, send, before);
  return {
    outcome: written.met ? 'applied' : 'stale',
    conversationId,
    messageId: messageIdOf(messageSk),
    jobIds: answeredBy(before),
    wake: written.met && (hasFailed || rankBefore <= rankOf('held')),
  };
};

/** Only for the log: an item of another version still takes its status. */
const answeredBy = ({ reply }: Record<string, unknown>): readonly string[] =>
  Answering.safeParse(reply).data?.answers.map(messageIdOf) ?? [];

const Answering = z.looseObject({ answers: z.array(z.string()) });

/** A failure counts for the latest attempt, and only while no earlier one is known to have been accepted. */
const onlyOneKnown = (attempt: number) => {
  const earlier = Array.from({ length: attempt - 1 }, (_, i) => ACCEPTED.map((status) => `${i + 1}#${status}`)).flat();
  return {
    conditions: ['#attempt = :attempt', ...earlier.map((_, i) => `attribute_not_exists(#sends.#earlier${i})`)],
    names: {
      attempt: 'attempt',
      ...(earlier.length > 0 && { sends: 'sends' }),
      ...Object.fromEntries(earlier.map((name, i) => [`earlier${i}`, name])),
    },
    values: { attempt },
  };
};

const ACCEPTED = OUTBOUND_STATUSES.filter((status) => isAccepted(rankOf(status)));

/**
 * One of several attempts was accepted, and the rank does not say so yet, or never will. The time is noted first: no
 * failure of another attempt counts after that. One that counted before is lifted, to the next rank that is no failure;
 * answers whether it was.
 */
const noteAccepted = async (
  table: Table,
  { conversationId, messageSk, attempt }: SendReference,
  stamps: Readonly<Record<string, unknown>>,
): Promise<boolean> => {
  const change = (update: Update) =>
    conditional(table, () =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: messageKey(conversationId, messageSk),
          ...toUpdateInput(update),
        }),
      ),
    );
  await change({ set: stamps, conditions: ['attribute_exists(pk)'] });
  const lifted = await change({
    set: { rank: rankOf('delivered') },
    conditions: ['#rank = :failed', '#attempt > :attempt'],
    names: { rank: 'rank', attempt: 'attempt' },
    values: { failed: rankOf('failed'), attempt },
  });
  return lifted.met;
};

/** A message that was held or failed and now is known accepted waits for no person any more. */
const leaveHeld = async (
  table: Table,
  { conversationId, messageSk }: SendReference,
  before: Record<string, unknown>,
) => {
  const openPk = before[INDEX.open.pk];
  const wasFailed = Number(before.rank) === rankOf('failed');
  if (typeof openPk !== 'string' || (workOf(openPk) !== 'held' && !wasFailed)) return;
  const update = new UpdateCommand({
    TableName: table.name,
    Key: messageKey(conversationId, messageSk),
    ...toUpdateInput({
      set: {},
      remove: [INDEX.open.pk, INDEX.open.sk],
      conditions: ['#rank > :failed OR #rank = :sent'],
      names: { rank: 'rank' },
      values: { failed: rankOf('failed'), sent: rankOf('sent') },
    }),
  });
  await conditional(table, () => table.client.send(update));
};

const findByWamid = async (
  table: Table,
  { wamid }: StatusReport,
  identity: Identity | undefined,
): Promise<SendReference | undefined> => {
  if (!identity) return undefined;
  const { conversationId } = identity;
  const thread = await queryThread(table, conversationId, LOOKED_THROUGH);
  const sent = thread.find((message) => message.direction === 'OUTBOUND' && message.wamid === wamid);
  return sent?.direction === 'OUTBOUND' ? { conversationId, messageSk: sent.sk, attempt: sent.attempt } : undefined;
};
