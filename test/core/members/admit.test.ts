import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import { type AdmitPorts, createAdmit, type Session } from '../../../lambdas/core/members/admit.ts';
import { lowerRole } from '../../../lambdas/core/members/roles.ts';
import { Member, Role } from '../../../schemas/member.ts';
import { aClock, NOON } from '../../support/a-clock.ts';
import { aMember } from '../../support/a-member.ts';

/** The 30 s that a function may remember a member for. */
const CACHE_SECONDS = 30;

const aSession = (over: Partial<Session> = {}): Session => ({ sub: 'agent-7', role: 'agent', since: NOON, ...over });

/** A directory in memory that counts how often it is read. */
const aDirectory = (...members: readonly Member[]) => {
  const clock = aClock(NOON);
  const stored = new Map(members.map((member) => [member.sub, member]));
  const failures: Error[] = [];
  let reads = 0;
  const ports: AdmitPorts = {
    clock,
    members: {
      load: async (sub) => {
        reads++;
        const failure = failures.shift();
        if (failure) throw failure;
        return stored.get(sub);
      },
      change: async (sub, change) => {
        const seen = stored.get(sub);
        const draft = change(seen);
        if (draft) stored.set(sub, Member.parse({ ...draft, revision: (seen?.revision ?? 0) + 1 }));
        return stored.get(sub);
      },
    },
  };
  return {
    clock,
    admit: createAdmit(ports),
    failures,
    reads: () => reads,
    member: (sub = 'agent-7') => stored.get(sub),
    set: (member: Member) => stored.set(member.sub, member),
  };
};

describe('what a member may do', () => {
  it.each(Role.options.flatMap((token) => Role.options.map((item) => [token, item] as const)))(
    'is the lower of the role of the token (%s) and the role of the directory (%s)',
    async (token, item) => {
      const { admit } = aDirectory(aMember({ role: item }));
      const lower = Role.options[Math.min(Role.options.indexOf(token), Role.options.indexOf(item))];
      expect(await admit(aSession({ role: token }), 'now')).toEqual({ outcome: 'admitted', role: lower });
    },
  );

  it('is nothing where either names no role', () => {
    expect([lowerRole(undefined, 'admin'), lowerRole('admin', undefined)]).toEqual([undefined, undefined]);
  });

  it('is less within the cache time after the member was demoted, though the token says admin', async () => {
    const { admit, set, clock } = aDirectory(aMember({ role: 'admin' }));
    const session = aSession({ role: 'admin' });
    expect(await admit(session, 'recent')).toEqual({ outcome: 'admitted', role: 'admin' });

    set(aMember({ role: 'agent', revision: 2 }));
    clock.advance(CACHE_SECONDS);

    expect(await admit(session, 'recent')).toEqual({ outcome: 'admitted', role: 'agent' });
  });
});

describe('a request', () => {
  it('of a disabled member is refused within the cache time, and at once where it changes something', async () => {
    const { admit, set, clock } = aDirectory(aMember());
    await admit(aSession(), 'recent');
    set(aMember({ disabledAt: NOON, revision: 2 }));

    expect(await admit(aSession(), 'now')).toEqual({ outcome: 'disabled' });
    clock.advance(CACHE_SECONDS);
    expect(await admit(aSession(), 'recent')).toEqual({ outcome: 'disabled' });
  });

  it('that was refused at once is refused when it only reads, too', async () => {
    const { admit, set } = aDirectory(aMember());
    await admit(aSession(), 'recent');
    set(aMember({ disabledAt: NOON, revision: 2 }));
    await admit(aSession(), 'now');
    expect(await admit(aSession(), 'recent')).toEqual({ outcome: 'disabled' });
  });

  it('of a session that began before the member was signed out is refused, and of a later one admitted', async () => {
    const { admit } = aDirectory(aMember({ signedOutAt: addSeconds(NOON, 1) }));
    expect(await admit(aSession(), 'now')).toEqual({ outcome: 'signed-out' });
    expect(await admit(aSession({ since: addSeconds(NOON, 1) }), 'now')).toMatchObject({ outcome: 'admitted' });
  });

  it('reads the directory once in a while for each member, however many come at once', async () => {
    const { admit, reads, clock } = aDirectory(aMember(), aMember({ sub: 'agent-8' }));
    await Promise.all([1, 2, 3].map(() => admit(aSession(), 'recent')));
    clock.advance(19);
    await admit(aSession(), 'recent');
    await admit(aSession({ sub: 'agent-8' }), 'recent');
    expect(reads()).toBe(2);
  });

  it('is not admitted where the directory cannot be read, and the next one reads it again', async () => {
    const { admit, failures } = aDirectory(aMember());
    failures.push(new Error('throttled'));
    await expect(admit(aSession(), 'recent')).rejects.toThrow('throttled');
    expect(await admit(aSession(), 'recent')).toEqual({ outcome: 'admitted', role: 'agent' });
  });
});

describe('a subject that the directory does not know', () => {
  it('becomes a member with the role of the token', async () => {
    const { admit, member } = aDirectory();
    expect(await admit(aSession(), 'recent')).toEqual({ outcome: 'admitted', role: 'agent' });
    expect(member()).toEqual({ sub: 'agent-7', role: 'agent', unsynced: true, revision: 1 });
  });

  it('has the role of each newer token until a command has looked at the user pool', async () => {
    const { admit, member, set } = aDirectory();
    await admit(aSession({ role: 'viewer' }), 'now');
    expect(await admit(aSession({ role: 'admin' }), 'now')).toEqual({ outcome: 'admitted', role: 'admin' });
    expect(member()).toMatchObject({ role: 'admin', unsynced: true, revision: 2 });

    set(aMember({ role: 'viewer' }));
    expect(await admit(aSession({ role: 'admin' }), 'now')).toEqual({ outcome: 'admitted', role: 'viewer' });
  });
});
