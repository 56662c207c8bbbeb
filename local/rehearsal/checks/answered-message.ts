import assert from 'node:assert/strict';
import { waitUntil } from '../../support/wait-until.ts';
import type { Check } from '../world.ts';

/** The way of one message, over the deployed addresses. */
export const answeredMessage: Check = {
  name: 'a signed webhook is answered once, its statuses come back, and both messages stand in one thread',
  run: async ({ phone, admin }) => {
    const customer = phone.newNumber();
    const { wamid } = await phone.write(customer, 'Is there parking?');
    const job = await admin.jobDone(wamid);
    assert(job.decision === 'reply', `the job ended with ${job.decision}, ${job.reason}`);
    const sent = await phone.sentTo(customer);
    assert(sent.length === 1, `the Graph API accepted ${sent.length} messages`);

    const { id } = await admin.conversationWith(customer);
    const thread = await waitUntil(
      'the reply is read',
      () => admin.thread(id),
      ([reply]) => reply?.status === 'read',
    );
    const [reply, question] = thread;
    assert(thread.length === 2, `the thread has ${thread.length} messages`);
    assert(
      question?.direction === 'INBOUND' && question.providerMessageId === wamid,
      'the question is not the one written',
    );
    assert(
      reply?.direction === 'OUTBOUND' && reply.providerMessageId === sent[0]?.wamid,
      'the reply is not the one sent',
    );
    assert(reply?.body === sent[0]?.body.text?.body, 'the thread says something else than was sent');
    return `sent, delivered, read`;
  },
};
