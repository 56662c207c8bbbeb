import { describe, expect, it } from '@jest/globals';
import { inboxKeys, openKeys } from '../../../../lambdas/adapters/dynamodb/keys.ts';
import { type FindingKind, KINDS } from '../../../../lambdas/adapters/dynamodb/references/finding.ts';
import { addSeconds } from '../../../../lambdas/core/instants.ts';
import { rankOf } from '../../../../lambdas/core/statuses.ts';
import { NOON } from '../../../support/a-clock.ts';
import { NUMBER_ID } from '../../../support/a-conversation.ts';
import {
  type Changes,
  CONVERSATION,
  danglingIn,
  entriesOf,
  type Item,
  itemsWith,
  type Name,
  OPEN_SHARDS,
  PHONE,
  SOUND,
} from './a-store.ts';
import { CLOSED, MENDED } from './mended.ts';

const CONV = `CONV#${CONVERSATION.conversationId}`;
const CONTACT = `CONTACT#${CONVERSATION.contactId}`;
const at = (name: Name) => `${SOUND[name].pk} ${SOUND[name].sk}`;
const open = (work: 'open' | 'held', sk: string) =>
  openKeys(work, OPEN_SHARDS, NUMBER_ID, CONVERSATION.conversationId, sk);

type Found = readonly [FindingKind, string];

