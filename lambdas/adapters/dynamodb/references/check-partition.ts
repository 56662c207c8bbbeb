import { contactKey, conversationIdOf, conversationKey } from '../keys.ts';
import { checkContact, checkIdentity, checkLead, contactEnd } from './check-contacts.ts';
import { checkConversation } from './check-conversation.ts';
import { assigneeEnds, checkMember } from './check-members.ts';
import { checkMessages } from './check-messages.ts';
import { checkNotification, messageEndKey } from './check-notification.ts';
import { checkRetries } from './check-retries.ts';
import { type Checked, type End, indexEnd } from './ends.ts';
import { at, type Finding } from './finding.ts';
import {
  type Partition,
  type RawItem,
  type RefConversation,
  type RefInbound,
  type RefOutbound,
  type RefRequest,
  readReferences,
  toPartition,
} from './reference-items.ts';

/**
 * The items of one partition key, with at least `REFERENCE_ATTRIBUTES`: what dangles among them, and what leads out of
 * them or into them.
 */
export const checkPartition = (pk: string, items: readonly RawItem[], openShards: number): Checked => {
  const checked: Checked[] = [];
  const ofConversation: (RefConversation | RefInbound | RefOutbound | RefRequest)[] = [];
  for (const raw of items) {
    const item = readReferences(raw);
    if (item === 'other') continue;
    if (item === 'unreadable') checked.push({ findings: [unreadable(raw)], ends: [] });
    else if (item.type === 'identity') checked.push(checkIdentity(item));
    else if (item.type === 'contact') checked.push(checkContact(item));
    else if (item.type === 'lead') checked.push(checkLead(item));
    else if (item.type === 'member') checked.push(checkMember(item));
    else if (item.type === 'notification') checked.push(checkNotification(item));
    else ofConversation.push(item);
  }
  if (ofConversation.length > 0) {
    const partition = toPartition(conversationIdOf(pk), ofConversation);
    const findings = [
      ...checkConversation(partition, openShards),
      ...checkMessages(partition, openShards),
      ...checkRetries(partition),
    ];
    checked.push({ findings, ends: endsOf(partition) });
  }
  return { findings: checked.flatMap(({ findings }) => findings), ends: checked.flatMap(({ ends }) => ends) };
};

/** The key of an identity holds a phone number. */
const unreadable = ({ pk, sk, type }: RawItem): Finding => {
  const isIdentity = type === 'identity' || String(pk).startsWith('ID#');
  return { kind: 'unreadable', where: isIdentity ? 'an identity' : at({ pk: String(pk), sk: String(sk) }) };
};

const endsOf = ({ conversationId, conversation, inbound, outbound }: Partition): readonly End[] => {
  const ends: End[] = [{ relation: 'conversation', side: 'to', key: conversationId }];
  if (conversation) {
    const { contactId } = conversation;
    const where = `${at(conversation)} → ${contactKey(contactId).pk}`;
    ends.push({ relation: 'leader', side: 'to', key: contactId });
    ends.push(contactEnd(contactId, { kind: 'conversation-without-contact', where }));
    ends.push(...assigneeEnds(conversation));
    const { earlierConversationId } = conversation;
    if (earlierConversationId !== undefined) {
      const earlier = `${at(conversation)} → ${conversationKey(earlierConversationId).pk}`;
      ends.push({
        relation: 'conversation',
        side: 'from',
        key: earlierConversationId,
        finding: () => ({ kind: 'earlier-conversation-gone', where: earlier }),
      });
    }
    ends.push(indexEnd('inbox', 'from', conversation));
  }
  for (const message of [...inbound.values(), ...outbound.values()]) {
    ends.push({ relation: 'message', side: 'to', key: messageEndKey(conversationId, message.sk) });
    if (message.direction === 'INBOUND') ends.push(indexEnd('job', 'from', message));
    if (message.openPk !== undefined) ends.push(indexEnd('open', 'from', message));
  }
  return ends;
};
