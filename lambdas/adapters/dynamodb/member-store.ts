import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Member } from '../../../schemas/member.ts';
import { StoredMember } from '../../../schemas/stored.ts';
import { AppError } from '../../core/app-error.ts';
import type { MemberDraft } from '../../core/members/admit.ts';
import type { Table } from './client.ts';
import { conditional } from './conditional.ts';
import { itemOf, parseItem, readOr, type Unreadable } from './items.ts';
import { MEMBERS_PK, memberKey, memberKeys, memberSubOf } from './keys.ts';
import { mergePartitions, readItems } from './merge-partitions.ts';
import { INDEX } from './table.ts';

const TRIES = 5;
const PAGE = 100;

export type MemberStore = {
  /** As it is now. */
  load(sub: string): Promise<Member | undefined>;
  /**
   * Changes a member from what it is now, again from the start when another changed it meanwhile. `change` answers
   * `undefined` where nothing is to be done.
   *
   * @returns the member as it then is.
   * @throws {AppError} `member.busy` when it changed five times meanwhile.
   */
  change(sub: string, change: (seen: Member | undefined) => MemberDraft | undefined): Promise<Member | undefined>;
  /** @throws {SchemaMismatchError} where one of them cannot be read. */
  list(): Promise<readonly Member[]>;
  /** By subject; `cursor` is the range key that the last page ended with. */
  listPage(limit: number, cursor: string | undefined): Promise<MemberPage>;
};

export type MemberPage = {
  readonly items: readonly (Member | Unreadable)[];
  readonly nextCursor: string | undefined;
};

export const toStoredMember = (member: Member): StoredMember => ({
  ...itemOf('member', memberKey(member.sub)),
  ...member,
  ...memberKeys(member.sub),
});

export const toMember = (item: Record<string, unknown>): Member => {
  const { pk, sk, type, schemaVersion, inboxPk, inboxSk, ...member } = parseItem(StoredMember, item);
  return member;
};

export const createMemberStore = (table: Table): MemberStore => {
  const load: MemberStore['load'] = async (sub) => {
    const get = { TableName: table.name, Key: memberKey(sub), ConsistentRead: true };
    const { Item } = await table.client.send(new GetCommand(get));
    return Item && toMember(Item);
  };
  const pageOf = async (limit: number, cursor: string | undefined) => {
    const page = { limit, cursor, order: 'ascending' } as const;
    const { entries, nextCursor } = await mergePartitions(table, INDEX.inbox, [MEMBERS_PK], page);
    return { items: await readItems(table, entries), nextCursor };
  };
  return {
    load,
    change: async (sub, change) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const seen = await load(sub);
        const draft = change(seen);
        if (!draft) return seen;
        const next: Member = { ...draft, revision: (seen?.revision ?? 0) + 1 };
        if ((await conditional(table, () => table.client.send(new PutCommand(toPut(table, seen, next))))).met)
          return next;
      }
      throw new AppError('member.busy', `member ${sub} kept changing`);
    },
    list: async () => {
      const members: Member[] = [];
      let cursor: string | undefined;
      do {
        const { items, nextCursor } = await pageOf(PAGE, cursor);
        members.push(...items.map(toMember));
        cursor = nextCursor;
      } while (cursor !== undefined);
      return members;
    },
    listPage: async (limit, cursor) => {
      const { items, nextCursor } = await pageOf(limit, cursor);
      const toRow = (item: Record<string, unknown>) => readOr(memberSubOf(String(item.pk)), () => toMember(item));
      return { items: items.map(toRow), nextCursor };
    },
  };
};

/** A member as one write, which holds while the member is as it was read. */
const toPut = (table: Table, seen: Member | undefined, next: Member) => ({
  TableName: table.name,
  Item: toStoredMember(next),
  ...(seen
    ? {
        ConditionExpression: '#revision = :seen',
        ExpressionAttributeNames: { '#revision': 'revision' },
        ExpressionAttributeValues: { ':seen': seen.revision },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' }),
});
