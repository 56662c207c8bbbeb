import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Check } from '../world.ts';

/** What Meta does not take. */
export const refusedSends: Check = {
  name: 'a send refused for good goes to people; one refused for a while is dropped when a person takes over',
  run: async ({ phone, admin }) => {
    const failed = phone.newNumber();
    await phone.fail(failed, { do: 'error', code: 131047 });
    const forGood = await phone.write(failed, 'Is there parking?');
    const job = await admin.jobOnce(forGood.wamid, ({ status }) => status === 'failed');
    assert(job.error?.code === '131047', `the job names ${job.error?.code}`);
    assert((await admin.conversationWith(failed)).owner === 'person', 'nobody was asked to look after it');

    const waiting = phone.newNumber();
    await phone.fail(waiting, { do: 'error', code: 131016 });
    const forAWhile = await phone.write(waiting, 'Is there parking?');
    await admin.jobOnce(forAWhile.wamid, ({ status, attempts }) => status === 'queued' && attempts > 0);
    const { id } = await admin.conversationWith(waiting);
    const body = 'A colleague here: yes, behind the building.';
    const { status } = await admin.ask('POST', `/conversations/${id}/messages`, {
      headers: { 'idempotency-key': randomUUID() },
      body: JSON.stringify({ body }),
    });
    assert(status === 202, `a person's message got ${status}`);
    const { reason } = await admin.jobDone(forAWhile.wamid);
    assert(reason === 'person', `the job ended with ${reason}`);
    const texts = (await phone.sentTo(waiting)).map((sent) => sent.body.text?.body);
    assert(texts.join() === body, `the customer got: ${texts}`);
    return '';
  },
};
