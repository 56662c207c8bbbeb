import type { LeadField } from '../../../schemas/assistant.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Lead, LeadSource, LeadStatus } from '../../../schemas/lead.ts';
import { toEpochMs, toInstant } from '../instants.ts';
import { toLine } from './to-line.ts';

const LONGEST_VALUE = 300;

/** What is new of a customer. */
export type Learnt = {
  readonly fields: Lead['fields'];
  readonly source?: LeadSource;
  /** Names of the fields without which no lead is qualified. */
  readonly required: readonly string[];
};

export type LeadOwner = Pick<Lead, 'contactId' | 'phoneNumberId' | 'conversationId'>;

/** What was told, as far as the number asks for it: one line each, without what is empty. */
export const fieldsOf = (told: Readonly<Record<string, string>>, asked: readonly LeadField[]): Lead['fields'] =>
  Object.fromEntries(
    asked.flatMap(({ name }) => {
      const value = Object.hasOwn(told, name) ? toLine(told[name] ?? '', LONGEST_VALUE) : '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );

/**
 * The lead with what was learnt now, or `undefined` where that is nothing new. The newest word on a field counts, and the
 * first source. It qualifies once, from `new`, when every required field is there; where none is required, people say so.
 */
export const learnLead = (
  seen: Lead | undefined,
  { fields, source, required }: Learnt,
  owner: LeadOwner,
  now: IsoInstant,
): Lead | undefined => {
  const known = seen?.fields ?? {};
  const hasNew = Object.entries(fields).some(([name, value]) => known[name] !== value);
  const hasSource = source !== undefined && seen?.source === undefined;
  if (!hasNew && !hasSource) return undefined;
  const before: Lead = seen ?? {
    ...owner,
    leadId: owner.contactId,
    status: 'new',
    fields: {},
    createdAt: now,
    updatedAt: now,
  };
  const next: Lead = {
    ...before,
    fields: { ...known, ...fields },
    ...(hasSource && { source }),
    updatedAt: seen ? after(seen.updatedAt, now) : now,
  };
  const isComplete = required.length > 0 && required.every((name) => next.fields[name] !== undefined);
  return isComplete && next.status === 'new' && next.qualifiedAt === undefined
    ? { ...next, status: 'qualified', qualifiedAt: next.updatedAt }
    : next;
};

/** The lead as people say it is, or `undefined` where it is that already. */
export const markLead = (seen: Lead, status: LeadStatus, now: IsoInstant): Lead | undefined => {
  if (seen.status === status) return undefined;
  const updatedAt = after(seen.updatedAt, now);
  const isFirst = status === 'qualified' && seen.qualifiedAt === undefined;
  return { ...seen, status, updatedAt, ...(isFirst && { qualifiedAt: updatedAt }) };
};

/** Now, but never the instant of an earlier change: a write tells by it whether the lead is still as it was read. */
const after = (before: IsoInstant, now: IsoInstant): IsoInstant =>
  now > before ? now : toInstant(toEpochMs(before) + 1);
