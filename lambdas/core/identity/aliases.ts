import type { Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';

export type IdentityKind = 'user' | 'phone';
export type Alias = { readonly kind: IdentityKind; readonly value: string };
export type Identity = { readonly conversationId: string; readonly contactId: string };

/** What is stored of one address of a person. */
export type AliasRecord = {
  /** Where it leads; absent once it has ended. */
  readonly identity?: Identity;
  /** When the message was sent that first named it so. An older message changes nothing about it. */
  readonly since?: IsoInstant;
  /** Where it led before. */
  readonly previous?: PreviousIdentity;
  /** Of a phone number: the user id that it was last named with. */
  readonly userId?: string;
};
export type PreviousIdentity = Identity & { readonly userId?: string };

export type Addresses = Pick<Peer, 'phone' | 'userId' | 'parentUserId'>;

export const userAlias = (value: string): Alias => ({ kind: 'user', value });
export const phoneAlias = (value: string): Alias => ({ kind: 'phone', value });

/** One value for an alias of any number. */
export const aliasId = (phoneNumberId: string, { kind, value }: Alias): string => `${phoneNumberId}#${kind}#${value}`;

/** A person's addresses, the surest first: a phone number may change hands, a user id does not. */
export const aliasesOf = ({ phone, userId, parentUserId }: Addresses): readonly Alias[] => [
  ...(userId === undefined ? [] : [userAlias(userId)]),
  ...(parentUserId === undefined ? [] : [userAlias(parentUserId)]),
  ...(phone === undefined ? [] : [phoneAlias(phone)]),
];

export const addressesOf = ({ phone, userId, parentUserId }: Peer): Addresses => ({
  ...(phone !== undefined && { phone }),
  ...(userId !== undefined && { userId }),
  ...(parentUserId !== undefined && { parentUserId }),
});

export const isSame = (a: Identity | undefined, b: Identity | undefined): boolean =>
  a?.conversationId === b?.conversationId;
