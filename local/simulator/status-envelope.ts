import type { BusinessNumber } from './business-number.ts';
import { contactOf, messagesEnvelope, metaTimestamp } from './envelope.ts';
import { type JsonObject, present } from './json.ts';
import type { AcceptedRecord, Person, StatusPlan } from './records.ts';

/** The webhook that tells one status of one message (Meta, "Status messages webhook reference"). */
export const statusEnvelope = (number: BusinessNumber, accepted: AcceptedRecord, plan: StatusPlan): JsonObject =>
  messagesEnvelope(number, {
    contacts: [contactOf(asSeenBy(plan, accepted.recipient))],
    statuses: [
      present({
        id: accepted.wamid,
        status: plan.status,
        timestamp: metaTimestamp(plan.happensAt),
        recipient_id: accepted.recipient.phone,
        recipient_user_id: accepted.recipient.userId,
        biz_opaque_callback_data: accepted.body.biz_opaque_callback_data,
        pricing: plan.status === 'read' ? undefined : pricingOf(accepted.body),
      }),
    ],
  });

// A username is told with delivered and read only.
const asSeenBy = (plan: StatusPlan, { username, ...person }: Person): Person =>
  plan.status === 'sent' || username === undefined ? person : { ...person, username };

// Told with `sent` and one of the two others.
const pricingOf = (body: JsonObject): JsonObject =>
  body.type === 'template'
    ? { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
    : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
