import type { Conversation, Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { addMonths, addSeconds } from '../instants.ts';
import type { NewId } from '../ports.ts';
import {
  type Addresses,
  type Alias,
  type AliasRecord,
  aliasesOf,
  aliasId,
  type Identity,
  isSame,
  phoneAlias,
  userAlias,
} from './aliases.ts';
import { aliasesInAnnouncement, decideAnnouncement } from './decide-announcement.ts';
import { decideIdentity, type Facts, type Known, type Owner } from './decide-identity.ts';
import { type AliasWrite, isNothing, type Resolved } from './identity-change.ts';
import { isSamePerson } from './peer.ts';

/** What is known of addresses, by `aliasId`; one that is not known has no entry. */
export type Aliases = ReadonlyMap<string, AliasRecord>;

export type IdentityStore = {
  /** User ids and what was seen along with them may be a minute old; phone numbers alone are read as they are now. */
  find(phoneNumberId: string, aliases: readonly Alias[]): Promise<Aliases>;
  /** Where a message was stored before: by index `job`, which may lag; `thoroughly`, also by what made a conversation. */
  findStored(phoneNumberId: string, messageId: string, thoroughly: boolean): Promise<Identity | undefined>;
  loadConversation(conversationId: string): Promise<Conversation | undefined>;
  /** When a message of this conversation was last taken here, as far as this function remembers. */
  heardAt(conversationId: string): IsoInstant | undefined;
  /** These were written or heard: what is remembered follows. */
  note(phoneNumberId: string, noted: Noted): void;
  /** Another write came in between: these are read again. */
  forget(phoneNumberId: string, aliases: readonly Alias[]): void;
};

export type Noted = {
  readonly conversationId: string;
  readonly sentAt: IsoInstant;
  readonly aliases: readonly AliasWrite[];
};

export type IdentityPorts = {
  readonly identities: IdentityStore;
  /** Setting `numberReuseMonths` of a number. */
  readonly reuseMonths: (phoneNumberId: string) => Promise<number>;
  readonly newId: NewId;
};

/** What a message or an echo says of a customer. */
export type Meeting = {
  readonly phoneNumberId: string;
  readonly messageId: string;
  readonly sentAt: IsoInstant;
  readonly person: Peer;
  readonly announces?: Addresses | undefined;
  /** Its time is a guess, so that another form of it may be stored under another time. */
  readonly isTimeGuessed?: boolean;
};

/** Whatever the setting says, a number is not given away within this time. */
const NEVER_SILENT_SECONDS = 28 * 86_400;

/** Every address that it names. */
export const aliasesIn = ({ person, announces, sentAt }: Meeting): readonly Alias[] =>
  announces ? aliasesInAnnouncement({ person, announces, sentAt }) : aliasesOf(person);

/**
 * Finds the conversation of a person with a business number, and what is to be written about their addresses. Nothing is
 * written here.
 *
 * @param thoroughly another write came in between: the message may have been stored meanwhile.
 */
export const resolveIdentity = async (
  ports: IdentityPorts,
  meeting: Meeting,
  thoroughly = false,
): Promise<Resolved> => {
  const { identities, newId } = ports;
  const { phoneNumberId, messageId, person, sentAt, announces } = meeting;
  const announcement = announces && { person, announces, sentAt };
  const found = await identities.find(phoneNumberId, aliasesIn(meeting));
  const before = knownOf(found, phoneNumberId, person);

  const storedIn = once(() => identities.findStored(phoneNumberId, messageId, thoroughly));
  const facts: Facts = {
    storedIn,
    owner: () => findOwner(identities, before.phone?.identity),
    silent: () => findSilent(ports, meeting, before.phone?.identity),
    newIdentity: () => ({ conversationId: newId(12), contactId: newId(12) }),
  };
  if (meeting.isTimeGuessed) {
    const stored = await storedIn();
    if (stored) return { identity: stored };
  }
  const resolved = announcement
    ? await decideAnnouncement(
        announcement,
        {
          before,
          after: knownOf(found, phoneNumberId, announcement.announces),
          unnamedPhone: (identity) => findUnnamedPhone(identities, phoneNumberId, identity),
        },
        facts,
      )
    : await decideIdentity({ person, sentAt }, before, facts);
  const { identity, change } = resolved;
  const isStale = !announces && isPhoneStale(before.phone, identity, sentAt);
  return {
    identity,
    ...(change && !isNothing(change) && { change }),
    ...(isStale && { isPhoneStale: true }),
  };
};

const isPhoneStale = (phone: AliasRecord | undefined, identity: Identity, sentAt: IsoInstant): boolean =>
  phone?.since !== undefined && sentAt < phone.since && !isSame(phone.identity, identity);

const knownOf = (found: Aliases, phoneNumberId: string, { userId, parentUserId, phone }: Addresses): Known => {
  const recordOf = (alias: Alias) => found.get(aliasId(phoneNumberId, alias));
  return {
    user: userId === undefined ? undefined : recordOf(userAlias(userId)),
    parent: parentUserId === undefined ? undefined : recordOf(userAlias(parentUserId)),
    phone: phone === undefined ? undefined : recordOf(phoneAlias(phone)),
  };
};

const findUnnamedPhone = async (identities: IdentityStore, phoneNumberId: string, { conversationId }: Identity) => {
  const value = (await identities.loadConversation(conversationId))?.peer.phone;
  if (value === undefined) return undefined;
  const alias = phoneAlias(value);
  const found = await identities.find(phoneNumberId, [alias]);
  return { value, record: found.get(aliasId(phoneNumberId, alias)) };
};

const findOwner = async (identities: IdentityStore, identity: Identity | undefined): Promise<Owner | undefined> => {
  const conversation = identity && (await identities.loadConversation(identity.conversationId));
  return conversation?.peer.userId === undefined ? undefined : { isOf: (person) => isSamePerson(conversation, person) };
};

/** A conversation that no turn has seen yet is not silent. */
const findSilent = async (
  { identities, reuseMonths }: IdentityPorts,
  { phoneNumberId, sentAt }: Meeting,
  identity: Identity | undefined,
): Promise<Conversation | undefined> => {
  if (!identity) return undefined;
  const { conversationId } = identity;
  const isRecent = (heardAt: IsoInstant) => sentAt < addSeconds(heardAt, NEVER_SILENT_SECONDS);
  const remembered = identities.heardAt(conversationId);
  if (remembered !== undefined && isRecent(remembered)) return undefined;
  const conversation = await identities.loadConversation(conversationId);
  if (!conversation) return undefined;
  const heardAt = conversation.lastInboundAt ?? conversation.sortAt;
  if (isRecent(heardAt)) return undefined;
  const months = await reuseMonths(phoneNumberId);
  return months > 0 && sentAt >= addMonths(heardAt, months) ? conversation : undefined;
};

const once = <Result>(ask: () => Promise<Result>): (() => Promise<Result>) => {
  let asked: Promise<Result> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
};
