import { conversationKey, inboxKeys, openKeys, workOf } from '../keys.ts';
import { at, type Finding, type Repair } from './finding.ts';
import type { Partition, RefConversation } from './reference-items.ts';

/** The item of one conversation against its messages. */
export const checkConversation = (
  { conversationId, conversation, inbound, outbound }: Partition,
  openShards: number,
): readonly Finding[] => {
  const messages = [...inbound.values(), ...outbound.values()];
  const hasOpen = messages.some(({ openPk }) => workOf(openPk) === 'open');
  if (!conversation) {
    // The first message makes it when a turn claims it.
    const isLost = messages.length > 0 && !hasOpen;
    return isLost ? [{ kind: 'message-without-conversation', where: conversationKey(conversationId).pk }] : [];
  }
  const findings: Finding[] = [];
  const { slot } = conversation;
  const held = slot && outbound.get(slot.messageSk);
  if (slot && !held) {
    findings.push({
      kind: 'slot-without-message',
      where: `${at(conversation)} → ${slot.messageSk}`,
      repair: clearSlot(conversation, slot),
    });
  } else if (slot && !hasOpen) {
    const set = openKeys('open', openShards, conversation.phoneNumberId, conversationId, slot.messageSk);
    findings.push({
      kind: 'slot-without-open-message',
      where: `${at(conversation)} → ${slot.messageSk}`,
      repair: {
        write: 'update',
        key: { pk: conversation.pk, sk: slot.messageSk },
        update: { set, conditions: ['attribute_exists(pk)'] },
      },
    });
  }
  const keys = inboxKeys(conversation);
  if (keys.inboxPk !== conversation.inboxPk || keys.inboxSk !== conversation.inboxSk) {
    findings.push({ kind: 'wrong-inbox-keys', where: at(conversation), repair: setInboxKeys(conversation, keys) });
  }
  return findings;
};

const clearSlot = ({ pk, sk }: RefConversation, { messageSk }: { readonly messageSk: string }): Repair => ({
  write: 'update',
  key: { pk, sk },
  update: {
    set: {},
    remove: ['slot'],
    conditions: ['#slot.#messageSk = :messageSk'],
    names: { slot: 'slot', messageSk: 'messageSk' },
    values: { messageSk },
  },
});

const setInboxKeys = (
  { pk, sk, folder, sortAt, snoozedUntil }: RefConversation,
  keys: ReturnType<typeof inboxKeys>,
): Repair => {
  const isOrderedBySnooze = folder === 'snoozed' && typeof snoozedUntil === 'string';
  return {
    write: 'update',
    key: { pk, sk },
    update: {
      set: keys,
      conditions: [
        ...['#folder = :folder', '#sortAt = :sortAt'],
        ...(isOrderedBySnooze ? ['#snoozedUntil = :snoozedUntil'] : []),
      ],
      names: { folder: 'folder', sortAt: 'sortAt', ...(isOrderedBySnooze && { snoozedUntil: 'snoozedUntil' }) },
      values: { folder, sortAt, ...(isOrderedBySnooze && { snoozedUntil }) },
    },
  };
};
