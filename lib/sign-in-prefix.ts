import { createHash } from 'node:crypto';

/** What the address of a stage's sign-in pages begins with. It is unique in its region by the account. */
export const signInPrefix = (stage: string, account: string): string =>
  `answerline-${stage}-${createHash('sha256').update(account).digest('hex').slice(0, 8)}`;

/** Words of AWS that no prefix may contain (Amazon Cognito, Configuring a user pool domain). */
const RESERVED = ['aws', 'amazon', 'cognito'] as const;
/** Amazon Cognito, CreateUserPoolDomain. */
const ALLOWED = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Why Cognito refuses such an address; `undefined` where it takes it. */
export const whyPrefixIsRefused = (prefix: string): string | undefined => {
  const reserved = RESERVED.find((word) => prefix.includes(word));
  if (reserved !== undefined) return `Cognito takes no address of sign-in pages with "${reserved}" in it`;
  if (ALLOWED.test(prefix)) return undefined;
  return 'Cognito takes addresses of sign-in pages of up to 63 lower-case letters, digits and hyphens, none at the end';
};
