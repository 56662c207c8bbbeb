import type { ManagePorts } from '../../../lambdas/core/members/manage-members.ts';
import { createLocalPool } from '../../../local/members/local-pool.ts';
import { Member } from '../../../schemas/member.ts';
import { aClock } from '../../support/a-clock.ts';
import { newIds } from '../../support/new-ids.ts';

/** The users of the embedded stack over a directory in memory, and the ports by which commands change them. */
export const aLocalPool = (...members: readonly Member[]) => {
  const clock = aClock(new Date().toISOString());
  const stored = new Map(members.map((member) => [member.sub, member]));
  const directory: ManagePorts['directory'] = {
    load: async (sub) => stored.get(sub),
    list: async () => [...stored.values()],
    change: async (sub, change) => {
      const seen = stored.get(sub);
      const draft = change(seen);
      if (draft) stored.set(sub, Member.parse({ ...draft, revision: (seen?.revision ?? 0) + 1 }));
      return stored.get(sub);
    },
  };
  const pool = createLocalPool({ directory, clock, newId: newIds() });
  const ports: ManagePorts = { clock, directory, pool, passOn: async () => 0 };
  return { clock, pool, ports };
};
