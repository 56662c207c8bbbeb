import type { Peer } from '../../../schemas/conversation.ts';

/**
 * What Meta tells that people of the business have to know, and no message shows: each is a notification, one a day of
 * a kind, reason and subject, so that a flood of them is one.
 */
export type News = {
  /**
   * The business number that it is about. What is about a WhatsApp account, or about nothing that can be read, has the
   * id of the account, or `unknown`.
   */
  readonly subject: string;
  /** Where Meta names a number by its digits alone: the subject is the number that shows them, if there is one. */
  readonly displayPhoneNumber?: string;
} & (
  | { readonly kind: 'quarantine'; readonly reason: 'group' | 'large' | 'unreadable' }
  /** One a day of each caller whom the business knows. */
  | { readonly kind: 'missed-call'; readonly caller: Pick<Peer, 'phone' | 'userId' | 'parentUserId'> }
  | { readonly kind: 'account-disabled'; readonly reason: 'now' | 'scheduled' | 'deleted' | 'offboarded' }
  | { readonly kind: 'account-restricted'; readonly reason: 'restriction' | 'violation' }
  | { readonly kind: 'template-stopped'; readonly reason: 'paused' | 'disabled' | 'flagged' | 'rejected' }
  | { readonly kind: 'quality-dropped'; readonly reason: 'number' | 'limit' | 'template' }
);

/** Where nothing says which number or account it is about. */
export const NO_SUBJECT = 'unknown';
