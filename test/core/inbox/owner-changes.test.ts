import { describe, expect, it } from '@jest/globals';
import { applyChange, NO_CHANGE } from '../../../lambdas/core/conversation.ts';
import {
  block,
  close,
  deleteConversation,
  handBack,
  markRead,
  personAnsweredElsewhere,
  personWrites,
  restore,
  takeOver,
  unblock,
} from '../../../lambdas/core/inbox/owner-changes.ts';
import { reopenedByHandBack } from '../../../lambdas/core/inbox/reopened-by-hand-back.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { rankOf } from '../../../lambdas/core/statuses.ts';
import { NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { aReply } from '../../support/an-outbound.ts';

const fromPhone = (sentAt: string, kind = 'text') => ({ kind, body: 'I am on my way.', sentAt });

const seen = aConversation({ ownerEpoch: 4, assignee: 'agent-2', retryAt: NOON });

const waiting = aConversation({ owner: 'person', folder: 'waiting', waitingSince: NOON, remindedAt: NOON });
const spent = { ...seen, costMicros: 900, modelTokens: 7_000, budgetMicros: 400 };
const deleted = applyChange(seen, deleteConversation(seen, NOON) ?? NO_CHANGE);
const blocked = applyChange(seen, block(seen, NOON) ?? NO_CHANGE);

describe('what people do to a conversation', () => {
  it.each([
    ['takeover', takeOver(seen, 'agent-1', NOON)],
    ['hand back', handBack(seen)],
    ['close', close({ ...seen, owner: 'person' })],
    ['delete', deleteConversation(seen, NOON)],
    ['block', block(seen, NOON)],
    ["a person's message", personWrites(seen, 'agent-1', 'Hello', NOON)],
    ['an answer from the phone app', personAnsweredElsewhere(seen, fromPhone(NOON))],
  ])('adds one to the epoch: %s', (_, change) => {
    expect(change?.set.ownerEpoch).toBe(5);
  });

  it.each([
    ['restore', restore(deleted)],
    ['unblock', unblock(blocked)],
    ['close, of what was deleted', close(deleted)],
  ])('adds one to the epoch again: %s', (_, change) => {
    expect(change?.set.ownerEpoch).toBe(6);
  });

  it('ends the wait of the assistant when a person takes over or writes', () => {
    expect(takeOver(seen, 'agent-1', NOON).remove).toContain('retryAt');
    expect(personWrites(seen, 'agent-1', 'Hello', NOON).remove).toContain('retryAt');
  });

  it('puts a taken conversation among the waiting unless it is answered', () => {
    expect(takeOver(seen, 'agent-1', NOON).set.folder).toBe('waiting');
    expect(takeOver({ ...seen, lastOutboundAt: NOON }, 'agent-1', NOON).set.folder).toBe('open');
  });

  it('leaves among the waiting who was told that people will answer, and begins the wait again', () => {
    const told = aConversation({ owner: 'person', folder: 'waiting', waitingSince: NOON, lastOutboundAt: NOON });
    const later = addSeconds(NOON, 60);
    expect(takeOver(told, 'agent-1', later).set).toMatchObject({ folder: 'waiting', waitingSince: later });
  });

  it.each([
    ["a person's message", personWrites(waiting, 'agent-1', 'Hello', NOON)],
    ['an answer from the phone app', personAnsweredElsewhere(waiting, fromPhone(NOON))],
    ['hand back', handBack(waiting)],
    ['close', close(waiting)],
    ['delete', deleteConversation(waiting, NOON)],
  ])('ends the wait for people: %s', (_, change) => {
    const after = applyChange(waiting, change ?? NO_CHANGE);
    for (const gone of ['waitingSince', 'remindedAt']) expect(after).not.toHaveProperty(gone);
  });

  it('leaves a conversation with its assignee when another person writes', () => {
    expect(personWrites(seen, 'agent-1', 'Hello', NOON).set.assignee).toBe('agent-2');
  });

  it('gives back to the assistant, assigned to nobody', () => {
    for (const change of [handBack(seen), close({ ...seen, owner: 'person' })]) {
      expect(change).toMatchObject({ set: { owner: 'assistant' }, remove: expect.arrayContaining(['assignee']) });
    }
  });

  it.each([
    ['hand back', handBack(spent)],
    ['close', close(spent)],
    ['delete', deleteConversation(spent, NOON)],
    ['restore', restore({ ...spent, folder: 'deleted' })],
  ])('gives the assistant its budget anew, and keeps what it has cost: %s', (_, change) => {
    const after = applyChange(spent, change ?? NO_CHANGE);
    expect(after).toMatchObject({ costMicros: 900, modelTokens: 7_000 });
    expect(after).not.toHaveProperty('budgetMicros');
  });

  it('lets the assistant go on with what it is at when people close what is its own', () => {
    expect(close(seen).set).toEqual({ folder: 'closed', unread: false });
  });

  it('deletes for the assistant, unread and assigned to nobody, and once', () => {
    expect(deleted).toMatchObject({ owner: 'assistant', folder: 'deleted', deletedAt: NOON, unread: false });
    for (const gone of ['assignee', 'retryAt']) expect(deleted).not.toHaveProperty(gone);
    expect(deleteConversation(deleted, addSeconds(NOON, 1))).toBeUndefined();
  });

  it('restores what is deleted, and nothing else', () => {
    expect(applyChange(deleted, restore(deleted) ?? NO_CHANGE)).toMatchObject({ owner: 'assistant', folder: 'open' });
    expect(restore(seen)).toBeUndefined();
  });

  it.each([
    ['takeover', takeOver(deleted, 'agent-1', NOON)],
    ['hand back', handBack(deleted)],
    ['close', close(deleted)],
    ['restore', restore(deleted)],
    ["a person's message", personWrites(deleted, 'agent-1', 'Hello', NOON)],
    ['an answer from the phone app', personAnsweredElsewhere(deleted, fromPhone(NOON))],
  ])('leaves no trace of the folder it was in: %s', (_, change) => {
    const after = applyChange({ ...deleted, snoozedUntil: NOON, remindedAt: NOON }, change ?? NO_CHANGE);
    expect(after.folder).not.toBe('deleted');
    for (const gone of ['deletedAt', 'snoozedUntil', 'remindedAt']) expect(after).not.toHaveProperty(gone);
  });

  it('blocks and unblocks once, and leaves the conversation where it is', () => {
    const { ownerEpoch, retryAt, ...rest } = seen;
    expect(blocked).toEqual({ ...rest, ownerEpoch: 5, blockedAt: NOON });
    expect(block(blocked, addSeconds(NOON, 1))).toBeUndefined();
    expect(applyChange(blocked, unblock(blocked) ?? NO_CHANGE)).toEqual({ ...rest, ownerEpoch: 6 });
    expect(unblock(seen)).toBeUndefined();
  });

  it('leaves alone what a person did after an answer from the phone app', () => {
    const shown = { preview: 'I am on my way.', previewKind: 'text' };
    expect(personAnsweredElsewhere({ ...seen, ...shown, personAt: NOON }, fromPhone(NOON))).toBeUndefined();
    expect(personAnsweredElsewhere({ ...seen, personAt: NOON }, fromPhone(addSeconds(NOON, 1)))).toMatchObject({
      set: { owner: 'person', personAt: addSeconds(NOON, 1), lastOutboundAt: addSeconds(NOON, 1) },
    });
  });

  it("moves preview, order and unread by an answer from the phone app as by an agent's message", () => {
    const unread = { ...seen, unread: true };
    expect(personAnsweredElsewhere(unread, fromPhone(addSeconds(NOON, 60)))?.set).toMatchObject({
      sortAt: addSeconds(NOON, 60),
      preview: 'I am on my way.',
      previewKind: 'text',
      unread: false,
      folder: 'open',
    });
  });

  it('shows nothing of an answer from the phone app that comes after something newer', () => {
    const newer = { ...seen, unread: true, lastInboundAt: addSeconds(NOON, 60) };
    const set = personAnsweredElsewhere(newer, fromPhone(NOON))?.set;
    expect(set).toMatchObject({ owner: 'person', folder: 'waiting', waitingSince: addSeconds(NOON, 60) });
    for (const name of ['preview', 'sortAt', 'unread']) expect(set).not.toHaveProperty(name);
  });

  it.each(['reaction', 'edit', 'revoke'])('leaves the assistant in charge after a %s from the phone app', (kind) => {
    expect(personAnsweredElsewhere(seen, fromPhone(NOON, kind))).toBeUndefined();
  });

  it('marks as read only what is unread', () => {
    expect(markRead(seen)).toBeUndefined();
    expect(markRead({ ...seen, unread: true })?.set).toEqual({ unread: false });
  });
});

describe('reopenedByHandBack', () => {
  const early = anInboundMessage({ wamid: 'w1', sentAt: '2026-03-01T10:00:00.000Z', settledBy: 'handover' });
  const late = anInboundMessage({ wamid: 'w2', sentAt: '2026-03-01T11:00:00.000Z', settledBy: 'person' });
  const reopened = (...thread: Parameters<typeof reopenedByHandBack>[1]) => reopenedByHandBack(seen, thread, NOON);

  it('is what came after the last message that went out', () => {
    const sent = aReply([early], ['Hello'], { rank: rankOf('sent') });
    expect(reopened(late, ...sent, early)).toEqual([late]);
  });

  it('is what came after the last one that is held', () => {
    const held = aReply([early], ['Hello'], { rank: rankOf('held') });
    expect(reopened(late, ...held, early)).toEqual([late]);
  });

  it('passes by what failed or was not sent', () => {
    const failed = aReply([early], ['Hello'], { rank: rankOf('failed') });
    expect(reopened(late, ...failed, early)).toEqual([late, early]);
  });

  it('leaves what was settled in silence, and what is open', () => {
    const { settledBy, ...open } = late;
    expect(reopened({ ...late, settledBy: 'silence:reaction' }, open)).toEqual([]);
  });

  it('is nothing once the window has closed', () => {
    expect(reopenedByHandBack({ ...seen, windowClosesAt: NOON }, [late], NOON)).toEqual([]);
  });

  it('is nothing while the customer is blocked', () => {
    expect(reopenedByHandBack({ ...seen, blockedAt: NOON }, [late], NOON)).toEqual([]);
  });

  it('is no more than fifty', () => {
    const many = Array.from({ length: 51 }, (_, i) => anInboundMessage({ wamid: `w${i}`, settledBy: 'person' }));
    expect(reopened(...many)).toHaveLength(50);
  });
});
