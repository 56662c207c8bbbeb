import {
  itemOf,
  toStoredConversation,
  toStoredLead,
  toStoredMessage,
} from '../../../../lambdas/adapters/dynamodb/items.ts';
import { contactKey, identityKey, notificationKey, requestKey } from '../../../../lambdas/adapters/dynamodb/keys.ts';
import { toStoredMember } from '../../../../lambdas/adapters/dynamodb/member-store.ts';
import type { IndexName } from '../../../../lambdas/adapters/dynamodb/references/ends.ts';
import type { ReferenceSource } from '../../../../lambdas/adapters/dynamodb/references/scan-references.ts';
import { verifyReferences } from '../../../../lambdas/adapters/dynamodb/references/verify-references.ts';
import { INDEX } from '../../../../lambdas/adapters/dynamodb/table.ts';
import { messageIdOf, sentAtOf } from '../../../../lambdas/core/message-ids.ts';
import { rankOf } from '../../../../lambdas/core/statuses.ts';
import type { Message } from '../../../../schemas/message.ts';
import { NOON } from '../../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../../support/a-conversation.ts';
import { aLead } from '../../../support/a-lead.ts';
import { aMember } from '../../../support/a-member.ts';
import { anInboundMessage } from '../../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../../support/an-outbound.ts';

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

export const OPEN_SHARDS = 16;
export const CONVERSATION = aConversation();
export const PHONE = '15550001111';

/** A question that the assistant has answered in two parts, and one that waits. */
const question = anInboundMessage();
const [firstPart, secondPart] = aReply([question], ['We are at the harbour.', 'Ask for Ana.'], {
  rank: rankOf('read'),
});
if (!firstPart || !secondPart) throw new RangeError('a reply of two parts');
const waiting = anInboundMessage({ wamid: 'wamid.in-2', sentAt: '2026-03-01T12:00:05.000Z' });
const [draft] = aReply([waiting]);
if (!draft) throw new RangeError('a reply of one part');
/** One that a person has sent again. */
const undelivered = anOutboundMessage({ rank: rankOf('failed'), work: 'closed', sentAt: '2026-03-01T12:00:01.000Z' });
const again = anOutboundMessage({
  rank: rankOf('sent'),
  work: 'closed',
  sentAt: '2026-03-01T12:00:02.000Z',
  messageId: 'face',
  retryOf: undelivered.sk,
});

/** Every item of one conversation in which nothing dangles, by name. */
export const soundItems = ({ conversationId, contactId } = CONVERSATION, phone = PHONE) => {
  const stored = (message: Message): Item =>
    toStoredMessage({ phoneNumberId: NUMBER_ID, conversationId, openShards: OPEN_SHARDS }, message);
  const persons = anOutboundMessage({
    rank: rankOf('held'),
    work: 'held',
    sentAt: '2026-03-01T12:00:03.000Z',
    messageId: conversationId,
  });
  const slot = { messageSk: draft.sk, attempt: 1, turn: 't1' };
  return {
    identity: {
      ...itemOf('identity', identityKey(NUMBER_ID, { kind: 'phone', value: phone })),
      conversationId,
      contactId,
    },
    contact: { ...itemOf('contact', contactKey(contactId)), contactId, phone },
    member: toStoredMember(aMember({ sub: `agent-of-${conversationId}` })),
    lead: toStoredLead(aLead({ leadId: contactId, contactId, conversationId })),
    conversation: toStoredConversation(
      aConversation({ conversationId, contactId, slot, assignee: `agent-of-${conversationId}` }),
    ),
    question: stored({ ...question, work: 'closed', settledBy: firstPart.sk, settledAt: NOON, attempts: 1 }),
    firstPart: stored(firstPart),
    secondPart: stored(secondPart),
    waiting: stored(waiting),
    draft: stored(draft),
    persons: stored(persons),
    undelivered: stored({ ...undelivered, retriedBy: again.sk }),
    again: stored(again),
    request: {
      ...itemOf('request', requestKey(conversationId, 'cafe')),
      messageSk: persons.sk,
      bodyHash: 'beef',
      expiresAt: 1_800_000_000,
    },
    notification: {
      ...itemOf('notification', notificationKey(NUMBER_ID, sentAtOf(persons.sk), 'held', messageIdOf(persons.sk))),
      snoozedUntil: null,
      kind: 'held',
      conversationId,
      messageId: messageIdOf(persons.sk),
      at: NOON,
    },
  } as const satisfies Readonly<Record<string, Item>>;
};

export const SOUND = soundItems();

export type Name = keyof typeof SOUND;

export type Changes = { readonly [Each in Name]?: object | undefined };

/** The sound items, with some of them changed; an item or attribute that is `undefined` is gone. */
export const itemsWith = (changes: Changes = {}, sound = SOUND): readonly Item[] =>
  (Object.keys(sound) as Name[]).flatMap((name) => {
    if (name in changes && changes[name] === undefined) return [];
    const changed = Object.entries({ ...sound[name], ...changes[name] });
    return [Object.fromEntries(changed.filter(([, value]) => value !== undefined)) as Item];
  });

type Entries = Partial<Record<IndexName, readonly Item[]>>;

/** A store of these items, whose indexes hold what the items say unless `indexes` says otherwise. */
export const aStore = (items: readonly Item[], indexes: Entries = {}): ReferenceSource => ({
  openShards: OPEN_SHARDS,
  partitions: async function* () {
    for (const [pk, ofPartition] of Map.groupBy(items, (item) => item.pk)) yield { pk, items: ofPartition };
  },
  entries: async function* (name) {
    yield* indexes[name] ?? entriesOf(name, items);
  },
});

/** What dangles in a store in which nothing happens meanwhile. */
export const danglingIn = (items: readonly Item[], indexes?: Entries) =>
  verifyReferences(aStore(items, indexes), async () => undefined);

export const entriesOf = (name: keyof typeof INDEX, items: readonly Item[]) =>
  items.filter((item) => item[INDEX[name].pk] !== undefined).map((item) => ({ ...item }));
