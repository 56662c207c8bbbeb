import { describe, expect, it } from '@jest/globals';
import { changeConversation } from '../../../lambdas/adapters/dynamodb/change-conversation.ts';
import { conversationRequests } from '../../../lambdas/adapters/dynamodb/conversation-store.ts';
import { inboxKeys } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { applyChange, type ConversationChange } from '../../../lambdas/core/conversation.ts';
import type { Addresses } from '../../../lambdas/core/identity/aliases.ts';
import { takeOver } from '../../../lambdas/core/inbox/owner-changes.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage, aReply } from '../../support/an-outbound.ts';
import { loseNextAnswer } from '../../support/disturb.ts';

const ID = 'c0ffee';

const aStoredConversation = async (over: Partial<Conversation> = {}) => {
  const table = await aTable();
  const seen = aConversation(over);
  await table.keep({ conversation: seen });
  return { table, seen, requests: conversationRequests(table, ID), stored: () => table.conversation(ID) };
};

/** What a turn named `turn` claims from what it has seen. */
const claimOf = (seen: Conversation, turn: string, over: Partial<Conversation> = {}) => {
  const change: ConversationChange = {
    set: { fence: seen.fence + 1, turn, leaseUntil: addSeconds(NOON, 50), attempts: seen.attempts + 1, ...over },
    remove: [],
  };
  return { seen, change, next: applyChange(seen, change), jobs: [] };
};

describe('claim', () => {
  it('is won once a fence', async () => {
    const { seen, requests, stored } = await aStoredConversation({ fence: 6 });

    const outcomes = await Promise.all(
      ['t1', 't2', 't3', 't4'].map(async (turn) => ({ turn, outcome: await requests.claim(claimOf(seen, turn)) })),
    );

    const winners = outcomes.filter(({ outcome }) => outcome === 'claimed');
    expect(winners).toHaveLength(1);
    expect(await stored()).toMatchObject({ fence: 7, turn: winners[0]?.turn });
  });

  it('of a conversation that is not there makes it, once', async () => {
    const table = await aTable();
    const requests = conversationRequests(table, ID);
    const fresh = aConversation();
    const claims = await Promise.all(
      ['t1', 't2', 't3'].map((turn) => requests.claim({ ...claimOf(fresh, turn), seen: undefined })),
    );

    expect(claims.toSorted()).toEqual(['claimed', 'moved', 'moved']);
    expect(await table.conversation(ID)).toMatchObject({ type: 'conversation', fence: 1, ...inboxKeys(fresh) });
  });

  it('that is seen again as its own write is won', async () => {
    const { table, seen, requests, stored } = await aStoredConversation();
    loseNextAnswer(table, 'UpdateItemCommand');

    expect(await requests.claim(claimOf(seen, 't1'))).toBe('claimed');
    expect(await stored()).toMatchObject({ fence: 1, turn: 't1', attempts: 1 });
  });

  it('that made the conversation and is seen again is won', async () => {
    const table = await aTable();
    loseNextAnswer(table, 'PutItemCommand');

    const claimed = await conversationRequests(table, ID).claim({ ...claimOf(aConversation(), 't1'), seen: undefined });

    expect(claimed).toBe('claimed');
  });

  it('is lost when the fence or the owner moved on meanwhile', async () => {
    const { table, seen, requests, stored } = await aStoredConversation();
    await changeConversation(table, ID, (now) => takeOver(now, 'agent-1', NOON));
    expect(await requests.claim(claimOf(seen, 't1'))).toBe('moved');
    expect(await stored()).toMatchObject({ fence: 0, owner: 'person' });

    const now = await requests.loadConversation({});
    if (!now) throw new Error('it is there');
    expect(await requests.claim(claimOf(now, 't2'))).toBe('claimed');
    expect(await requests.claim(claimOf(now, 't3'))).toBe('moved');
  });

  it('is lost when a dead turn has cleared meanwhile the slot that it would put in doubt', async () => {
    const slot = { messageSk: 'MSG#1', attempt: 1, turn: 't0' };
    const { seen, requests, stored } = await aStoredConversation({ fence: 3, turn: 't0', slot });
    const doubted = { slot: { ...slot, since: NOON } };
    const cleared = { set: {}, remove: ['slot'] } as const;
    await requests.write({ seen, change: cleared, next: applyChange(seen, cleared) });

    expect(await requests.claim(claimOf(seen, 't1', doubted))).toBe('moved');
    expect(await stored()).not.toHaveProperty('slot');

    const before = { ...seen, slot: { ...slot, attempt: 2 } };
    await requests.write({ seen, change: { set: { slot: before.slot }, remove: [] }, next: before });
    expect(await requests.claim(claimOf(seen, 't1', doubted))).toBe('moved');
    expect(await requests.claim(claimOf(before, 't1', { slot: { ...before.slot, since: NOON } }))).toBe('claimed');
  });

  it('moves the entry of the inbox with the order and the folder', async () => {
    const { seen, requests, stored } = await aStoredConversation({ folder: 'closed' });
    const newer = { sortAt: addSeconds(NOON, 60), folder: 'open' } as const;

    await requests.claim(claimOf(seen, 't1', newer));

    expect(await stored()).toMatchObject({ ...newer, ...inboxKeys({ ...seen, ...newer }) });
  });
});