/** What is broken, and all that is found then. */
const BROKEN: readonly (readonly [what: string, Changes, ...Found[]])[] = [
  ['an item that does not parse', { request: { messageSk: undefined } }, ['unreadable', at('request')]],
  ['an identity that does not parse', { identity: { contactId: undefined } }, ['unreadable', 'an identity']],
  [
    'an address that led to a conversation that is gone',
    { identity: { previous: { conversationId: 'dead', contactId: 'ca11' } } },
    ['identity-without-conversation', 'an identity → CONV#dead'],
  ],
  [
    'an earlier conversation that is gone',
    { conversation: { earlierConversationId: 'dead' } },
    ['earlier-conversation-gone', `${at('conversation')} → CONV#dead`],
  ],
  [
    'a contact that is gone',
    { contact: undefined },
    ['identity-without-contact', `an identity → ${CONTACT}`],
    ['lead-without-contact', at('lead')],
    ['conversation-without-contact', `${at('conversation')} → ${CONTACT}`],
  ],
  [
    'a contact that nobody leads to',
    {
      identity: { contactId: 'other' },
      conversation: { contactId: 'other' },
    },
    ['identity-without-contact', 'an identity → CONTACT#other'],
    ['contact-of-nobody', at('contact')],
    ['conversation-without-contact', `${at('conversation')} → CONTACT#other`],
  ],
  [
    'an identity that leads to nothing',
    { identity: { conversationId: 'dead' } },
    ['identity-without-conversation', 'an identity → CONV#dead'],
  ],
  [
    'a lead whose conversation is gone',
    { lead: { conversationId: 'dead' } },
    ['lead-without-conversation', `${at('lead')} → CONV#dead`],
  ],
  [
    'an assignee who is no member',
    { member: undefined },
    ['assigned-to-no-member', `${at('conversation')} → ${SOUND.member.pk}`],
  ],
  [
    'an assignee who is disabled',
    { member: { disabledAt: NOON } },
    ['assigned-to-no-member', `${at('conversation')} → ${SOUND.member.pk}`],
  ],
  [
    'an assignee who may only read',
    { member: { role: 'viewer' } },
    ['assigned-to-no-member', `${at('conversation')} → ${SOUND.member.pk}`],
  ],
  ['a member under another key', { member: { inboxSk: 'AGENT#other' } }, ['wrong-inbox-keys', at('member')]],
  ['a lead under another status', { lead: { status: 'won' } }, ['wrong-inbox-keys', at('lead')]],
  [
    'a conversation that is gone, and none of its messages is open',
    { conversation: undefined, draft: undefined, waiting: { ...CLOSED, settledBy: 'person' } },
    ['message-without-conversation', CONV],
  ],
  [
    'a slot whose message is gone',
    { draft: undefined },
    ['slot-without-message', `${at('conversation')} → ${SOUND.draft.sk}`],
  ],
  [
    'a slot, and nothing is open',
    { waiting: { ...CLOSED, settledBy: 'person' } },
    ['slot-without-open-message', `${at('conversation')} → ${SOUND.draft.sk}`],
  ],
  [
    'a conversation under another folder',
    { conversation: { folder: 'closed' } },
    ['wrong-inbox-keys', at('conversation')],
  ],
  [
    'an inbound message that lost its outcome',
    { question: { settledBy: undefined } },
    ['unsettled-not-open', at('question')],
  ],
  [
    'an inbound message that is settled and open',
    { waiting: { settledBy: 'person' } },
    ['settled-still-open', at('waiting')],
  ],
  [
    'a reply that is gone',
    { firstPart: undefined },
    ['settled-by-missing-reply', `${at('question')} → ${SOUND.firstPart.sk}`],
    ['reply-settles-nothing', at('secondPart')],
  ],
  [
    'a reply that told of a handover, and is gone',
    {
      waiting: { ...CLOSED, settledBy: 'handover', settledReplySk: 'MSG#gone~0' },
      draft: undefined,
      conversation: { slot: undefined },
    },
    ['settled-by-missing-reply', `${at('waiting')} → MSG#gone~0`],
  ],
  ['a job under another id', { question: { jobId: 'other' } }, ['wrong-job-id', at('question')]],
  [
    'a message that was sent and is held',
    { persons: { rank: rankOf('delivered') } },
    ['accepted-still-held', at('persons')],
  ],
  [
    "a person's message that was never sent, and is not open",
    { persons: { rank: rankOf('prepared'), ...CLOSED } },
    ['unsent-not-open', at('persons')],
  ],
  ['a reply to a message that is gone', { question: undefined }, ['reply-settles-nothing', at('firstPart')]],
  [
    'two replies to one message',
    {
      question: { settledBy: SOUND.draft.sk },
      conversation: { slot: undefined },
      draft: { rank: rankOf('sent') },
    },
    ['reply-settles-nothing', at('firstPart')],
  ],
  [
    'a message sent again as one that is gone',
    { again: undefined },
    ['retried-by-nothing', `${at('undelivered')} → ${SOUND.again.sk}`],
  ],
  [
    'a message sent again as one that says otherwise',
    { again: { retryOf: undefined } },
    ['retried-by-nothing', `${at('undelivered')} → ${SOUND.again.sk}`],
  ],
  [
    'a message that was sent again and may be so once more',
    { undelivered: { ...open('held', SOUND.undelivered.sk), retriedBy: undefined } },
    ['retry-not-marked', `${at('again')} → ${SOUND.undelivered.sk}`],
  ],
  [
    'a message sent again for one that is gone',
    { undelivered: undefined },
    ['retry-of-nothing', `${at('again')} → ${SOUND.undelivered.sk}`],
  ],
  [
    'a message sent again for one that was sent again as another',
    { persons: { retryOf: SOUND.undelivered.sk } },
    ['retry-of-nothing', `${at('persons')} → ${SOUND.undelivered.sk}`],
  ],
  [
    'a prepared reply to what is settled',
    { waiting: { ...CLOSED, settledBy: 'person' }, conversation: { slot: undefined } },
    ['prepared-of-nothing', at('draft')],
  ],
  [
    'an open message under the keys of another',
    { waiting: open('open', SOUND.question.sk) },
    ['wrong-open-keys', at('waiting')],
  ],
  [
    'an idempotency key whose message is gone',
    { request: { messageSk: 'MSG#gone' } },
    ['request-of-nothing', at('request')],
  ],
  [
    'a notification about a message that is gone',
    { notification: { messageId: 'other' } },
    ['notification-of-nothing', at('notification')],
  ],
  [
    'a notification about a conversation that is gone',
    { notification: { conversationId: 'dead', messageId: undefined } },
    ['notification-of-nothing', at('notification')],
  ],
];

const found = async (items: readonly Item[]) => (await danglingIn(items)).map(({ kind, where }) => [kind, where]);

