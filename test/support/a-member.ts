import type { Member } from '../../schemas/member.ts';

/** An agent whom a command has looked at, and who may answer. */
export const aMember = (over: Partial<Member> = {}): Member => ({
  sub: 'agent-7',
  name: 'Ana Ruiz',
  email: 'ana@example.com',
  role: 'agent',
  revision: 1,
  ...over,
});
