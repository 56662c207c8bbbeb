import { IsoInstant } from '../../../schemas/instants.ts';
import { addSeconds } from '../../core/instants.ts';
import type { Clock } from '../../core/ports.ts';
import type { WebhookPorts } from '../../core/webhook/accept-webhook.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { isSignedWith } from './signature.ts';

/** Meta signs with a new app secret at once; what it signed before is delivered again within this time, for the most part. */
const PREVIOUS_COUNTS_SECONDS = 24 * 3_600;

/**
 * Checks signatures with the app secret and, for 24 hours after it was replaced, with the one before; it fails closed. A
 * wrong one reads the secrets again, since they may just have been rotated, and tries what it has not tried.
 */
export const createSignatureVerifier =
  (secrets: Secrets, clock: Clock): WebhookPorts['verify'] =>
  async (body, digest) => {
    const tried = new Set<string>();
    const isSigned = (secret: string | undefined): boolean => {
      if (secret === undefined || tried.has(secret)) return false;
      tried.add(secret);
      return isSignedWith(secret, body, digest);
    };
    const previous = async () => {
      const secret = await secrets.find('WHATSAPP_APP_SECRET_PREVIOUS');
      const { data: replacedAt } = IsoInstant.safeParse(await secrets.find('WHATSAPP_APP_SECRET_REPLACED_AT'));
      const counts = replacedAt !== undefined && clock.now() < addSeconds(replacedAt, PREVIOUS_COUNTS_SECONDS);
      return { secret: counts ? secret : undefined, hasEnded: secret !== undefined && !counts };
    };
    const check = async () => {
      const current = await secrets.find('WHATSAPP_APP_SECRET');
      if (current === undefined) return refused(`WHATSAPP_APP_SECRET is not set: ${secrets.where}`);
      if (isSigned(current)) return SIGNED;
      const { secret, hasEnded } = await previous();
      if (isSigned(secret)) return SIGNED;
      return refused(hasEnded ? 'wrong, and the previous app secret counts no more' : 'wrong');
    };
    const first = await check();
    return first.valid || !(await secrets.refresh()) ? first : await check();
  };

const SIGNED = { valid: true } as const;
const refused = (why: string) => ({ valid: false, why }) as const;
