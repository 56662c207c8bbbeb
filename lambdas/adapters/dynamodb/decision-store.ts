import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { OutboundMessage } from '../../../schemas/message.ts';
import { AppError } from '../../core/app-error.ts';
import { assertNever } from '../../core/assert-never.ts';
import { decisionOn } from '../../core/inbox/decision-on.ts';
import type { NewId } from '../../core/ports.ts';
import { auditPut } from './audit-store.ts';
import type { Table } from './client.ts';
import { transact } from './conditional.ts';
import { messageKey, OPEN_PREFIX } from './keys.ts';
import { loadMessage } from './message-store.ts';
import { INDEX } from './table.ts';
import { toUpdateInput } from './update-expression.ts';

const TRIES = 5;

/** A message of ours, whatever became of it. */
const loadOutbound = async (table: Table, conversationId: string, sk: string): Promise<OutboundMessage> => {
  const message = await loadMessage(table, conversationId, sk);
  if (message?.direction === 'OUTBOUND') return message;
  throw new AppError('message.not_found', `conversation ${conversationId} has sent no message ${sk}`);
};

/** @throws {AppError} that says why the message waits for no decision, where it does not. */
const requireWaiting = (message: OutboundMessage): void => {
  const state = decisionOn(message);
  switch (state) {
    case 'waits':
      return;
    case 'settling':
      throw new AppError('conversation.busy', `message ${message.sk} is still being settled`);
    case 'retried':
    case 'dismissed':
      throw new AppError(`message.${state}`, `message ${message.sk} was ${state}`);
    case 'none':
      throw new AppError('message.not_waiting', `message ${message.sk} is neither held nor failed`);
    default:
      assertNever(state);
  }
};

/**
 * The held or failed message that waits for a person's decision.
 *
 * @throws {AppError} `message.not_found`, `message.not_waiting`, `message.retried`, `message.dismissed`, or
 * `conversation.busy` while a turn still settles it.
 */
export const loadWaiting = async (table: Table, conversationId: string, sk: string): Promise<OutboundMessage> => {
  const message = await loadOutbound(table, conversationId, sk);
  requireWaiting(message);
  return message;
};

/** Writes the decision and takes the message off the list, if it still waits and no status has raised it since. */
export const decisionUpdate = (
  table: Table,
  conversationId: string,
  { sk, rank }: OutboundMessage,
  decision: Pick<OutboundMessage, 'retriedBy'> | Pick<OutboundMessage, 'dismissedAt'>,
) => {
  const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput({
    set: decision,
    remove: [INDEX.open.pk, INDEX.open.sk],
    conditions: ['begins_with(#openPk, :held)', '#rank = :rank'],
    names: { openPk: INDEX.open.pk, rank: 'rank' },
    values: { held: OPEN_PREFIX.held, rank },
  });
  return { Update: { TableName: table.name, Key: messageKey(conversationId, sk), ...input } };
};

export type Dismissal = { readonly conversationId: string; readonly messageSk: string; readonly agent: string };

/**
 * Decides that nothing more is done about a held or failed message, and keeps who decided so, in one transaction. One
 * that is dismissed already stays as it is.
 *
 * @returns the message as it then is.
 * @throws {AppError} as `loadWaiting` does, but for `message.dismissed`.
 */
export const storeDismissal = async (
  table: Table,
  newId: NewId,
  { conversationId, messageSk, agent }: Dismissal,
): Promise<OutboundMessage> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const message = await loadOutbound(table, conversationId, messageSk);
    if (decisionOn(message) === 'dismissed') return message;
    requireWaiting(message);
    const dismissedAt = table.clock.now();
    const entry = { action: 'dismiss', by: agent, messageSk } as const;
    const TransactItems = [
      decisionUpdate(table, conversationId, message, { dismissedAt }),
      { Put: auditPut(table, newId, conversationId, entry) },
    ];
    const stored = await transact(table, () => table.client.send(new TransactWriteCommand({ TransactItems })));
    if (stored.met) return { ...message, dismissedAt, work: 'closed' };
  }
  throw new AppError('conversation.busy', `message ${messageSk} of ${conversationId} kept changing`);
};
