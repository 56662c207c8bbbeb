import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import { listConversations } from '../../../lambdas/adapters/dynamodb/conversation-list.ts';
import { conversationRequests } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { toConversation } from '../../../lambdas/adapters/dynamodb/items.ts';
import { inboxKeys, inboxPk } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { listSnoozed } from '../../../lambdas/adapters/dynamodb/snoozed-list.ts';
import { applyChange } from '../../../lambdas/core/conversation.ts';
import {
  close,
  deleteConversation,
  handBack,
  personWrites,
  takeOver,
} from '../../../lambdas/core/inbox/owner-changes.ts';
import { endSnooze, snooze, wake } from '../../../lambdas/core/inbox/snooze.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { claim } from '../../../lambdas/core/turn/claim.ts';
import { handoverChange } from '../../../lambdas/core/turn/release.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation, NUMBER_ID } from '../../support/a-conversation.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { beforeNext } from '../../support/disturb.ts';
import { aTurn, play } from '../../support/run-step.ts';

const ID = 'c0ffee';
const HOUR = addSeconds(NOON, 3_600);
const LATER = addSeconds(NOON, 7_200);

const aSnoozed = async (over: Partial<Conversation> = {}) => {
  const table = await aTable();
  await table.keep({ conversation: aConversation(over) });
  await changeConversation(table, ID, (seen) => snooze(seen, HOUR));
  return { table, stored: () => table.conversation(ID) };
};

/** What a turn that has read the conversation writes when it claims it with a new message. */
const claimAfter = async (table: TestTable, between: () => Promise<unknown> = async () => undefined) => {
  const requests = conversationRequests(table, ID);
  const conversation = await requests.loadConversation({});
  const { inputs } = play(claim(aTurn(), { conversation, thread: [anInboundMessage()] }, true), [['claim', 'claimed']]);
  const [input] = inputs('claim');
  if (!input) throw new Error('the turn claims it');
  await between();
  return await requests.claim(input);
};