describe('reserve', () => {
  const [first, second] = aReply([anInboundMessage()], ['one', 'two']);
  if (!first || !second) throw new Error('the reply has two parts');
  const slotOf = (messageSk: string, turn = 't1') => ({ messageSk, attempt: 1, turn });
  const claimed = { fence: 4, turn: 't1', ownerEpoch: 2 };
  const of = (
    message = first,
    over: { readonly replaces?: string; readonly now?: string; readonly turn?: string; readonly to?: Addresses } = {},
  ) => ({
    message,
    slot: slotOf(message.sk, over.turn),
    to: over.to ?? { phone: '15550001111' },
    replaces: over.replaces,
    fence: claimed.fence,
    ownerEpoch: claimed.ownerEpoch,
    now: over.now ?? NOON,
    paceAt: addSeconds(NOON, 6),
  });

  it('takes the free slot', async () => {
    const { requests, stored } = await aStoredConversation(claimed);

    expect(await requests.reserve(of())).toBe('reserved');
    expect(await stored()).toMatchObject({ slot: slotOf(first.sk), paceAt: addSeconds(NOON, 6) });
  });

  it.each(['optedOutAt', 'blockedAt'])("takes nothing of the assistant's for a customer with %s", async (mark) => {
    const { requests, stored } = await aStoredConversation({ ...claimed, [mark]: NOON });

    expect(await requests.reserve(of())).toBe('taken');
    expect(await requests.reserve(of(anOutboundMessage()))).toBe('reserved');
    expect(await stored()).toMatchObject({ slot: slotOf(anOutboundMessage().sk) });
  });

  it('takes the slot over from the part before, and from no other message', async () => {
    const { requests, stored } = await aStoredConversation({ ...claimed, slot: slotOf(first.sk) });

    expect(await requests.reserve(of(second))).toBe('busy');
    expect(await requests.reserve(of(second, { replaces: 'MSG#another' }))).toBe('busy');
    expect(await stored()).toMatchObject({ slot: slotOf(first.sk) });
    expect(await requests.reserve(of(second, { replaces: first.sk }))).toBe('reserved');
    expect(await stored()).toMatchObject({ slot: slotOf(second.sk) });
  });

  it('that is seen again as its own write is reserved', async () => {
    const { table, requests, stored } = await aStoredConversation(claimed);
    loseNextAnswer(table, 'UpdateItemCommand');

    expect(await requests.reserve(of())).toBe('reserved');
    expect(await stored()).toMatchObject({ slot: slotOf(first.sk) });
  });

  it('does not take a slot that an earlier turn left at the same message', async () => {
    const { requests } = await aStoredConversation({ ...claimed, slot: slotOf(first.sk, 't0') });

    expect(await requests.reserve(of())).toBe('busy');
  });

  it('is fenced after another turn has claimed', async () => {
    const { requests, stored } = await aStoredConversation({ ...claimed, fence: 5, turn: 't2' });

    expect(await requests.reserve(of())).toBe('fenced');
    expect(await stored()).not.toHaveProperty('slot');
  });

  it('is fenced when the conversation is gone', async () => {
    const table = await aTable();

    expect(await conversationRequests(table, ID).reserve(of())).toBe('fenced');
  });

  it('of the assistant never starts after a takeover', async () => {
    const { table, requests, stored } = await aStoredConversation(claimed);
    await changeConversation(table, ID, (now) => takeOver(now, 'agent-1', NOON));

    expect(await requests.reserve(of())).toBe('taken');
    expect(await stored()).not.toHaveProperty('slot');
  });

  it('of a next part never starts after a takeover', async () => {
    const { table, requests, stored } = await aStoredConversation({ ...claimed, slot: slotOf(first.sk) });
    await changeConversation(table, ID, (now) => takeOver(now, 'agent-1', NOON));

    expect(await requests.reserve(of(second, { replaces: first.sk }))).toBe('taken');
    expect(await stored()).toMatchObject({ slot: slotOf(first.sk) });
  });

  it('of a person starts whoever owns the conversation', async () => {
    const { requests } = await aStoredConversation({ ...claimed, ownerEpoch: 9 });

    expect(await requests.reserve(of(anOutboundMessage()))).toBe('reserved');
  });

  it.each([
    ["a person's", anOutboundMessage(), {}, 'taken'],
    ["the assistant's", first, {}, 'taken'],
    ["a person's", anOutboundMessage(), { phone: '15550009999', userId: 'US.1' }, 'taken'],
    ["a person's", anOutboundMessage(), { userId: 'US.1' }, 'taken'],
    ["a person's", anOutboundMessage(), { phone: '15550001111', userId: 'US.2' }, 'reserved'],
  ] as const)('of %s goes to the address that the customer has now', async (_, message, peer, outcome) => {
    const { requests, stored } = await aStoredConversation({ ...claimed, peer });

    expect(await requests.reserve(of(message))).toBe(outcome);
    if (outcome === 'taken') expect(await stored()).not.toHaveProperty('slot');
  });

  it('by user id waits for no phone number, and starts to none that has come meanwhile', async () => {
    const { requests } = await aStoredConversation({ ...claimed, peer: { userId: 'US.1' } });
    const { requests: phoned } = await aStoredConversation({ ...claimed, peer: { userId: 'US.1', phone: '1' } });
    const byUser = of(first, { to: { userId: 'US.1' } });

    expect(await phoned.reserve(byUser)).toBe('taken');
    expect(await requests.reserve(byUser)).toBe('reserved');
  });

  it('needs an open window, to the millisecond', async () => {
    const windowClosesAt = addSeconds(NOON, 60);
    const { requests, stored } = await aStoredConversation({ ...claimed, windowClosesAt });

    expect(await requests.reserve(of(first, { now: windowClosesAt }))).toBe('window-closed');
    expect(await stored()).not.toHaveProperty('slot');
    expect(await requests.reserve(of(first, { now: '2026-03-01T12:00:59.999Z' }))).toBe('reserved');
  });

  it('needs a window at all', async () => {
    const { windowClosesAt, ...without } = aConversation(claimed);
    const table = await aTable();
    await table.keep({ conversation: without });

    expect(await conversationRequests(table, ID).reserve(of())).toBe('window-closed');
  });
});

