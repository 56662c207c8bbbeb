import assert from 'node:assert/strict';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { inboundMessageId } from '../../../lambdas/adapters/whatsapp/inbound-message-id.ts';
import type { DoorbellMessage } from '../../../schemas/doorbell.ts';
import { waitUntil } from '../../support/wait-until.ts';
import type { Check } from '../world.ts';
import { queueDepth } from './queue-depth.ts';

/** The sweeper rings for what is older than 30 s, and runs each minute. */
const SWEPT_AFTER_MS = 30_000;
const SWEPT_WITHIN_MS = 150_000;

/** The queue swallows a ring, and nothing but the schedule can bring the message back. */
export const lostDoorbell: Check = {
  name: 'the schedule fires: a message whose doorbell was lost is answered by the next sweep',
  run: async ({ phone, admin, queues, phoneNumberId, deployment: { QueueUrl } }) => {
    const customer = phone.newNumber();
    const first = await phone.write(customer, 'Is there parking?');
    await admin.jobDone(first.wamid);
    const { id: conversationId } = await admin.conversationWith(customer);
    await waitUntil(
      'the first reply is read',
      () => admin.thread(conversationId),
      ([reply]) => reply?.status === 'read',
    );

    // A ring with the very id that the next message will ring by: the queue takes the second for a duplicate.
    const second = phone.compose(customer, 'How much is a crown?');
    const before = await queueDepth(queues, QueueUrl);
    const doorbell: DoorbellMessage = { v: 1, phoneNumberId, conversationId, causedBy: 'rehearsal' };
    await queues.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify(doorbell),
        MessageGroupId: conversationId,
        MessageDeduplicationId: inboundMessageId(phoneNumberId, second.wamid),
      }),
    );
    await waitUntil(
      'that ring was heard',
      () => queueDepth(queues, QueueUrl),
      (depth) => depth <= before,
    );
    const status = await phone.deliver(second);
    assert(status === 200, `the webhook answered ${status}`);

    return async () => {
      const { createdAt, completedAt } = await admin.jobDone(second.wamid, SWEPT_WITHIN_MS);
      const tookMs = Date.parse(completedAt ?? '') - Date.parse(createdAt);
      assert(tookMs >= SWEPT_AFTER_MS, `it was answered after ${tookMs} ms, so something else rang for it`);
      assert((await phone.sentTo(customer)).length === 2, 'the customer did not get one answer to each question');
      return `answered after ${Math.round(tookMs / 1_000)} s`;
    };
  },
};
