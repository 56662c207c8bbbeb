import * as z from 'zod';

export const Group = z.enum(['admin', 'agent', 'viewer']);
export type Group = z.infer<typeof Group>;

/** Who can be chosen at the local issuer: two agents, so that one can be seen with the other's eyes. */
export const PEOPLE = ['admin', 'agent', 'second-agent', 'viewer'] as const;
export const Person = z.enum(PEOPLE);
export type Person = z.infer<typeof Person>;

export const groupOf = (person: Person): Group => (person === 'second-agent' ? 'agent' : person);

/** Each has a subject of their own, the same one after every start. */
export const subjectOf = (person: Person): string => `local-${person}`;
