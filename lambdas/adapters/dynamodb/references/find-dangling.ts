import { messageSk } from '../../../core/message-ids.ts';
import { checkContacts } from './check-contacts.ts';
import { checkConversation } from './check-conversation.ts';
import { checkIndexes } from './check-indexes.ts';
import { checkMembers } from './check-members.ts';
import { checkMessages } from './check-messages.ts';
import { checkRetries } from './check-retries.ts';
import { at, type Finding } from './finding.ts';
import type { RefNotification, Store } from './store.ts';

/** Every reference of a store that leads nowhere, or to what does not lead back. */
export const findDangling = (store: Store): readonly Finding[] => [
  ...store.unreadable.map(
    ({ pk, sk, type }): Finding => ({
      kind: 'unreadable',
      where: isIdentity(pk, type) ? 'an identity' : at({ pk, sk }),
    }),
  ),
  ...checkContacts(store),
  ...checkMembers(store),
  ...[...store.partitions.values()].flatMap((partition) => [
    ...checkConversation(partition, store),
    ...checkMessages(partition, store),
    ...checkRetries(partition),
  ]),
  ...store.notifications.flatMap((notification) => checkNotification(notification, store)),
  ...checkIndexes(store),
];

const isIdentity = (pk: string, type: unknown) => type === 'identity' || pk.startsWith('ID#');

/** Its key is the time of the message, the kind and the message's id. */
const checkNotification = (notification: RefNotification, { partitions }: Store): readonly Finding[] => {
  const { pk, sk, conversationId, messageId } = notification;
  if (conversationId === undefined) return [];
  const partition = partitions.get(conversationId);
  const about = messageId === undefined ? undefined : messageSk(sk.slice(0, sk.indexOf('#')), messageId);
  const isThere = partition && (about === undefined || partition.inbound.has(about) || partition.outbound.has(about));
  if (isThere) return [];
  const conditions = ['attribute_exists(pk)'];
  return [
    {
      kind: 'notification-of-nothing',
      where: at(notification),
      repair: { write: 'delete', key: { pk, sk }, update: { conditions } },
    },
  ];
};