describe('what dangles in a store', () => {
  it('is nothing where every reference leads somewhere', async () => {
    expect(await found(itemsWith())).toEqual([]);
  });

  it.each([
    [
      'a first message that no turn has claimed',
      { conversation: undefined, question: undefined, firstPart: undefined, secondPart: undefined },
    ],
    [
      'a reply whose message a hand back has opened again',
      { question: { ...open('open', SOUND.question.sk), settledBy: undefined, round: 1 } },
    ],
    ['a reply that a person broke off', { question: { settledBy: 'person' }, secondPart: undefined }],
    [
      'a reply whose messages are still to be settled',
      { question: { ...open('open', SOUND.question.sk), settledBy: undefined } },
    ],
    [
      'a message that was settled in silence',
      { waiting: { ...CLOSED, settledBy: 'silence:reaction' }, draft: undefined, conversation: { slot: undefined } },
    ],
    [
      'a notification about the number',
      { notification: { sk: 'number#unknown-number', kind: 'unknown-number', messageId: undefined } },
    ],
  ] satisfies readonly (readonly [string, Changes])[])('is nothing for %s', async (_, changes) => {
    expect(await found(itemsWith(changes))).toEqual([]);
  });

  it('is nothing for an item of a type that leads nowhere, and an item for one without a type', async () => {
    const other = { pk: 'SECOND#1', sk: '17', type: 'second' };
    expect(await found([...itemsWith(), other])).toEqual([]);
    expect(await found([...itemsWith(), { ...other, type: undefined }])).toEqual([['unreadable', 'SECOND#1 17']]);
  });

  it.each(BROKEN)('is found: %s', async (_, changes, ...expected) => {
    expect((await found(itemsWith(changes))).toSorted()).toEqual(expected.toSorted());
  });

  it.each(['open', 'job', 'inbox'] as const)('is found where index %s and the items disagree', async (name) => {
    const items = itemsWith();
    const [first, ...others] = entriesOf(name, items);
    const gone = { ...first, pk: 'CONV#gone', sk: 'MSG#gone' };

    const findings = await danglingIn(items, { [name]: [...others, gone] });

    expect(findings.map(({ kind, where }) => [kind, where])).toEqual([
      ['missing-from-index', `index ${name}: ${first?.pk} ${first?.sk}`],
      ['stale-index-entry', `index ${name}: CONV#gone MSG#gone`],
    ]);
  });

  it('names no phone number and no text', async () => {
    const findings = await Promise.all(BROKEN.map(([, changes]) => danglingIn(itemsWith(changes))));
    expect(JSON.stringify(findings)).not.toMatch(new RegExp(`${PHONE}|harbour|Where are you`));
  });

  it('has an example here for every kind', () => {
    const shown = new Set(BROKEN.flatMap(([, , ...expected]) => expected.map(([kind]) => kind)));
    expect([...shown, 'missing-from-index', 'stale-index-entry'].sort()).toEqual(Object.keys(KINDS).sort());
  });

  it('is mended by a test for every kind that a write repairs', async () => {
    const repairedOf = async (stores: readonly Changes[]) => {
      const findings = await Promise.all(stores.map((changes) => danglingIn(itemsWith(changes))));
      return new Set(findings.flat().flatMap(({ kind, repair }) => (repair ? kind : [])));
    };
    const repaired = await repairedOf(BROKEN.map(([, changes]) => changes));
    expect(repaired.size).toBeGreaterThan(15);
    expect(await repairedOf(MENDED.map(([, changes]) => changes))).toEqual(repaired);
  });

  it('repairs the keys that find a message with those that keys.ts makes', async () => {
    const repairOf = async (changes: Changes) => (await danglingIn(itemsWith(changes)))[0]?.repair;

    expect(await repairOf({ question: { settledBy: undefined } })).toMatchObject({
      write: 'update',
      update: { set: open('open', SOUND.question.sk) },
    });
    expect(await repairOf({ conversation: { folder: 'closed' } })).toMatchObject({
      update: { set: inboxKeys({ ...CONVERSATION, folder: 'closed', sortAt: NOON }) },
    });
  });

  it('knows that snoozed conversations stand in the order in which their snoozes end', async () => {
    const snoozed = { folder: 'snoozed', snoozedUntil: addSeconds(NOON, 60) } as const;
    const keys = inboxKeys({ ...CONVERSATION, ...snoozed });
    const [finding] = await danglingIn(itemsWith({ conversation: { ...snoozed, inboxPk: keys.inboxPk } }));

    expect(await danglingIn(itemsWith({ conversation: { ...snoozed, ...keys } }))).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'wrong-inbox-keys',
      repair: { update: { set: keys, conditions: expect.arrayContaining(['#snoozedUntil = :snoozedUntil']) } },
    });
  });
});
