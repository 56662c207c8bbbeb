import type { JsonObject } from './json.ts';
import { type MessageStatus, STATUSES, type StatusPlan } from './records.ts';

const DELAY_MS: Readonly<Record<MessageStatus, number>> = { sent: 50, delivered: 150, read: 400 };

export type StatusFault = 'no-status' | 'duplicate-status' | 'shuffle-status';

/**
 * The status webhooks of a message accepted at `acceptedAt` (milliseconds): after 50, 150 and 400 ms.
 * Shuffled ones keep their timestamps and are posted newest first, so that they are surely out of order.
 */
export const planStatuses = (body: JsonObject, acceptedAt: number, fault?: StatusFault): readonly StatusPlan[] => {
  if (fault === 'no-status') return [];
  const statuses = statusesOf(body);
  const happened = statuses.map((status) => acceptedAt + DELAY_MS[status]);
  const posted = fault === 'shuffle-status' ? happened.toReversed() : happened;
  const plans = statuses.map((status, index) => ({
    status,
    happensAt: happened[index] ?? acceptedAt,
    postAt: posted[index] ?? acceptedAt,
  }));
  return fault === 'duplicate-status' ? plans.flatMap((plan) => [plan, plan]) : plans;
};

// Meta, "Reaction messages": a reaction triggers `sent` only.
const statusesOf = (body: JsonObject): readonly MessageStatus[] => (body.type === 'reaction' ? ['sent'] : STATUSES);
