import assert from 'node:assert/strict';
import { metaJson, signatureOf } from '../../simulator/meta-json.ts';
import type { Check } from '../world.ts';

/** Whatever Meta did not sign is neither stored nor answered. */
export const refusedSignatures: Check = {
  name: 'a wrong signature, none, and changed bytes are refused',
  run: async ({ ask, deployment, secrets }) => {
    const body = metaJson({ object: 'whatsapp_business_account', entry: [] });
    const post = async (headers: Readonly<Record<string, string>>, posted = body) =>
      (
        await ask('POST', deployment.WebhookUrl, {
          headers: { 'content-type': 'application/json', ...headers },
          body: posted,
        })
      ).status;
    const good = { 'x-hub-signature-256': signatureOf(body, secrets.appSecret) };
    const statuses = [
      await post(good),
      await post({ 'x-hub-signature-256': signatureOf(body, `${secrets.appSecret}x`) }),
      await post({}),
      await post(good, `${body} `),
    ];
    assert(statuses.join() === '200,401,401,401', `good, wrong, none, changed got ${statuses}`);
    return '';
  },
};
