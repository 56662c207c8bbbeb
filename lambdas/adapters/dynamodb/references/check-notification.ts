import { messageSk } from '../../../core/message-ids.ts';
import type { Checked, End } from './ends.ts';
import { at, type Finding } from './finding.ts';
import type { RefNotification } from './reference-items.ts';

/** Its key is the time of the message, the kind and the message's id. */
export const checkNotification = (notification: RefNotification): Checked => {
  const { pk, sk, conversationId, messageId } = notification;
  if (conversationId === undefined) return { findings: [], ends: [] };
  const finding = (): Finding => ({
    kind: 'notification-of-nothing',
    where: at(notification),
    repair: { write: 'delete', key: { pk, sk }, update: { conditions: ['attribute_exists(pk)'] } },
  });
  const about: Pick<End, 'relation' | 'key'> =
    messageId === undefined
      ? { relation: 'conversation', key: conversationId }
      : { relation: 'message', key: messageEndKey(conversationId, messageSk(sk.slice(0, sk.indexOf('#')), messageId)) };
  return { findings: [], ends: [{ ...about, side: 'from', finding }] };
};

export const messageEndKey = (conversationId: string, sk: string): string => `${conversationId} ${sk}`;
