import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Conversation, Peer } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import { StoredContact, type StoredSeen } from '../../../schemas/stored.ts';
import { emptyConversation } from '../../core/conversation.ts';
import type { AliasRecord, Identity } from '../../core/identity/aliases.ts';
import type { AliasWrite, IdentityChange, Readdressed } from '../../core/identity/identity-change.ts';
import { latest, toEpochMs } from '../../core/instants.ts';
import type { Table } from './client.ts';
import { loadConversation } from './conversation-store.ts';
import { itemOf, parseItem, toStoredConversation } from './items.ts';
import { contactKey, conversationKey, identityKey, seenKey } from './keys.ts';
import { toUpdateInput, type Update } from './update-expression.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Longer than the seven days for which Meta posts a message again. */
const SEEN_DAYS = 8;

type Met = {
  readonly phoneNumberId: string;
  readonly messageId: string;
  readonly sentAt: IsoInstant;
};

/** All that one message says of who has which address, as the writes of one transaction. */
export const identityWrites = async (
  table: Table,
  met: Met,
  identity: Identity,
  change: IdentityChange,
): Promise<readonly TransactItem[]> => {
  const { phoneNumberId, sentAt } = met;
  const readdressed: TransactItem[] = [];
  for (const each of change.readdressed) readdressed.push(await readdress(table, phoneNumberId, sentAt, each));
  return [
    ...change.aliases.map((write) => aliasWrite(table, phoneNumberId, write)),
    ...(change.newPerson ? personWrites(table, met, identity, change.newPerson, change.startsWith) : []),
    ...readdressed,
  ];
};

const putIfAbsent = (table: Table, Item: Record<string, unknown>): TransactItem => ({
  Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const updateItem = (table: Table, Key: Record<string, unknown>, change: Update): TransactItem => {
  const { ReturnValuesOnConditionCheckFailure, ...input } = toUpdateInput(change);
  return { Update: { TableName: table.name, Key, ...input } };
};

const attributesOf = ({ identity, since, previous, userId }: AliasRecord) => ({
  ...(identity && { conversationId: identity.conversationId, contactId: identity.contactId }),
  ...(since !== undefined && { since }),
  ...(previous && { previous }),
  ...(userId !== undefined && { userId }),
});

/** What tells that an address is still as it was seen. */
const SEEN_BY = ['conversationId', 'since', 'userId'] as const;

const aliasWrite = (table: Table, phoneNumberId: string, { alias, seen, next }: AliasWrite): TransactItem => {
  const Item = { ...itemOf('identity', identityKey(phoneNumberId, alias)), ...attributesOf(next) };
  if (!seen) return putIfAbsent(table, Item);
  const before: Partial<Record<(typeof SEEN_BY)[number], string>> = attributesOf(seen);
  const there = SEEN_BY.filter((name) => before[name] !== undefined);
  return {
    Put: {
      TableName: table.name,
      Item,
      ConditionExpression: [
        'attribute_exists(pk)',
        ...SEEN_BY.map((name) =>
          before[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
        ),
      ].join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(SEEN_BY.map((name) => [`#${name}`, name])),
      ...(there.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(there.map((name) => [`:${name}`, before[name]])),
      }),
    },
  };
};

const personWrites = (
  table: Table,
  { phoneNumberId, messageId, sentAt }: Met,
  { conversationId, contactId }: Identity,
  person: Peer,
  startsWith: IdentityChange['startsWith'],
): readonly TransactItem[] => {
  const contact: StoredContact = { ...itemOf('contact', contactKey(contactId)), contactId, ...person };
  const expiresAt = Math.floor(toEpochMs(table.clock.now()) / 1_000) + SEEN_DAYS * 86_400;
  const seen: StoredSeen = {
    ...itemOf('seen', seenKey(phoneNumberId, messageId)),
    conversationId,
    contactId,
    expiresAt,
  };
  const fresh = emptyConversation({ conversationId, phoneNumberId, contactId, peer: person, sortAt: sentAt });
  return [
    putIfAbsent(table, contact),
    putIfAbsent(table, seen),
    ...(startsWith ? [putIfAbsent(table, toStoredConversation({ ...fresh, ...startsWith }))] : []),
  ];
};

/** The conversation with its new addresses. A send to the old ones, and a turn that saw them, finds the epoch moved. */
const readdress = async (
  table: Table,
  phoneNumberId: string,
  sentAt: IsoInstant,
  readdressed: Readdressed,
): Promise<TransactItem> => {
  const { identity, peer } = readdressed;
  const { conversationId, contactId } = identity;
  const seen = await loadConversation(table, conversationId);
  if (!seen) {
    const known = await loadContactPeer(table, contactId);
    const fresh = emptyConversation({ conversationId, phoneNumberId, contactId, peer: peer(known), sortAt: sentAt });
    return putIfAbsent(table, toStoredConversation({ ...fresh, ownerEpoch: 1, ...factsOf(fresh, readdressed) }));
  }
  return updateItem(table, conversationKey(conversationId), {
    set: { peer: peer(seen.peer), ownerEpoch: seen.ownerEpoch + 1, ...factsOf(seen, readdressed) },
    conditions: ['#ownerEpoch = :seenEpoch', '#fence = :seenFence'],
    names: { ownerEpoch: 'ownerEpoch', fence: 'fence' },
    values: { seenEpoch: seen.ownerEpoch, seenFence: seen.fence },
  });
};

const factsOf = (seen: Conversation, { phoneLostAt, userIds = [] }: Readdressed) => {
  const lostAt = latest(seen.phoneLostAt, phoneLostAt);
  const ids = [...new Set([...(seen.userIds ?? []), ...userIds])];
  return { ...(lostAt !== undefined && { phoneLostAt: lostAt }), ...(ids.length > 0 && { userIds: ids }) };
};

/** What the first message said of a person whose conversation no turn has made yet. */
const loadContactPeer = async (table: Table, contactId: string): Promise<Peer> => {
  const Key = contactKey(contactId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  if (!Item) return {};
  const { pk, sk, type, schemaVersion, contactId: id, ...peer } = parseItem(StoredContact, Item);
  return peer;
};
