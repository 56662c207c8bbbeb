import type { Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import {
  type Addresses,
  type AliasRecord,
  aliasesOf,
  type Identity,
  isSame,
  phoneAlias,
  userAlias,
} from './aliases.ts';
import { decideIdentity, type Facts, type Known, type Sighting } from './decide-identity.ts';
import type { AliasWrite, Readdressed, Resolved } from './identity-change.ts';
import { withoutAddresses, withoutPhone } from './peer.ts';

/**
 * # A customer announces new addresses
 *
 * WhatsApp says that a customer has another phone number or another user id (system messages `user_changed_number` and
 * `user_changed_user_id`). The new addresses replace the old ones at once: nothing more is sent to the old number. The
 * old number leads nowhere from then on. The old user id stays, since user ids are not given away again.
 *
 * Where the new user id already has a conversation, both stay, and a line in each names the other.
 */

export type Announcement = Sighting & {
  /** The old addresses. */
  readonly person: Peer;
  readonly announces: Addresses;
};

export type KnownOfBoth = {
  readonly before: Known;
  readonly after: Known;
  /** Of the number that the customer had until now, where the announcement does not name it. */
  readonly unnamedPhone: (
    identity: Identity,
  ) => Promise<{ value: string; record: AliasRecord | undefined } | undefined>;
};

export const decideAnnouncement = async (
  announcement: Announcement,
  { before, after, unnamedPhone }: KnownOfBoth,
  facts: Facts,
): Promise<Resolved> => {
  const { person, announces, sentAt } = announcement;
  const identity = findAnnouncer(announcement, before);
  if (!identity) return await meetAnnouncer(announcement, before, after, facts);
  const stored = await facts.storedIn();
  if (stored && !isSame(stored, identity)) return { identity: stored };

  const also = after.user?.identity;
  const alsoIn = also && !isSame(also, identity) ? also : undefined;
  const old = person.phone === undefined ? await unnamedPhone(identity) : { value: person.phone, record: before.phone };
  const keepsPhone = old !== undefined && old.value === announces.phone;
  const owner = alsoIn ?? identity;
  const phone = keepsPhone ? undefined : phoneTaken(announces, after.phone, owner, sentAt);
  const ended = old && !keepsPhone ? endedPhone(old.value, old.record, identity, sentAt) : undefined;
  const isOutdated = old?.record !== undefined && !isLeadingTo(old.record, identity, sentAt);
  const userIds = [person.userId, announces.userId].filter((id) => id !== undefined);

  const ownPeer = (seen: Peer): Peer => ({
    ...withoutAddresses(seen),
    ...userIdsOf(seen),
    ...userIdsOf(announces),
    ...(keepsPhone && !alsoIn && seen.phone === announces.phone && { phone: announces.phone }),
    ...(phone && !alsoIn && { phone: phone.value }),
    // The number had gone to another person before: this announcement is the older news.
    ...(isOutdated && seen.phone !== undefined && seen.phone !== old.value && { phone: seen.phone }),
  });
  const others: Readdressed[] = [];
  if (alsoIn) {
    const peer = (seen: Peer): Peer => ({ ...seen, ...(phone && { phone: phone.value }) });
    others.push({ identity: alsoIn, peer, userIds });
  }
  const loser = phone?.loser;
  if (loser && !isSame(loser, identity) && !isSame(loser, alsoIn)) {
    const peer = (seen: Peer) => (seen.phone === phone.value ? withoutPhone(seen) : seen);
    others.push({ identity: loser, peer, phoneLostAt: sentAt });
  }
  return {
    identity,
    change: {
      aliases: [
        ...absentIds(announcement, before, after, identity),
        ...(phone?.writes ?? []),
        ...(ended ? [ended] : []),
      ],
      readdressed: [
        { identity, peer: ownPeer, userIds, ...(!isOutdated && !keepsPhone && { phoneLostAt: sentAt }) },
        ...others,
      ],
      ...(alsoIn && { alsoIn }),
    },
  };
};

/** Whose announcement it is, by the old addresses; a number counts only as long as it was theirs when this was sent. */
const findAnnouncer = ({ person, sentAt }: Announcement, { user, parent, phone }: Known): Identity | undefined => {
  const byId = user?.identity ?? parent?.identity;
  if (byId || !phone) return byId;
  const then = phone.since !== undefined && sentAt < phone.since ? phone.previous : phone.identity;
  const { userId } = phone.since !== undefined && sentAt < phone.since ? (phone.previous ?? {}) : phone;
  const isAnothers = userId !== undefined && person.userId !== undefined && userId !== person.userId;
  return then && !isAnothers ? { conversationId: then.conversationId, contactId: then.contactId } : undefined;
};

/** Nobody is known by the old addresses: the person of the new ones is met, and the old user id is theirs too. */
const meetAnnouncer = async (
  { person, announces, sentAt }: Announcement,
  before: Known,
  after: Known,
  facts: Facts,
): Promise<Resolved> => {
  const sighting: Sighting = { person: { ...withoutAddresses(person), ...announces }, sentAt };
  const resolved = await decideIdentity(sighting, after, facts);
  const { identity, change } = resolved;
  const isOldIdNew = person.userId !== undefined && person.userId !== announces.userId && !before.user;
  const hasOldPhone = person.phone !== undefined && person.phone !== announces.phone && !before.phone;
  if (!isOldIdNew && !hasOldPhone) return resolved;
  const aliases: AliasWrite[] = [...(change?.aliases ?? [])];
  if (isOldIdNew && person.userId !== undefined)
    aliases.push({ alias: userAlias(person.userId), seen: undefined, next: { identity, since: sentAt } });
  // An older announcement may still come and lead to this number: it is known to be given up.
  if (hasOldPhone && person.phone !== undefined)
    aliases.push({
      alias: phoneAlias(person.phone),
      seen: undefined,
      next: { since: sentAt, previous: identity },
    });
  return { identity, change: { readdressed: [], ...change, aliases } };
};

const userIdsOf = ({ userId, parentUserId }: Addresses): Addresses => ({
  ...(userId !== undefined && { userId }),
  ...(parentUserId !== undefined && { parentUserId }),
});

/** The number is the announcer's until this announcement. */
const isLeadingTo = ({ identity, since }: AliasRecord, announcer: Identity, sentAt: IsoInstant): boolean =>
  isSame(identity, announcer) && (since === undefined || since <= sentAt);

const endedPhone = (
  value: string,
  record: AliasRecord | undefined,
  identity: Identity,
  sentAt: IsoInstant,
): AliasWrite | undefined => {
  if (record && !isLeadingTo(record, identity, sentAt)) return undefined;
  const userId = record?.userId === undefined ? {} : { userId: record.userId };
  return { alias: phoneAlias(value), seen: record, next: { since: sentAt, previous: { ...identity, ...userId } } };
};

type Taken = {
  readonly value: string;
  readonly writes: readonly AliasWrite[];
  /** Who had the number until now. */
  readonly loser?: Identity;
};

/** The new number, unless newer news of it is known. */
const phoneTaken = (
  { phone, userId }: Addresses,
  record: AliasRecord | undefined,
  owner: Identity,
  sentAt: IsoInstant,
): Taken | undefined => {
  if (phone === undefined) return undefined;
  const alias = phoneAlias(phone);
  const named = userId === undefined ? {} : { userId };
  if (!record)
    return { value: phone, writes: [{ alias, seen: undefined, next: { identity: owner, since: sentAt, ...named } }] };
  if (record.since !== undefined && sentAt < record.since)
    return isSame(record.identity, owner) ? { value: phone, writes: [] } : undefined;
  if (isSame(record.identity, owner)) {
    const isNamed = userId === undefined || record.userId === userId;
    return { value: phone, writes: isNamed ? [] : [{ alias, seen: record, next: { ...record, ...named } }] };
  }
  const { identity, previous } = record;
  const before = identity ? { ...identity, ...(record.userId !== undefined && { userId: record.userId }) } : previous;
  const next: AliasRecord = { identity: owner, since: sentAt, ...(before && { previous: before }), ...named };
  return { value: phone, writes: [{ alias, seen: record, next }], ...(identity && { loser: identity }) };
};

/** Ids that are not known yet, the old ones too, lead to the announcer. */
const absentIds = (
  { person, announces, sentAt }: Announcement,
  before: Known,
  after: Known,
  identity: Identity,
): readonly AliasWrite[] => {
  const ids = new Map<string, AliasRecord | undefined>();
  if (person.userId !== undefined) ids.set(person.userId, before.user);
  if (person.parentUserId !== undefined) ids.set(person.parentUserId, before.parent);
  if (announces.userId !== undefined) ids.set(announces.userId, after.user);
  if (announces.parentUserId !== undefined) ids.set(announces.parentUserId, after.parent);
  return [...ids].flatMap(([id, record]) =>
    record ? [] : [{ alias: userAlias(id), seen: undefined, next: { identity, since: sentAt } }],
  );
};

/** Every address that an announcement names. */
export const aliasesInAnnouncement = ({ person, announces }: Announcement) => [
  ...aliasesOf(person),
  ...aliasesOf(announces),
];
