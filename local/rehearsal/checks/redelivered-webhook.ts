import assert from 'node:assert/strict';
import type { Check } from '../world.ts';

/** Meta delivers more than once. */
export const redeliveredWebhook: Check = {
  name: 'a webhook that is delivered again is neither stored nor answered again',
  run: async ({ phone, admin }) => {
    const customer = phone.newNumber();
    const message = await phone.write(customer, 'Is there parking?');
    await admin.jobDone(message.wamid);
    const again = await phone.deliver(message);
    assert(again === 200, `the second delivery got ${again}`);
    // What was rung before was heard before.
    const next = await phone.write(customer, 'How much is a crown?');
    await admin.jobDone(next.wamid);
    const { id } = await admin.conversationWith(customer);
    const sent = await phone.sentTo(customer);
    const thread = await admin.thread(id);
    assert(sent.length === 2 && thread.length === 4, `${sent.length} replies, ${thread.length} messages in the thread`);
    return '';
  },
};
