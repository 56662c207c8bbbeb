import type { Member, Role } from '../../../schemas/member.ts';

/** Least first. */
const ROLES: readonly Role[] = ['viewer', 'agent', 'admin'];

/** Whether a role may do what needs at least `least`. */
export const reaches = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);

/** The highest role among the names of groups, some of which may be no role of ours. */
export const highestRole = (groups: readonly string[]): Role | undefined =>
  ROLES.findLast((role) => groups.includes(role));

/** A member who is in no group by one of the two has no role. */
export const lowerRole = (a: Role | undefined, b: Role | undefined): Role | undefined =>
  a === undefined || b === undefined ? undefined : reaches(a, b) ? b : a;

/** Whether conversations may be assigned to this member. */
export const mayAnswer = ({ disabledAt, role }: Pick<Member, 'disabledAt' | 'role'>): boolean =>
  disabledAt === undefined && reaches(role, 'agent');
