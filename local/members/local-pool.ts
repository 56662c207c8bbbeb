import type { MemberDraft } from '../../lambdas/core/members/admit.ts';
import type { ManagePorts, PoolUser, UserPool } from '../../lambdas/core/members/manage-members.ts';
import type { Clock, NewId } from '../../lambdas/core/ports.ts';
import type { IsoInstant } from '../../schemas/instants.ts';
import type { Member } from '../../schemas/member.ts';
import { ConfigurationError } from '../support/configuration-error.ts';

/** Of the subjects of those who sign in by the page. */
const PREFIX = 'local-';

/** Who is there without an invitation: two agents, so that one can be seen with the other's eyes. */
const PEOPLE: readonly PoolUser[] = (
  [
    ['admin', 'Admin', 'admin'],
    ['agent', 'Agent', 'agent'],
    ['second-agent', 'Second agent', 'agent'],
    ['viewer', 'Viewer', 'viewer'],
  ] as const
).map(([person, name, role]) => ({
  username: person,
  sub: PREFIX + person,
  name,
  email: `${person}@example.com`,
  role,
  isEnabled: true,
}));

export type LocalUser = PoolUser & { readonly signedOutAt?: IsoInstant };

/** The user pool of the embedded stack, as its sign-in pages see it. */
export type LocalUsers = {
  list(): Promise<readonly LocalUser[]>;
  /** Those of them who sign in by the page, and not only by tokens of their own. */
  listForSignIn(): Promise<readonly LocalUser[]>;
};

/** What the sign-in page calls a user. */
export const personOf = ({ sub }: Pick<LocalUser, 'sub'>): string => sub.slice(PREFIX.length);

type LocalPoolPorts = {
  readonly directory: ManagePorts['directory'];
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * A user pool that has no store of its own: the directory is one, of these people, of those who were invited, and of
 * the subjects of other tokens. So a command changes what the sign-in pages of a running stack do.
 */
export const createLocalPool = ({ directory, clock, newId }: LocalPoolPorts): UserPool & LocalUsers => {
  const list: LocalUsers['list'] = async () => {
    const known = new Map((await directory.list()).map((member) => [member.sub, toUser(member)]));
    const people = PEOPLE.map((person) => known.get(person.sub) ?? person);
    return [...people, ...[...known.values()].filter(({ sub }) => !people.some((person) => person.sub === sub))];
  };
  const change = async ({ sub, name, email, role }: PoolUser, set: Partial<MemberDraft>) => {
    await directory.change(sub, (seen) => {
      const { unsynced, ...rest } = { ...seen, sub };
      return {
        ...rest,
        ...(name !== undefined && { name }),
        ...(email !== undefined && { email }),
        ...(role !== undefined && { role }),
        ...set,
      };
    });
  };
  return {
    list,
    listForSignIn: async () => (await list()).filter(({ sub }) => sub.startsWith(PREFIX)),
    invite: async ({ email, name }) => {
      if ((await list()).some((user) => user.email?.toLowerCase() === email.toLowerCase())) return 'known';
      const sub = PREFIX + newId(4);
      await change(
        { username: sub, sub, email, ...(name !== undefined && { name }), role: undefined, isEnabled: true },
        {},
      );
      return 'invited';
    },
    setRole: (user, role) => change(user, { role }),
    disable: (user) => change(user, { disabledAt: clock.now() }),
    enable: async ({ sub }) => {
      await directory.change(sub, (seen) => {
        if (seen?.disabledAt === undefined) return undefined;
        const { disabledAt, ...rest } = seen;
        return rest;
      });
    },
    signOut: async () => clock.now(),
    remove: async () => {
      throw new ConfigurationError('Stage local asks for no second factor, so there is none to reset.');
    },
  };
};

/** What only a token has told of one of these people counts less than what they are. */
const toUser = (member: Member): LocalUser => {
  const person = PEOPLE.find(({ sub }) => sub === member.sub);
  const { sub, name = person?.name, email = person?.email, disabledAt, signedOutAt, unsynced } = member;
  return {
    username: sub,
    sub,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    role: (unsynced && person?.role) || member.role,
    isEnabled: disabledAt === undefined,
    ...(signedOutAt !== undefined && { signedOutAt }),
  };
};
