import type { Conversation, Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import {
  type Alias,
  type AliasRecord,
  type Identity,
  isSame,
  type PreviousIdentity,
  phoneAlias,
  userAlias,
} from './aliases.ts';
import type { AliasWrite, IdentityChange, Readdressed, Resolved } from './identity-change.ts';
import { withoutPhone } from './peer.ts';

/**
 * # Who a customer is
 *
 * A person is their **user id** where there is one. A phone number is an address, and addresses change hands.
 *
 * **A hit by user id**, or by the parent id, decides. The phone number follows whoever WhatsApp last named with it.
 *
 * **A phone number alone** leads to a person only while nothing speaks against it. Another user id is another person. A
 * number that was silent for months may have another owner.
 *
 * **A late message**, older than what its address says now, changes nothing. It goes where it was stored before, else to
 * the person who had the address then.
 */

/** One message, as far as it says who wrote it. */
export type Sighting = { readonly person: Peer; readonly sentAt: IsoInstant };

/** What is stored of the person's addresses. */
export type Known = {
  readonly user?: AliasRecord | undefined;
  readonly parent?: AliasRecord | undefined;
  readonly phone?: AliasRecord | undefined;
};

export type Silent = Pick<Conversation, 'optedOutAt' | 'blockedAt'>;

/** The user ids that the conversation of a phone number is known by. */
export type Owner = { readonly isOf: (person: Peer) => boolean };

/** What the rules have to know beside the addresses; each is asked for only where it matters. */
export type Facts = {
  /** Whose conversation the phone number leads to, where its address names no user id and its conversation does. */
  readonly owner: () => Promise<Owner | undefined>;
  /** The conversation that the phone number leads to, where it has been silent for so long that its owner may be another. */
  readonly silent: () => Promise<Silent | undefined>;
  /** Where the message was stored before, if it was. */
  readonly storedIn: () => Promise<Identity | undefined>;
  readonly newIdentity: () => Identity;
};

export const decideIdentity = async (sighting: Sighting, known: Known, facts: Facts): Promise<Resolved> => {
  const { person, sentAt } = sighting;
  const hit = [known.user, known.parent].find((record) => record?.identity !== undefined);
  if (hit?.identity) {
    if (isLate(hit, sentAt)) return (await followStored(sighting, known, facts)) ?? { identity: thenOf(hit, sighting) };
    return await follow(sighting, known, hit.identity, facts);
  }
  const { phone } = known;
  if (!phone) return await meet(sighting, known, facts, {});
  if (isLate(phone, sentAt)) return await followLate(sighting, known, phone, facts);
  if (!phone.identity) return await meet(sighting, known, facts, startAfter(phone));
  const isAnothers = await isOfAnother(phone, person, facts);
  const silent = isAnothers ? undefined : await facts.silent();
  if (!isAnothers && !silent) return await follow(sighting, known, phone.identity, facts);
  const { optedOutAt, blockedAt } = silent ?? {};
  return await meet(sighting, known, facts, {
    ...startAfter(phone),
    // It may still be the same person, who wants no messages.
    ...(optedOutAt !== undefined && { optedOutAt }),
    ...(blockedAt !== undefined && { blockedAt }),
  });
};

/** Addresses that an earlier release stored do not name a user id, but their conversations do. */
const isOfAnother = async (phone: AliasRecord, person: Peer, facts: Facts): Promise<boolean> => {
  if (person.userId === undefined) return false;
  if (phone.userId !== undefined) return phone.userId !== person.userId;
  const owner = await facts.owner();
  return owner !== undefined && !owner.isOf(person);
};

const isLate = ({ since }: AliasRecord, sentAt: IsoInstant) => since !== undefined && sentAt < since;

/** The new conversation names the one whose customer had the number before. */
const startAfter = ({ identity, previous }: AliasRecord): NonNullable<IdentityChange['startsWith']> => {
  const earlier = identity ?? previous;
  return earlier ? { earlierConversationId: earlier.conversationId } : {};
};

/** The person is known. What is new about their addresses is written, unless the message was stored elsewhere before. */
const follow = async (sighting: Sighting, known: Known, identity: Identity, facts: Facts): Promise<Resolved> => {
  const aliases = [...absentAliases(sighting, known, identity), ...phoneWrites(sighting, known, identity)];
  if (aliases.length === 0) return { identity };
  const stored = await facts.storedIn();
  if (stored && !isSame(stored, identity)) return linkStored(sighting, known, stored);
  return { identity, change: { aliases, readdressed: losers(sighting, known, identity) } };
};

/** Nobody is known by these addresses: a new contact with a conversation of its own. */
const meet = async (
  sighting: Sighting,
  known: Known,
  facts: Facts,
  startsWith: NonNullable<IdentityChange['startsWith']>,
): Promise<Resolved> => {
  const stored = await facts.storedIn();
  if (stored) return linkStored(sighting, known, stored);
  const identity = facts.newIdentity();
  return {
    identity,
    change: {
      aliases: [...absentAliases(sighting, known, identity), ...phoneWrites(sighting, known, identity)],
      readdressed: losers(sighting, known, identity),
      newPerson: sighting.person,
      ...(Object.keys(startsWith).length > 0 && { startsWith }),
    },
  };
};

/** The number had another owner when this was written, or one whom nothing is stored of. */
const followLate = async (sighting: Sighting, known: Known, phone: AliasRecord, facts: Facts): Promise<Resolved> => {
  const { person } = sighting;
  const stored = await followStored(sighting, known, facts);
  if (stored) return stored;
  const then = phone.previous ?? (phone.identity && { ...phone.identity, ...userIdOf(phone) });
  const isAnothers = person.userId !== undefined && then?.userId !== undefined && then.userId !== person.userId;
  if (then && !isAnothers) return { identity: toIdentity(then) };
  // Their own conversation, by the user id alone: the number is another's by now.
  const identity = facts.newIdentity();
  const { since } = phone;
  return {
    identity,
    change: {
      aliases: absentAliases(sighting, known, identity),
      readdressed: [],
      newPerson: withoutPhone(person),
      startsWith: { peer: withoutPhone(person), ...(since !== undefined && { phoneLostAt: since }) },
    },
  };
};

const followStored = async (sighting: Sighting, known: Known, facts: Facts): Promise<Resolved | undefined> => {
  const stored = await facts.storedIn();
  return stored && linkStored(sighting, known, stored);
};

/** Another form of a message that is stored: whoever it names is that person, and nothing of theirs is moved. */
const linkStored = (sighting: Sighting, known: Known, identity: Identity): Resolved => {
  const aliases = absentAliases(sighting, known, identity);
  return aliases.length === 0 ? { identity } : { identity, change: { aliases, readdressed: [] } };
};

const thenOf = ({ identity, previous, since }: AliasRecord, { sentAt }: Sighting): Identity => {
  const then = since !== undefined && sentAt < since ? (previous ?? identity) : identity;
  if (!then) throw new Error('an address that leads somewhere has led nowhere');
  return toIdentity(then);
};

const toIdentity = ({ conversationId, contactId }: PreviousIdentity): Identity => ({ conversationId, contactId });
const userIdOf = ({ userId }: AliasRecord) => (userId === undefined ? {} : { userId });

/** User ids that are not known yet lead here from now on. */
const absentAliases = ({ person, sentAt }: Sighting, known: Known, identity: Identity): readonly AliasWrite[] => {
  const put = (alias: Alias): AliasWrite => ({ alias, seen: undefined, next: { identity, since: sentAt } });
  const { userId, parentUserId } = person;
  return [
    ...(userId !== undefined && !known.user ? [put(userAlias(userId))] : []),
    ...(parentUserId !== undefined && parentUserId !== userId && !known.parent ? [put(userAlias(parentUserId))] : []),
  ];
};

/** A phone number follows whoever WhatsApp last named with it. */
const phoneWrites = ({ person, sentAt }: Sighting, { phone }: Known, identity: Identity): readonly AliasWrite[] => {
  if (person.phone === undefined) return [];
  const alias = phoneAlias(person.phone);
  const userId = person.userId === undefined ? {} : { userId: person.userId };
  if (!phone) return [{ alias, seen: undefined, next: { identity, since: sentAt, ...userId } }];
  if (isLate(phone, sentAt)) return [];
  if (isSame(phone.identity, identity)) {
    if (person.userId === undefined || phone.userId === person.userId) return [];
    return [{ alias, seen: phone, next: { ...phone, ...userId } }];
  }
  const previous = phone.identity ? { ...phone.identity, ...userIdOf(phone) } : phone.previous;
  return [{ alias, seen: phone, next: { identity, since: sentAt, ...(previous && { previous }), ...userId } }];
};

/** Whoever had the number until now is not written to at it any more. */
export const losers = ({ person, sentAt }: Sighting, { phone }: Known, identity: Identity): readonly Readdressed[] => {
  const loser = phone?.identity;
  if (!loser || person.phone === undefined || isLate(phone, sentAt) || isSame(loser, identity)) return [];
  const lost = person.phone;
  const peer = (seen: Peer) => (seen.phone === lost ? withoutPhone(seen) : seen);
  return [{ identity: loser, peer, phoneLostAt: sentAt }];
};
