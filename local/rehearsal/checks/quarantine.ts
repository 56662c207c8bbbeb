import assert from 'node:assert/strict';
import { signatureOf } from '../../simulator/meta-json.ts';
import type { Check } from '../world.ts';

/** What Meta signed and nobody can read is kept for people. */
export const quarantine: Check = {
  name: 'a signed body that is no JSON is taken, and kept in quarantine',
  run: async ({ ask, admin, deployment, secrets }) => {
    const body = '{"object":';
    const { status } = await ask('POST', deployment.WebhookUrl, {
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, secrets.appSecret) },
      body,
    });
    assert(status === 200, `the webhook answered ${status}`);
    const events = await admin.ask('GET', `/events?day=${new Date().toISOString().slice(0, 10)}`);
    assert(events.text.includes('quarantine'), `the events are ${events.text}`);
    return '';
  },
};
