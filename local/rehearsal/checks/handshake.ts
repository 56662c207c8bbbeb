import assert from 'node:assert/strict';
import type { Check } from '../world.ts';

/** What Meta does when the webhook's address is entered. */
export const handshake: Check = {
  name: 'the handshake answers the bare challenge, and 403 to another token',
  run: async ({ ask, deployment, secrets }) => {
    const verify = (token: string) => {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': '1158201444',
        'hub.verify_token': token,
      });
      return ask('GET', `${deployment.WebhookUrl}?${query}`);
    };
    const right = await verify(secrets.verifyToken);
    assert(right.status === 200 && right.text === '1158201444', `answered ${right.status} ${right.text}`);
    const wrong = await verify(`${secrets.verifyToken}x`);
    assert(wrong.status === 403, `a wrong token got ${wrong.status}`);
    return '';
  },
};
