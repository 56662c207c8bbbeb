import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** Keys-only indexes that find candidates; whoever decides reads the item itself again. */
export const INDEX = {
  /** Messages that are work, and under another prefix those that wait for a person's decision. */
  open: { name: 'open', pk: 'openPk', sk: 'openSk' },
  /** Inbound messages by their id. */
  job: { name: 'job', pk: 'jobId' },
  /** Conversations of one folder, by time. */
  inbox: { name: 'inbox', pk: 'inboxPk', sk: 'inboxSk' },
} as const;

const KEYS_ONLY = { ProjectionType: 'KEYS_ONLY' } as const;

/** The one table, for engines that are told to create it; deployed tables are the CDK's, and a test compares the two. */
export const tableDefinition = (tableName: string): CreateTableCommandInput => ({
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', INDEX.open.pk, INDEX.open.sk, INDEX.job.pk, INDEX.inbox.pk, INDEX.inbox.sk].map(
    (name) => ({ AttributeName: name, AttributeType: 'S' }),
  ),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: INDEX.open.name,
      KeySchema: [
        { AttributeName: INDEX.open.pk, KeyType: 'HASH' },
        { AttributeName: INDEX.open.sk, KeyType: 'RANGE' },
      ],
      Projection: KEYS_ONLY,
    },
    {
      IndexName: INDEX.job.name,
      KeySchema: [{ AttributeName: INDEX.job.pk, KeyType: 'HASH' }],
      Projection: KEYS_ONLY,
    },
    {
      IndexName: INDEX.inbox.name,
      KeySchema: [
        { AttributeName: INDEX.inbox.pk, KeyType: 'HASH' },
        { AttributeName: INDEX.inbox.sk, KeyType: 'RANGE' },
      ],
      Projection: KEYS_ONLY,
    },
  ],
});
