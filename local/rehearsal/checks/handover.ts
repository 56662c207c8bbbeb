import assert from 'node:assert/strict';
import type { Check } from '../world.ts';

/** What the assistant cannot do. */
export const handover: Check = {
  name: 'a customer who asks for a person is told so, and waits for one',
  run: async ({ phone, admin }) => {
    const customer = phone.newNumber();
    const { wamid } = await phone.write(customer, 'I want to talk to a human agent, please');
    const job = await admin.jobDone(wamid);
    assert(job.decision === 'reply' || job.decision === 'handover', `the job ended with ${job.decision}`);
    const { folder, owner } = await admin.conversationWith(customer);
    assert(folder === 'waiting' && owner === 'person', `the conversation is ${folder}, of ${owner}`);
    assert((await phone.sentTo(customer)).length === 1, 'the customer was not told, or told twice');
    return '';
  },
};
