import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { waitUntil } from '../../support/wait-until.ts';
import type { Check } from '../world.ts';

/** A person at the inbox, and with it each route of the API and each permission of its function. */
export const personAnswers: Check = {
  name: 'a person takes over, answers once, and hands back; settings, labels, jobs and events are served',
  run: async ({ phone, admin, phoneNumberId }) => {
    const customer = phone.newNumber();
    const first = await phone.write(customer, 'Is there parking?');
    await admin.jobDone(first.wamid);
    const { id } = await admin.conversationWith(customer);
    const expect = async (status: number, method: string, path: string, body?: unknown, key?: string) => {
      const answer = await admin.ask(method, path, {
        headers: key === undefined ? {} : { 'idempotency-key': key },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      assert(answer.status === status, `${method} ${path} got ${answer.status}: ${answer.text}`);
      return answer;
    };
    const at = `/conversations/${id}`;
    await expect(200, 'POST', `${at}/takeover`);
    const ignored = await phone.write(customer, 'How much is a crown?');
    const job = await admin.jobDone(ignored.wamid);
    assert(job.reason === 'person', `what a person owns ended with ${job.decision}, ${job.reason}`);

    const key = randomUUID();
    const message = { body: 'A colleague here: it is 950 dollars.' };
    const once = await expect(202, 'POST', `${at}/messages`, message, key);
    const again = await expect(202, 'POST', `${at}/messages`, message, key);
    assert(JSON.parse(once.text).id === JSON.parse(again.text).id, 'the same key made two messages');
    await expect(422, 'POST', `${at}/messages`, { body: 'Something else' }, key);
    const sent = await waitUntil(
      'the person’s message is sent',
      () => phone.sentTo(customer),
      ({ length }) => length > 1,
    );
    assert(sent.length === 2 && sent[1]?.body.text?.body === message.body, 'not once, or something else was sent');

    await expect(200, 'PATCH', at, { labels: ['rehearsal'], assignee: 'me' });
    await expect(200, 'POST', `${at}/read`);
    await expect(200, 'POST', `${at}/handback`, { answer: true });
    await expect(200, 'POST', `${at}/close`);
    const { headers } = await expect(200, 'GET', at);
    const unchanged = await admin.ask('GET', at, { headers: { 'if-none-match': String(headers.etag) } });
    assert(unchanged.status === 304, `an unchanged conversation got ${unchanged.status}`);
    await expect(409, 'POST', `/jobs/${encodeURIComponent(first.wamid)}/ring`);
    for (const status of ['queued', 'running', 'held', 'failed']) await expect(200, 'GET', `/jobs?status=${status}`);
    await expect(200, 'GET', `/jobs?status=done&conversation=${id}`);
    await expect(200, 'GET', `/events?day=${new Date().toISOString().slice(0, 10)}`);
    await expect(200, 'PATCH', `/numbers/${phoneNumberId}`, { personTimeoutMinutes: 45 });
    const number = await expect(200, 'GET', `/numbers/${phoneNumberId}`);
    assert(JSON.parse(number.text).personTimeoutMinutes === 45, 'the number kept its old setting');
    await expect(404, 'GET', '/conversations/none');
    return '';
  },
};
