import type { Peer } from '../../../schemas/conversation.ts';
import type { MetaContact } from '../../../schemas/meta-webhook.ts';

/** Business-scoped user id (BSUID), or that of a linked portfolio (Meta, Business-scoped user IDs). */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

type RawAddresses = {
  readonly phone?: string | undefined;
  readonly userId?: string | undefined;
  readonly parentUserId?: string | undefined;
};

/** Addresses as they are usable: empty ones are absent, and a user id in the place of a phone number is one. */
export const toAddresses = (raw: RawAddresses): Pick<Peer, 'phone' | 'userId' | 'parentUserId'> => {
  const misplaced = raw.phone !== undefined && USER_ID.test(raw.phone);
  const userId = raw.userId || (misplaced ? raw.phone : undefined);
  const phone = misplaced ? undefined : raw.phone?.replace(/^\+/, '');
  return {
    ...(phone && { phone }),
    ...(userId && { userId }),
    ...(raw.parentUserId && { parentUserId: raw.parentUserId }),
  };
};

export const hasAddress = ({ phone, userId, parentUserId }: Peer): boolean =>
  (phone ?? userId ?? parentUserId) !== undefined;

/** The cards in `value.contacts`, by address. */
export type Contacts = {
  readonly byAddress: ReadonlyMap<string, MetaContact>;
  /** The only card there is, where it names no address. */
  readonly unnamed?: MetaContact;
};

/** A POST may hold a thousand cards and as many messages: each card is read once. */
export const indexContacts = (contacts: readonly MetaContact[]): Contacts => {
  const byAddress = new Map<string, MetaContact>();
  for (const contact of contacts) {
    const { phone, userId } = toAddresses({ phone: contact.wa_id, userId: contact.user_id });
    for (const address of [userId, phone])
      if (address !== undefined && !byAddress.has(address)) byAddress.set(address, contact);
  }
  const [only] = contacts;
  return { byAddress, ...(only && contacts.length === 1 && byAddress.size === 0 && { unnamed: only }) };
};

/** The sender's card, by address and never by position. */
export const contactOf = ({ userId, phone }: Peer, { byAddress, unnamed }: Contacts): MetaContact | undefined =>
  (userId === undefined ? undefined : byAddress.get(userId)) ??
  (phone === undefined ? undefined : byAddress.get(phone)) ??
  unnamed;

/** Names are chosen by the customer: shown, cut short, never trusted. */
export const withNames = (addresses: Peer, contact: MetaContact | undefined): Peer => {
  const card = toAddresses({ phone: contact?.wa_id, userId: contact?.user_id, parentUserId: contact?.parent_user_id });
  const name = cutShort(contact?.profile?.name);
  const username = cutShort(contact?.profile?.username?.replace(/^@/, ''));
  return { ...card, ...addresses, ...(name && { name }), ...(username && { username }) };
};

const MAX_NAME = 60;

/** By whole characters: half an emoji could not be stored. */
const cutShort = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : Array.from(name).slice(0, MAX_NAME).join('');