describe('write', () => {
  const claimed = { fence: 4, turn: 't1', ownerEpoch: 2, leaseUntil: addSeconds(NOON, 50) };
  const writeOf = (seen: Conversation, change: ConversationChange) => ({
    seen,
    change,
    next: applyChange(seen, change),
  });
  const RELEASE: ConversationChange = { set: { fence: 5, attempts: 0 }, remove: ['leaseUntil', 'slot'] };
  const HANDOVER: ConversationChange = { set: { owner: 'person', ownerEpoch: 3, folder: 'waiting' }, remove: [] };

  it('is made under the fence', async () => {
    const slot = { messageSk: 'MSG#a', attempt: 1, turn: 't1' };
    const { seen, requests, stored } = await aStoredConversation({ ...claimed, slot });

    expect(await requests.write(writeOf(seen, RELEASE))).toBe('written');
    const now = await stored();
    expect(now).toMatchObject({ fence: 5, attempts: 0 });
    expect(now).not.toHaveProperty('slot');
    expect(now).not.toHaveProperty('leaseUntil');
  });

  it('is refused after another turn has claimed', async () => {
    const { table, requests, stored } = await aStoredConversation({ ...claimed, fence: 5, turn: 't2' });
    const before = await stored();

    expect(await requests.write(writeOf(aConversation(claimed), RELEASE))).toBe('fenced');
    expect(await conversationRequests(table, 'another').write(writeOf(aConversation(claimed), RELEASE))).toBe('fenced');
    expect(await stored()).toEqual(before);
  });

  it('that released and is seen again is written', async () => {
    const { table, seen, requests } = await aStoredConversation(claimed);
    loseNextAnswer(table, 'UpdateItemCommand');

    expect(await requests.write(writeOf(seen, RELEASE))).toBe('written');
  });

  it('that would change the owner gives way to whoever changed it meanwhile', async () => {
    const { table, seen, requests, stored } = await aStoredConversation(claimed);
    await changeConversation(table, ID, (now) => takeOver(now, 'agent-1', NOON));

    expect(await requests.write(writeOf(seen, HANDOVER))).toBe('taken');
    expect(await stored()).toMatchObject({ ownerEpoch: 3, assignee: 'agent-1', fence: 4 });
  });

  it('that leaves the owner alone is made also after a takeover', async () => {
    const { table, seen, requests, stored } = await aStoredConversation(claimed);
    await changeConversation(table, ID, (now) => takeOver(now, 'agent-1', NOON));

    expect(await requests.write(writeOf(seen, RELEASE))).toBe('written');
    expect(await stored()).toMatchObject({ fence: 5, owner: 'person', assignee: 'agent-1' });
  });

  it('moves the entry of the inbox to the folder of a handover', async () => {
    const { seen, requests, stored } = await aStoredConversation(claimed);

    expect(await requests.write(writeOf(seen, HANDOVER))).toBe('written');
    expect(await stored()).toMatchObject({ folder: 'waiting', ...inboxKeys({ ...seen, folder: 'waiting' }) });
  });
});
