import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredNotification, StoredSubject } from '../../../schemas/stored.ts';
import { aliasesOf, aliasId } from '../../core/identity/aliases.ts';
import type { IdentityStore } from '../../core/identity/resolve-identity.ts';
import type { News } from '../../core/webhook/news.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { loadConversation } from './conversation-store.ts';
import { isUnreadable, itemOf } from './items.ts';
import { newsKey, SUBJECTS_PK, subjectKey } from './keys.ts';
import type { NumberStore } from './number-store.ts';
import { queryItems } from './query-items.ts';

type Ports = { readonly identities: Pick<IdentityStore, 'find'>; readonly numbers: Pick<NumberStore, 'list'> };

/**
 * Tells people of news by a notification, once a day. A warm function remembers what it told, so that a flood of the
 * same costs nothing after the first.
 */
export const createNewsTeller = (table: Table, ports: Ports): ((news: News) => Promise<void>) => {
  let today = '';
  const told = new Set<string>();

  return async (news) => {
    const at = table.clock.now();
    const day = at.slice(0, 10);
    if (day !== today) told.clear();
    today = day;
    const fingerprint = JSON.stringify(news);
    if (told.has(fingerprint)) return;

    const about = await findAbout(table, ports, news);
    if (about !== 'nobody') {
      const { subject, conversationId } = about;
      const which = conversationId ?? ('reason' in news ? news.reason : 'number');
      const listed: StoredSubject = itemOf('subject', subjectKey(subject));
      await table.client.send(new PutCommand({ TableName: table.name, Item: listed }));
      const Item: StoredNotification = {
        ...itemOf('notification', newsKey(subject, day, news.kind, which)),
        kind: news.kind,
        ...(conversationId !== undefined && { conversationId }),
        ...('reason' in news && { reason: `${news.kind}.${news.reason}` }),
        at,
        snoozedUntil: null,
      };
      const put = new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      await conditional(table, () => table.client.send(put));
    }
    told.add(fingerprint);
  };
};

type About = { readonly subject: string; readonly conversationId?: string };

/** `nobody` has to know of a customer whom the business has blocked. */
const findAbout = async (table: Table, ports: Ports, news: News): Promise<About | 'nobody'> => {
  if (news.kind !== 'missed-call') return { subject: await findSubject(ports, news) };
  const { subject } = news;
  const aliases = aliasesOf(news.caller);
  const known = aliases.length > 0 ? await ports.identities.find(subject, aliases) : new Map();
  const identity = aliases
    .map((alias) => known.get(aliasId(subject, alias))?.identity)
    .find((found) => found !== undefined);
  const conversation = identity && (await loadConversation(table, identity.conversationId));
  if (!conversation) return { subject };
  return conversation.blockedAt === undefined ? { subject, conversationId: conversation.conversationId } : 'nobody';
};

const digitsOf = (phone: string) => phone.replaceAll(/\D/g, '');

/** Of an event that names a number by its digits alone, the number that shows them. */
const findSubject = async ({ numbers }: Ports, { subject, displayPhoneNumber }: News): Promise<string> => {
  if (displayPhoneNumber === undefined) return subject;
  const digits = digitsOf(displayPhoneNumber);
  const shown = (await numbers.list()).find(
    (number) => !isUnreadable(number) && digitsOf(number.settings.displayPhoneNumber) === digits,
  );
  return shown && !isUnreadable(shown) ? shown.phoneNumberId : subject;
};

/** Every number and account that ever had news. */
export const listSubjects = async (table: Table): Promise<readonly string[]> => {
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': SUBJECTS_PK } };
  return (await queryItems(table, query)).map(({ sk }) => String(sk));
};
