import assert from 'node:assert/strict';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { waitUntil } from '../../support/wait-until.ts';
import { operate } from '../deployed/operations.ts';
import type { Check } from '../world.ts';
import { queueDepth } from './queue-depth.ts';

const POISON = { MessageBody: 'not a doorbell', MessageGroupId: 'rehearsal-poison', MessageDeduplicationId: 'poison' };
/** Four receives, each as far from the next as the queue's visibility timeout, and a margin. */
const DEAD_WITHIN_MS = 5 * 60_000;
const DEDUPLICATED_FOR_MS = 5 * 60_000;

/** A queue message that the consumer can never handle. */
export const poison: Check = {
  name: 'a poison message holds up nobody, ends in the dead-letter queue, and npm run redrive brings it back',
  run: async ({ emulator, phone, admin, queues, deployment: { QueueUrl, DeadLetterQueueUrl } }) => {
    await queues.send(new SendMessageCommand({ QueueUrl, ...POISON }));
    const { wamid } = await phone.write(phone.newNumber(), 'Is there parking?');
    await admin.jobDone(wamid);
    assert((await queueDepth(queues, DeadLetterQueueUrl)) === 0, 'it was given up before its fourth receive');
    assert((await queueDepth(queues, QueueUrl)) >= 1, 'it is not in the queue any more');
    const start = Date.now();

    return async () => {
      const dead = () => queueDepth(queues, DeadLetterQueueUrl);
      await waitUntil('the poison message is in the dead-letter queue', dead, (depth) => depth === 1, DEAD_WITHIN_MS);
      const seconds = Math.round((Date.now() - start) / 1_000);
      await waitUntil(
        'the queue is empty',
        () => queueDepth(queues, QueueUrl),
        (depth) => depth === 0,
      );

      const said = await operate(emulator, 'redrive');
      assert(/Rung again: 1\./.test(said), `redrive said: ${said}`);
      assert((await dead()) === 0, 'it is still in the dead-letter queue');
      assert((await queueDepth(queues, QueueUrl)) === 1, 'it did not come back to the queue');
      // Under its old id the queue would have dropped it without a word for five minutes.
      const isNew = Date.now() - start < DEDUPLICATED_FOR_MS ? 'under a new id' : 'too late to tell by which id';
      return `given up after ${seconds} s, back ${isNew}`;
    };
  },
};
