import { tokensMatch } from '../runtime/tokens-match.ts';

/**
 * Answers Meta's verification GET: the challenge as it was sent, if the token is ours. It carries no signature.
 * Whatever is wrong or missing is `undefined`.
 */
export const verifySubscription = (
  query: Readonly<Record<string, string | undefined>>,
  verifyToken: string | undefined,
): string | undefined =>
  query['hub.mode'] === 'subscribe' && tokensMatch(query['hub.verify_token'], verifyToken)
    ? query['hub.challenge']
    : undefined;
