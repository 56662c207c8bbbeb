import type { ManagePorts, PoolUser } from '../../../lambdas/core/members/manage-members.ts';
import { passOn } from '../../../lambdas/core/members/pass-on.ts';
import { Member } from '../../../schemas/member.ts';
import { aClock, NOON } from '../../support/a-clock.ts';
import { aConversation } from '../../support/a-conversation.ts';

export const aUser = (sub: string, over: Partial<PoolUser> = {}): PoolUser => ({
  username: sub,
  sub,
  email: `${sub}@example.com`,
  role: 'agent',
  isEnabled: true,
  ...over,
});

/** A user pool, a directory and assignees by conversation, in memory. A step named in `fails` throws, once. */
export const aPool = (users: readonly PoolUser[], members: readonly Member[] = []) => {
  const clock = aClock(NOON);
  const pool = new Map(users.map((user) => [user.sub, user]));
  const directory = new Map(members.map((member) => [member.sub, member]));
  const assignees = new Map<string, string | undefined>();
  const calls: string[] = [];
  const fails = new Set<string>();
  const step = (name: string, sub = '') => {
    if (fails.delete(name)) throw new Error(`killed before ${name}`);
    calls.push(`${name} ${sub}`.trim());
  };
  const set = (user: PoolUser, over: Partial<PoolUser>) => void pool.set(user.sub, { ...user, ...over });
  let made = 0;
  const ports: ManagePorts = {
    clock,
    pool: {
      list: async () => [...pool.values()],
      invite: async ({ email, name }) => {
        step('invite', email);
        if ([...pool.values()].some((user) => user.email === email)) return 'known';
        const sub = `made-${++made}`;
        pool.set(sub, aUser(sub, { email, role: undefined, ...(name !== undefined && { name }) }));
        return 'invited';
      },
      setRole: async (user, role) => {
        step('setRole', `${user.sub} ${role}`);
        set(user, { role });
      },
      disable: async (user) => {
        step('disable', user.sub);
        set(user, { isEnabled: false });
      },
      enable: async (user) => {
        step('enable', user.sub);
        set(user, { isEnabled: true });
      },
      signOut: async (user) => {
        step('signOut', user.sub);
        return clock.now();
      },
      remove: async ({ sub }) => {
        step('remove', sub);
        pool.delete(sub);
      },
    },
    directory: {
      load: async (sub) => directory.get(sub),
      list: async () => [...directory.values()],
      change: async (sub, change) => {
        const seen = directory.get(sub);
        const draft = change(seen);
        if (draft) {
          step('directory', sub);
          directory.set(sub, Member.parse({ ...draft, revision: (seen?.revision ?? 0) + 1 }));
        }
        return directory.get(sub);
      },
    },
    passOn: async (heirOf) => {
      step('passOn');
      let changed = 0;
      for (const [id, assignee] of assignees) {
        const change = passOn(aConversation(assignee === undefined ? {} : { assignee }), heirOf);
        if (!change) continue;
        assignees.set(id, change.set.assignee);
        changed++;
      }
      return changed;
    },
  };
  return { ports, clock, pool, directory, assignees, calls, fails };
};
