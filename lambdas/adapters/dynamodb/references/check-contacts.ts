import type { Identity } from '../../../core/identity/aliases.ts';
import { itemOf } from '../items.ts';
import { contactIdOf, contactKey, conversationKey, leadKeys } from '../keys.ts';
import { type Checked, type End, indexEnd } from './ends.ts';
import { at, type Finding, type Repair } from './finding.ts';
import type { RefContact, RefIdentity, RefLead } from './reference-items.ts';

/** Its key holds a phone number, so the ids that it leads to stand for it. */
export const checkIdentity = ({ contactId, conversationId, previous }: RefIdentity): Checked => {
  const now = contactId === undefined ? [] : identityEnds({ contactId, conversationId });
  return { findings: [], ends: [...now, ...(previous ? identityEnds(previous) : [])] };
};

/** Where an address leads, or led before: a late message still goes there. */
const identityEnds = ({ contactId, conversationId }: Identity): readonly End[] => {
  const contact = `an identity → ${contactKey(contactId).pk}`;
  const conversation = `an identity → ${conversationKey(conversationId).pk}`;
  return [
    { relation: 'leader', side: 'to', key: contactId },
    contactEnd(contactId, { kind: 'identity-without-contact', where: contact }),
    {
      relation: 'conversation',
      side: 'from',
      key: conversationId,
      finding: () => ({ kind: 'identity-without-conversation', where: conversation }),
    },
  ];
};

export const checkContact = ({ contactId }: RefContact): Checked => {
  const finding = (): Finding => ({ kind: 'contact-of-nobody', where: at(contactKey(contactId)) });
  const ends: readonly End[] = [
    { relation: 'contact', side: 'to', key: contactId },
    { relation: 'leader', side: 'from', key: contactId, finding },
  ];
  return { findings: [], ends };
};

export const checkLead = (lead: RefLead): Checked => {
  const { conversationId } = lead;
  const keys = leadKeys(lead);
  const isUnderThem = keys.inboxPk === lead.inboxPk && keys.inboxSk === lead.inboxSk;
  const where = `${at(lead)} → ${conversationKey(conversationId).pk}`;
  return {
    findings: isUnderThem ? [] : [{ kind: 'wrong-inbox-keys', where: at(lead), repair: setLeadKeys(lead, keys) }],
    ends: [
      contactEnd(contactIdOf(lead.pk), { kind: 'lead-without-contact', where: at(lead) }),
      {
        relation: 'conversation',
        side: 'from',
        key: conversationId,
        finding: () => ({ kind: 'lead-without-conversation', where }),
      },
      indexEnd('inbox', 'from', lead),
    ],
  };
};

/** What leads to a contact, which is made again where it is gone. */
export const contactEnd = (contactId: string, finding: Finding): End => ({
  relation: 'contact',
  side: 'from',
  key: contactId,
  finding: () => ({ ...finding, repair: putContact(contactId) }),
});

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

const putContact = (contactId: string): Repair => ({
  write: 'put',
  item: { ...itemOf('contact', contactKey(contactId)), contactId },
});
