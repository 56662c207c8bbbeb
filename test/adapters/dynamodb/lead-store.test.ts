import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Table } from '../../../lambdas/adapters/dynamodb/client.ts';
import { toStoredLead } from '../../../lambdas/adapters/dynamodb/items.ts';
import { leadKey, notificationPk } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { changeLead, leadRequests, loadLead } from '../../../lambdas/adapters/dynamodb/lead-store.ts';
import type { Learnt } from '../../../lambdas/core/lead/learn-lead.ts';
import type { Lead } from '../../../schemas/lead.ts';
import { NOON } from '../../support/a-clock.ts';
import { aLead } from '../../support/a-lead.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';

const { contactId, phoneNumberId, conversationId } = aLead();
const HOME = { phoneNumberId, conversationId, openShards: 16 };
const message = anInboundMessage();

let table: TestTable;
beforeEach(async () => {
  table = await aTable();
});

const learn = (fields: Learnt['fields'], seen?: Lead, on: Table = table) =>
  leadRequests(on, HOME).learn({
    contactId,
    seen,
    learnt: { fields, required: ['name', 'party'] },
    messageSk: message.sk,
  });

const notifications = () => table.partition(notificationPk(phoneNumberId));

describe('a lead', () => {
  it('is made by what is learnt first, in the index by status and time, and people are not told', async () => {
    expect(await learn({ name: 'Ana' })).toEqual({ lead: aLead(), isQualified: false });
    expect(await table.read(leadKey(contactId))).toEqual({
      ...toStoredLead(aLead()),
      inboxPk: `LEADS#${phoneNumberId}#new`,
      inboxSk: `${NOON}#LEAD#${contactId}`,
    });
    expect(await notifications()).toEqual([]);
  });

  it('is qualified, and people are told so, in one write', async () => {
    const { lead } = await learn({ name: 'Ana' });
    table.clock.advance(60);
    const qualified = await learn({ party: '4' }, lead);
    expect(qualified).toMatchObject({ isQualified: true, lead: { status: 'qualified', fields: { party: '4' } } });
    expect(await table.read(leadKey(contactId))).toMatchObject({ inboxPk: `LEADS#${phoneNumberId}#qualified` });
    expect(await notifications()).toMatchObject([
      { kind: 'lead-qualified', conversationId, messageId: message.messageId, snoozedUntil: null },
    ]);
  });

  it('is the same after a second turn that learns the same, and is qualified once', async () => {
    const first = await learn({ name: 'Ana', party: '4' });
    table.clock.advance(60);
    // The turn that died had loaded no lead, and neither has this one.
    expect(await learn({ name: 'Ana', party: '4' })).toEqual({ lead: first.lead, isQualified: false });
    expect(await learn({ name: 'Ana', party: '4' }, first.lead)).toEqual({ lead: first.lead, isQualified: false });
    expect(await notifications()).toHaveLength(1);
  });

  it('keeps what another write has put there since it was loaded', async () => {
    const { lead } = await learn({ name: 'Ana' });
    await changeLead(table.another(), contactId, 'lost');
    expect(await learn({ party: '4' }, lead)).toMatchObject({
      isQualified: false,
      lead: { status: 'lost', fields: { name: 'Ana', party: '4' } },
    });
    expect(await notifications()).toEqual([]);
  });

  it('is not put back by a write that comes late from a dead turn', async () => {
    const { lead } = await learn({ name: 'Ana' });
    table.clock.advance(1);
    const { lead: newer } = await learn({ name: 'Eva' }, lead);
    const late = await learn({ party: '4' }, lead, table.another());
    expect(late.lead.fields).toEqual({ name: 'Eva', party: '4' });
    expect(late.lead.updatedAt > newer.updatedAt).toBe(true);
  });
});

describe('people', () => {
  it('change the status of a lead, which moves to the list of that', async () => {
    await learn({ name: 'Ana' });
    table.clock.advance(60);
    const marked = await changeLead(table, contactId, 'qualified');
    expect(marked).toMatchObject({ status: 'qualified', qualifiedAt: table.clock.now(), updatedAt: table.clock.now() });
    expect(await loadLead(table, contactId)).toEqual(marked);
    expect(await table.read(leadKey(contactId))).toMatchObject({ inboxPk: `LEADS#${phoneNumberId}#qualified` });
    expect(await notifications()).toEqual([]);
  });

  it('change nothing of one that is not there', async () => {
    expect(await changeLead(table, contactId, 'won')).toBeUndefined();
    expect(await table.read(leadKey(contactId))).toBeUndefined();
  });
});
