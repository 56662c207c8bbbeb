import { rankOf } from '../../../../lambdas/core/statuses.ts';
import { type Changes, SOUND } from './a-store.ts';

export const CLOSED = { openPk: undefined, openSk: undefined };
const NO_SLOT = { slot: undefined };

/** What breaks a sound store so that writes repair it, for each kind that has such a repair. */
export const MENDED: readonly (readonly [what: string, changes: Changes])[] = [
  ['a contact that is gone', { contact: undefined }],
  ['a slot whose message is gone', { draft: undefined }],
  ['a slot, and nothing is open', { waiting: { ...CLOSED, settledBy: 'person' } }],
  ['a member under another key', { member: { inboxSk: 'AGENT#other' } }],
  ['a lead under another status', { lead: { status: 'won' } }],
  ['a conversation under another folder', { conversation: { folder: 'closed' } }],
  [
    'a snoozed conversation in the order of the others',
    { conversation: { folder: 'snoozed', snoozedUntil: '2026-03-02T12:00:00.000Z' } },
  ],
  ['an inbound message that lost its outcome', { question: { settledBy: undefined } }],
  [
    'an inbound message that is settled and open',
    { waiting: { settledBy: 'person' }, draft: undefined, conversation: NO_SLOT },
  ],
  ['a message that was sent and is held', { persons: { rank: rankOf('delivered') } }],
  ["a person's message that was never sent, and is not open", { persons: { rank: rankOf('prepared'), ...CLOSED } }],
  ['an open message under the keys of another', { waiting: { openSk: '100000000000001#c0ffee#MSG#other' } }],
  ['a prepared reply to what is settled', { waiting: { ...CLOSED, settledBy: 'person' }, conversation: NO_SLOT }],
  ['an idempotency key whose message is gone', { request: { messageSk: 'MSG#gone' } }],
  ['a notification about a message that is gone', { notification: { messageId: 'other' } }],
  ['a job under another id', { question: { jobId: 'other' } }],
  ['a message that was sent again and may be so once more', { undelivered: { retriedBy: undefined } }],
  ['a message sent again for one that is gone', { again: { retryOf: 'MSG#gone' }, undelivered: undefined }],
  ['a message sent again for one that was sent again as another', { persons: { retryOf: SOUND.undelivered.sk } }],
];
