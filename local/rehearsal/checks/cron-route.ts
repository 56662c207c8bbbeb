import assert from 'node:assert/strict';
import type { Check } from '../world.ts';

/** The old system's way to run what is due, which schedulers elsewhere still call. */
export const cronRoute: Check = {
  name: 'the cron and jobs routes run with their tokens, and refuse others',
  run: async ({ ask, phone, admin, deployment, secrets }) => {
    const url = `${deployment.ApiUrl}/api/cron/run-outbound-jobs`;
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const right = await ask('GET', url, bearer(secrets.cronSecret));
    assert(right.status === 200, `the right token got ${right.status}: ${right.text}`);
    const old = await ask('POST', `${url}?token=${encodeURIComponent(secrets.cronSecret)}`);
    assert(old.status === 200, `the token in the address got ${old.status}`);

    const customer = phone.newNumber();
    const { wamid } = await phone.write(customer, 'Is there parking?');
    await admin.jobDone(wamid);
    const { id: conversationId } = await admin.conversationWith(customer);
    const run = async (body: Readonly<Record<string, string>>) => {
      const { headers } = bearer(secrets.jobRunnerToken);
      const answer = await ask('POST', `${deployment.ApiUrl}/api/jobs/run-outbound`, {
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.status;
    };
    const statuses = [
      await run({}),
      await run({ conversationId }),
      await run({ inboundProviderMessageId: wamid }),
      await run({ conversationId: 'none' }),
    ];
    assert(statuses.join() === '200,200,200,404', `all, a conversation, a wamid, an unknown one got ${statuses}`);

    for (const refused of [await ask('GET', url), await ask('GET', url, bearer(secrets.jobRunnerToken))]) {
      assert(refused.status === 401, `a wrong token got ${refused.status}`);
    }
    return '';
  },
};
