import { itemOf } from '../items.ts';
import { contactIdOf, contactKey, conversationKey, leadKeys } from '../keys.ts';
import { at, type Finding, type Repair } from './finding.ts';
import type { RefIdentity, RefLead, Store } from './store.ts';

/** Contacts, against what leads to them and from them. */
export const checkContacts = (store: Store): readonly Finding[] => [
  ...store.identities.flatMap((identity) => checkIdentity(identity, store)),
  ...store.leads.flatMap((lead) => checkLead(lead, store)),
  ...findUnreached(store),
];

/** Its key holds a phone number, so the ids that it leads to stand for it. */
const checkIdentity = ({ contactId, conversationId }: RefIdentity, store: Store): readonly Finding[] => {
  const contact = `an identity → ${contactKey(contactId).pk}`;
  const conversation = `an identity → ${conversationKey(conversationId).pk}`;
  return [
    ...(store.contacts.has(contactId)
      ? []
      : [{ kind: 'identity-without-contact', where: contact, repair: putContact(contactId) } as const]),
    ...(store.partitions.has(conversationId)
      ? []
      : [{ kind: 'identity-without-conversation', where: conversation } as const]),
  ];
};

const checkLead = (lead: RefLead, { contacts, partitions }: Store): readonly Finding[] => {
  const contactId = contactIdOf(lead.pk);
  const findings: Finding[] = [];
  if (!contacts.has(contactId)) {
    findings.push({ kind: 'lead-without-contact', where: at(lead), repair: putContact(contactId) });
  }
  if (!partitions.has(lead.conversationId)) {
    const where = `${at(lead)} → ${conversationKey(lead.conversationId).pk}`;
    findings.push({ kind: 'lead-without-conversation', where });
  }
  const keys = leadKeys(lead);
  if (keys.inboxPk !== lead.inboxPk || keys.inboxSk !== lead.inboxSk) {
    findings.push({ kind: 'wrong-inbox-keys', where: at(lead), repair: setLeadKeys(lead, keys) });
  }
  return findings;
};

const setLeadKeys = ({ pk, sk, updatedAt }: RefLead, keys: ReturnType<typeof leadKeys>): Repair => ({
  write: 'update',
  key: { pk, sk },
  update: {
    set: keys,
    conditions: ['#updatedAt = :updatedAt'],
    names: { updatedAt: 'updatedAt' },
    values: { updatedAt },
  },
});

const findUnreached = ({ contacts, identities, partitions }: Store): readonly Finding[] => {
  const reached = new Set([
    ...identities.map(({ contactId }) => contactId),
    ...[...partitions.values()].flatMap(({ conversation }) => conversation?.contactId ?? []),
  ]);
  return [...contacts]
    .filter((contactId) => !reached.has(contactId))
    .map((contactId) => ({ kind: 'contact-of-nobody', where: at(contactKey(contactId)) }));
};

export const putContact = (contactId: string): Repair => ({
  write: 'put',
  item: { ...itemOf('contact', contactKey(contactId)), contactId },
});
