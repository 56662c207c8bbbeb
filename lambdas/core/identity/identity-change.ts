import type { Conversation, Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Alias, AliasRecord, Identity } from './aliases.ts';

/** One address is written, if it is still as it was seen. */
export type AliasWrite = {
  readonly alias: Alias;
  readonly seen: AliasRecord | undefined;
  readonly next: AliasRecord;
};

/** A conversation whose customer has new addresses, or one fewer. */
export type Readdressed = {
  readonly identity: Identity;
  /** The addresses from now on, from those that the conversation has; it is made with them where it is not there yet. */
  readonly peer: (seen: Peer) => Peer;
  /** When the number that it had passed on. */
  readonly phoneLostAt?: IsoInstant;
  /** Further user ids of the same person. */
  readonly userIds?: readonly string[];
};

/** What one message says of who has which address. All of it is written together, and with the message, or none of it. */
export type IdentityChange = {
  readonly aliases: readonly AliasWrite[];
  readonly readdressed: readonly Readdressed[];
  /** The person is new: the contact is made, and the message is remembered as the one that made the conversation. */
  readonly newPerson?: Peer;
  /** What the conversation of a new person has from the start, where that is more than its first message says. */
  readonly startsWith?: Partial<
    Pick<Conversation, 'earlierConversationId' | 'optedOutAt' | 'blockedAt' | 'phoneLostAt' | 'peer'>
  >;
  /** Two conversations turn out to be of one person: both stay, and a line in each names the other. */
  readonly alsoIn?: Identity;
};

/** Where a message belongs, and what is written along with it. */
export type Resolved = {
  readonly identity: Identity;
  readonly change?: IdentityChange;
  /** The phone number that the message names has another owner since: it is no address of this person any more. */
  readonly isPhoneStale?: true;
};

export const isNothing = ({ aliases, readdressed, newPerson, alsoIn }: IdentityChange): boolean =>
  aliases.length + readdressed.length === 0 && newPerson === undefined && alsoIn === undefined;
