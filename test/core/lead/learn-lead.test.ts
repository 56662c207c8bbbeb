import { describe, expect, it } from '@jest/globals';
import { fieldsOf, type Learnt, learnLead, markLead } from '../../../lambdas/core/lead/learn-lead.ts';
import { Lead } from '../../../schemas/lead.ts';
import { NOON } from '../../support/a-clock.ts';
import { aLead } from '../../support/a-lead.ts';

const LATER = '2026-03-01T12:05:00.000Z';
const { contactId, phoneNumberId, conversationId } = aLead();
const OWNER = { contactId, phoneNumberId, conversationId };
const AD = { type: 'ad', id: '17', headline: 'Book now' };

const learn = (seen: Lead | undefined, learnt: Partial<Learnt>, now = LATER) =>
  learnLead(seen, { fields: {}, required: ['name', 'party'], ...learnt }, OWNER, now);

describe('what is learnt', () => {
  it('makes a lead of whoever told something, under the id of the contact', () => {
    expect(learn(undefined, { fields: { name: 'Ana' } })).toEqual(
      aLead({ fields: { name: 'Ana' }, createdAt: LATER, updatedAt: LATER }),
    );
  });

  it('makes one of whoever came from an ad, and told nothing', () => {
    expect(learn(undefined, { source: AD })).toEqual(
      aLead({ fields: {}, source: AD, createdAt: LATER, updatedAt: LATER }),
    );
  });

  it('is merged: the newest word on a field counts, and nothing else goes', () => {
    const seen = aLead({ fields: { name: 'Ana', city: 'Boston' } });
    expect(learn(seen, { fields: { city: 'Lima' } })).toEqual({
      ...seen,
      fields: { name: 'Ana', city: 'Lima' },
      updatedAt: LATER,
    });
  });

  it('keeps the first source', () => {
    const another = { type: 'post' };
    expect(learn(aLead(), { source: AD })).toMatchObject({ source: AD });
    expect(learn(aLead({ source: AD }), { source: another })).toBeUndefined();
    expect(learn(aLead({ source: AD }), { source: another, fields: { party: '4' } })).toMatchObject({ source: AD });
  });

  it.each([
    ['nothing', {}],
    ['what is known', { fields: { name: 'Ana' } }],
  ])('is nothing new where it is %s', (_, learnt) => {
    expect(learn(aLead(), learnt)).toBeUndefined();
  });

  it('changes `updatedAt` with every change, even within one instant or behind a clock that is ahead', () => {
    expect(learn(aLead(), { fields: { party: '4' } }, NOON)?.updatedAt).toBe('2026-03-01T12:00:00.001Z');
    expect(learn(aLead({ updatedAt: LATER }), { fields: { party: '4' } }, NOON)?.updatedAt).toBe(
      '2026-03-01T12:05:00.001Z',
    );
  });
});

describe('a lead is qualified', () => {
  it('when the last of what is needed is told', () => {
    expect(learn(aLead(), { fields: { party: '4' } })).toMatchObject({ status: 'qualified', qualifiedAt: LATER });
  });

  it('once: what is told after that changes the fields alone', () => {
    const qualified = aLead({ status: 'qualified', qualifiedAt: NOON, fields: { name: 'Ana', party: '4' } });
    expect(learn(qualified, { fields: { party: '5' } })).toMatchObject({ status: 'qualified', qualifiedAt: NOON });
    const undone = { ...qualified, status: 'new' } as const;
    expect(learn(undone, { fields: { party: '5' } })).toMatchObject({ status: 'new', qualifiedAt: NOON });
  });

  it.each(['won', 'lost'] as const)('not where people said that it is %s', (status) => {
    const learnt = learn(aLead({ status }), { fields: { party: '4' } });
    expect(learnt).toMatchObject({ status });
    expect(learnt).not.toHaveProperty('qualifiedAt');
  });

  it('not by itself where nothing is needed', () => {
    expect(learn(undefined, { fields: { name: 'Ana' }, required: [] })).toMatchObject({ status: 'new' });
  });
});

describe('people', () => {
  it('say what became of a lead, and when it was qualified first', () => {
    expect(markLead(aLead(), 'qualified', LATER)).toEqual(
      aLead({ status: 'qualified', qualifiedAt: LATER, updatedAt: LATER }),
    );
    const qualified = aLead({ status: 'qualified', qualifiedAt: NOON });
    expect(markLead(qualified, 'won', LATER)).toEqual({ ...qualified, status: 'won', updatedAt: LATER });
    expect(markLead({ ...qualified, status: 'won' }, 'qualified', LATER)).toMatchObject({ qualifiedAt: NOON });
  });

  it('change nothing by what it is already', () => {
    expect(markLead(aLead(), 'new', LATER)).toBeUndefined();
  });
});

describe('the fields that a customer told', () => {
  const asked = ['name', 'party'].map((name) => ({ name, about: name, required: true }));

  it('are those that the number asks for', () => {
    expect(fieldsOf({ name: 'Ana', owner: 'me', constructor: 'x' }, asked)).toEqual({ name: 'Ana' });
    expect(fieldsOf({ name: 'Ana' }, [])).toEqual({});
  });

  it.each([
    ['  Ana \n María ', 'Ana María'],
    ['A\u0000n\u200ba\u202e', 'Ana'],
    ['x'.repeat(400), 'x'.repeat(300)],
    [`${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\ufffd`],
  ])('are one line of what can be seen: %j', (told, kept) => {
    const fields = fieldsOf({ name: told }, asked);
    expect(fields).toEqual({ name: kept });
    expect(Lead.shape.fields.safeParse(fields).success).toBe(true);
  });

  it.each(['', '   ', '\u200b\n'])('are not there where there is nothing in them: %j', (told) => {
    expect(fieldsOf({ name: told }, asked)).toEqual({});
  });
});