describe('a snoozed conversation', () => {
  it('stands in its folder by when that ends, and under its old keys in none', async () => {
    const { table, stored } = await aSnoozed();
    const item = await stored();

    expect(item).toMatchObject({
      snoozedUntil: HOUR,
      inboxPk: inboxPk(NUMBER_ID, 'snoozed'),
      inboxSk: `${HOUR}#${ID}`,
    });
    await changeConversation(table, ID, (seen) => snooze(seen, LATER));
    expect(await stored()).toMatchObject({ snoozedUntil: LATER, inboxSk: `${LATER}#${ID}` });
    const list = (folder: 'open' | 'snoozed') =>
      listConversations(table, { numbers: [NUMBER_ID], folders: [folder], limit: 5, matches: () => true });
    expect((await list('open')).items).toEqual([]);
    expect((await list('snoozed')).items).toMatchObject([{ conversationId: ID, snoozedUntil: LATER }]);
  });

  it('stands before those that end later, page by page', async () => {
    const { table } = await aSnoozed();
    const next = { conversationId: 'c0de', folder: 'snoozed', snoozedUntil: addSeconds(HOUR, -60) } as const;
    await table.keep({ conversation: aConversation(next) });
    const list = (cursor?: string) =>
      listConversations(table, { numbers: [NUMBER_ID], folders: ['snoozed'], limit: 1, cursor, matches: () => true });

    const first = await list();

    expect(first.items).toMatchObject([{ conversationId: 'c0de' }]);
    expect((await list(first.nextCursor)).items).toMatchObject([{ conversationId: ID }]);
  });

  it.each([
    ['a takeover', (seen: Conversation) => takeOver(seen, 'agent-1', LATER)],
    ["a person's message", (seen: Conversation) => personWrites(seen, 'agent-1', 'Hello', LATER)],
    ['a hand back', handBack],
    ['a close', close],
    ['a deletion', (seen: Conversation) => deleteConversation(seen, LATER)],
    ['a word of an agent', (seen: Conversation) => wake(seen, LATER)],
    ['its end', (seen: Conversation) => endSnooze(seen, LATER)],
  ])('is woken by %s, under the keys of the folder it goes to', async (_, change) => {
    const { table, stored } = await aSnoozed();

    const awake = await changeConversation(table, ID, change);

    expect(awake?.folder).not.toBe('snoozed');
    expect(awake).not.toHaveProperty('snoozedUntil');
    expect(await stored()).toMatchObject(inboxKeys(awake ?? aConversation()));
  });

  it.each([
    ['the assistant’s', { owner: 'assistant' }, 'open'],
    ['a person’s', { owner: 'person' }, 'waiting'],
  ] as const)('of %s is woken by a new message', async (_, over, folder) => {
    const { table, stored } = await aSnoozed(over);

    expect(await claimAfter(table)).toBe('claimed');

    expect(await stored()).toMatchObject({ unread: true, ...inboxKeys(aConversation({ folder })) });
    expect(await stored()).toMatchObject({ snoozedUntil: null });
  });

  it('is woken by a message that a turn had read before the snooze', async () => {
    const table = await aTable();
    await table.keep({ conversation: aConversation() });
    const other = table.another();

    expect(await claimAfter(table, () => changeConversation(other, ID, (seen) => snooze(seen, HOUR)))).toBe('claimed');

    expect(await table.conversation(ID)).toMatchObject(inboxKeys(aConversation()));
    expect(await table.conversation(ID)).toMatchObject({ snoozedUntil: null });
  });

  it('is woken by a handover of the assistant, which had read it before the snooze', async () => {
    const table = await aTable();
    const seen = aConversation({ fence: 3 });
    await table.keep({ conversation: seen });
    await changeConversation(table.another(), ID, (now) => snooze(now, HOUR));
    const change = handoverChange({ context: aTurn(), conversation: seen });

    const { write: store } = conversationRequests(table, ID);
    expect(await store({ seen, change, next: applyChange(seen, change) })).toBe('written');

    expect(await table.conversation(ID)).toMatchObject(inboxKeys(aConversation({ folder: 'waiting' })));
    expect(await table.conversation(ID)).toMatchObject({ snoozedUntil: null });
  });

  it('stands where it says it does when it ends while a turn hands it over', async () => {
    const table = await aTable();
    const seen = aConversation({ fence: 3 });
    await table.keep({ conversation: seen });
    const other = table.another();
    await changeConversation(other, ID, (now) => snooze(now, HOUR));
    await changeConversation(other, ID, (now) => endSnooze(now, LATER));
    const change = handoverChange({ context: aTurn(), conversation: seen });

    const next = applyChange(seen, change);
    expect(await conversationRequests(table, ID).write({ seen, change, next })).toBe('written');

    const stored = toConversation((await table.conversation(ID)) ?? {});
    expect(stored).toMatchObject({ folder: 'waiting', unread: true });
    expect(await table.conversation(ID)).toMatchObject(inboxKeys(stored));
  });

  it('stays snoozed where an agent snoozes it again at the moment at which it ends', async () => {
    const { table, stored } = await aSnoozed();
    const other = table.another();
    beforeNext(table, 'UpdateItemCommand', () => changeConversation(other, ID, (seen) => snooze(seen, LATER)));

    await changeConversation(table, ID, (seen) => endSnooze(seen, HOUR));

    expect(await stored()).toMatchObject({ folder: 'snoozed', snoozedUntil: LATER, inboxSk: `${LATER}#${ID}` });
  });

  it('ends as often as sweeps come by at once, with the same result', async () => {
    const { table, stored } = await aSnoozed();
    const others = [table, table.another(), table.another()];

    await Promise.all(others.map((one) => changeConversation(one, ID, (seen) => endSnooze(seen, LATER))));

    expect(await stored()).toMatchObject({ unread: true, sortAt: HOUR, ...inboxKeys(aConversation({ sortAt: HOUR })) });
  });
});

describe('listSnoozed', () => {
  it('finds the snoozes of a number that are over, the first to end first, and no more than asked for', async () => {
    const table = await aTable();
    const keep = (conversationId: string, snoozedUntil: string, over: Partial<Conversation> = {}) =>
      table.keep({ conversation: aConversation({ conversationId, folder: 'snoozed', snoozedUntil, ...over }) });
    await keep('last', HOUR);
    await keep('first', NOON);
    await keep('ahead', addSeconds(HOUR, 1));
    await keep('another', NOON, { phoneNumberId: '2' });
    await table.keep({ conversation: aConversation({ conversationId: 'awake' }) });

    expect(await listSnoozed(table, NUMBER_ID, HOUR, 5)).toEqual(['first', 'last']);
    expect(await listSnoozed(table, NUMBER_ID, HOUR, 1)).toEqual(['first']);
  });
});
