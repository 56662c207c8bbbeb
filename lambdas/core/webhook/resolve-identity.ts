import type { Peer } from '../../../schemas/conversation.ts';
import type { NewId } from '../ports.ts';

export type IdentityKind = 'user' | 'phone';
export type Alias = { readonly kind: IdentityKind; readonly value: string };
export type Identity = { readonly conversationId: string; readonly contactId: string };

export type IdentityStore = {
  /** The identities of those aliases that are known, by the alias. They never move, so they may come from a cache. */
  find(phoneNumberId: string, aliases: readonly Alias[]): Promise<ReadonlyMap<Alias, Identity>>;
  /** All aliases and the contact in one transaction; `taken` if another made one of them first. */
  create(
    phoneNumberId: string,
    aliases: readonly Alias[],
    identity: Identity,
    contact: Peer,
  ): Promise<'created' | 'taken'>;
  /** Put if absent; one that leads elsewhere already is left as it is. */
  link(phoneNumberId: string, alias: Alias, identity: Identity): Promise<void>;
};

/** A person's addresses, the surest first: a phone number may change hands, a user id does not. */
export const aliasesOf = (person: Pick<Peer, 'phone' | 'userId' | 'parentUserId'>): readonly Alias[] => {
  const aliases: Alias[] = [];
  if (person.userId !== undefined) aliases.push({ kind: 'user', value: person.userId });
  if (person.parentUserId !== undefined) aliases.push({ kind: 'user', value: person.parentUserId });
  if (person.phone !== undefined) aliases.push({ kind: 'phone', value: person.phone });
  return aliases;
};

/**
 * Finds or makes the one conversation of a person with a business number: by user id, else parent id, else phone.
 * Absent aliases are linked; two that already lead to two conversations leave both, since moving one would answer a
 * redelivery twice.
 */
export const resolveIdentity = async (
  ports: { readonly identities: IdentityStore; readonly newId: NewId },
  phoneNumberId: string,
  person: Peer,
  alsoKnownAs: Pick<Peer, 'phone' | 'userId' | 'parentUserId'> = {},
): Promise<Identity> => {
  const { identities, newId } = ports;
  const aliases = [...aliasesOf(person), ...aliasesOf(alsoKnownAs)];
  for (let attempt = 0; attempt < 3; attempt++) {
    const known = await identities.find(phoneNumberId, aliases);
    const identity = aliases.map((alias) => known.get(alias)).find((found) => found !== undefined);
    if (identity) {
      for (const alias of aliases) if (!known.has(alias)) await identities.link(phoneNumberId, alias, identity);
      return identity;
    }
    const fresh = { conversationId: newId(12), contactId: newId(12) };
    if ((await identities.create(phoneNumberId, aliases, fresh, person)) === 'created') return fresh;
  }
  throw new Error(`identity on number ${phoneNumberId} was taken three times and found none`);
};
