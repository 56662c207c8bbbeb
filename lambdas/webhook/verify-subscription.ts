import type { Secrets } from '../adapters/secrets/secrets.ts';
import { tokensMatch } from '../runtime/tokens-match.ts';

export type Verification =
  | { readonly verified: true; readonly challenge: string }
  /** What was wrong, for the log: the answer does not tell. */
  | { readonly verified: false; readonly reason: string };

/** Answers Meta's verification GET: the challenge as it was sent, if the token is ours. It carries no signature. */
export const verifySubscription = async (
  query: Readonly<Record<string, string | undefined>>,
  secrets: Secrets,
): Promise<Verification> => {
  const verifyToken = await secrets.find('WHATSAPP_VERIFY_TOKEN');
  if (!verifyToken) return { verified: false, reason: `WHATSAPP_VERIFY_TOKEN is not set: ${secrets.where}` };
  if (query['hub.mode'] !== 'subscribe') return { verified: false, reason: 'mode' };
  if (!tokensMatch(query['hub.verify_token'], verifyToken)) return { verified: false, reason: 'token' };
  const challenge = query['hub.challenge'];
  return challenge === undefined ? { verified: false, reason: 'challenge' } : { verified: true, challenge };
};
