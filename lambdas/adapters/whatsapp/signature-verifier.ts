import type { WebhookPorts } from '../../core/webhook/accept-webhook.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { checkSignature } from './signature.ts';

/**
 * Checks signatures with the current and the previous app secret; it fails closed. A wrong one reads the secrets
 * again, since they may just have been rotated.
 */
export const createSignatureVerifier =
  (secrets: Secrets): WebhookPorts['verify'] =>
  async (body, header) => {
    const check = async () => {
      const keys = [await secrets.find('WHATSAPP_APP_SECRET'), await secrets.find('WHATSAPP_APP_SECRET_PREVIOUS')];
      const present = keys.filter((key) => key !== undefined);
      return present.length > 0
        ? checkSignature(body, header, present)
        : ({ valid: false, why: `WHATSAPP_APP_SECRET is not set: ${secrets.where}` } as const);
    };
    const first = await check();
    if (first.valid || first.why === 'missing' || first.why === 'malformed') return first;
    return (await secrets.refresh()) ? await check() : first;
  };
