import { describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import {
  changeRole,
  disableMember,
  enableMember,
  inviteMember,
  listMembers,
  resetFactor,
  signOutMember,
  syncMembers,
} from '../../../lambdas/core/members/manage-members.ts';
import { NOON } from '../../support/a-clock.ts';
import { aMember } from '../../support/a-member.ts';
import { aPool, aUser } from './a-pool.ts';

const LATER = addSeconds(NOON, 60);

describe('the directory', () => {
  it('says what the user pool says, and nothing is written where it does already', async () => {
    const { ports, directory, calls } = aPool([aUser('ana', { name: 'Ana', role: 'admin' }), aUser('bo')]);

    const members = await listMembers(ports);

    expect(members).toEqual([
      { sub: 'ana', name: 'Ana', email: 'ana@example.com', role: 'admin', revision: 1 },
      { sub: 'bo', email: 'bo@example.com', role: 'agent', revision: 1 },
    ]);
    expect([...directory.values()]).toEqual(members);
    calls.length = 0;
    expect(await listMembers(ports)).toEqual(members);
    expect(calls).toEqual([]);
  });

  it('takes the role of the user pool for a member whom only a token had named', async () => {
    const { ports } = aPool(
      [aUser('ana', { role: 'viewer' })],
      [{ sub: 'ana', role: 'admin', unsynced: true, revision: 4 }],
    );
    expect(await listMembers(ports)).toEqual([{ sub: 'ana', email: 'ana@example.com', role: 'viewer', revision: 5 }]);
  });

  it('takes the role away from a member whose account was taken out of its group', async () => {
    const { ports } = aPool([aUser('ana', { role: undefined })], [aMember({ sub: 'ana' })]);
    expect((await listMembers(ports))[0]?.role).toBeUndefined();
  });

  it.each([
    ['was disabled in the console', [aUser('ana', { isEnabled: false })]],
    ['was deleted in the console', []],
  ])('disables a member whose account %s, and a sync unassigns what was theirs', async (_, users) => {
    const { ports, assignees } = aPool([...users, aUser('bo')], [aMember({ sub: 'ana', email: 'ana@example.com' })]);
    assignees.set('c1', 'ana').set('c2', 'bo');

    const { members, passedOn } = await syncMembers(ports);

    expect(members.find(({ sub }) => sub === 'ana')).toMatchObject({ disabledAt: NOON, signedOutAt: NOON });
    expect([passedOn, ...assignees.values()]).toEqual([1, undefined, 'bo']);
  });
});

describe('a new role', () => {
  it('replaces the one before in user pool and directory', async () => {
    const { ports, pool, directory, calls, assignees } = aPool([aUser('ana', { role: 'admin' })]);
    assignees.set('c1', 'ana');

    expect(await changeRole(ports, 'Ana@example.com', 'agent')).toMatchObject({
      member: { role: 'agent' },
      passedOn: 0,
    });

    expect([pool.get('ana')?.role, directory.get('ana')?.role]).toEqual(['agent', 'agent']);
    expect(calls).toEqual(['setRole ana agent', 'directory ana']);
    expect(assignees.get('c1')).toBe('ana');
  });

  it('that may only read leaves the member no conversation', async () => {
    const { ports, assignees } = aPool([aUser('ana')]);
    assignees.set('c1', 'ana');
    expect(await changeRole(ports, 'ana', 'viewer')).toMatchObject({ passedOn: 1 });
    expect(assignees.get('c1')).toBeUndefined();
  });

  it('of someone who has no account is refused, and changes nothing', async () => {
    const { ports, calls, pool } = aPool([aUser('ana')]);
    await expect(changeRole(ports, 'bo@example.com', 'admin')).rejects.toMatchObject({ code: 'member.not_found' });
    expect([calls, pool.get('ana')]).toEqual([['directory ana'], aUser('ana')]);
  });
});

describe('a member who is disabled', () => {
  it('is signed out, disabled in user pool and directory, and what was theirs is unassigned', async () => {
    const { ports, calls, directory, assignees } = aPool([aUser('ana'), aUser('bo')]);
    assignees.set('c1', 'ana').set('c2', 'bo');

    expect(await disableMember(ports, 'ana@example.com')).toMatchObject({ passedOn: 1 });

    expect(calls).toEqual(['signOut ana', 'disable ana', 'directory ana', 'directory bo', 'passOn']);
    expect(directory.get('ana')).toMatchObject({ disabledAt: NOON, signedOutAt: NOON });
    expect([...assignees.values()]).toEqual([undefined, 'bo']);
  });

  it.each(['disable', 'directory', 'passOn'])(
    'is disabled by a second run where the first died before %s',
    async (died) => {
      const { ports, fails, directory, assignees } = aPool([aUser('ana')]);
      assignees.set('c1', 'ana');
      fails.add(died);
      await expect(disableMember(ports, 'ana')).rejects.toThrow('killed');

      await disableMember(ports, 'ana');

      expect([directory.get('ana')?.disabledAt, assignees.get('c1')]).toEqual([NOON, undefined]);
    },
  );

  it('whose account was deleted in the console is disabled in the directory, and the command says why', async () => {
    const { ports, directory, assignees } = aPool([], [aMember({ sub: 'ana', email: 'ana@example.com' })]);
    assignees.set('c1', 'ana');
    await expect(disableMember(ports, 'ana@example.com')).rejects.toMatchObject({ code: 'member.not_found' });
    expect([directory.get('ana')?.disabledAt, assignees.get('c1')]).toEqual([NOON, undefined]);
  });

  it('and enabled again signs in again: the sessions before stay ended', async () => {
    const { ports, clock, directory } = aPool([aUser('ana')]);
    await disableMember(ports, 'ana');
    clock.set(LATER);

    expect(await enableMember(ports, 'ana')).toMatchObject({ passedOn: 0 });

    expect(directory.get('ana')).toEqual({
      sub: 'ana',
      email: 'ana@example.com',
      role: 'agent',
      signedOutAt: NOON,
      revision: 2,
    });
  });
});

describe('a member who is signed out', () => {
  it('has an end of all sessions in user pool and directory, which nothing takes back', async () => {
    const { ports, clock, calls, directory, assignees } = aPool(
      [aUser('ana')],
      [aMember({ sub: 'ana', email: 'ana@example.com' })],
    );
    assignees.set('c1', 'ana');

    await signOutMember(ports, 'ana');
    clock.set(LATER);
    await listMembers(ports);

    expect(calls.slice(0, 2)).toEqual(['signOut ana', 'directory ana']);
    expect(directory.get('ana')).toMatchObject({ signedOutAt: NOON, role: 'agent' });
    expect(directory.get('ana')).not.toHaveProperty('disabledAt');
    expect(assignees.get('c1')).toBe('ana');
  });
});

describe('an invitation', () => {
  it('makes an account with one role, and a member', async () => {
    const { ports } = aPool([]);
    expect(await inviteMember(ports, { email: 'cy@example.com', name: 'Cy', role: 'viewer' })).toMatchObject({
      invited: 'invited',
      member: { email: 'cy@example.com', name: 'Cy', role: 'viewer' },
    });
  });

  it('of a member gives the role, which replaces the one before', async () => {
    const { ports, calls } = aPool([aUser('ana', { role: 'admin' })]);
    expect(await inviteMember(ports, { email: 'ana@example.com', role: 'agent' })).toMatchObject({
      invited: 'known',
      member: { role: 'agent' },
    });
    expect(calls).toContain('setRole ana agent');
  });
});

describe('a second factor that is reset', () => {
  it('makes a new account of the same role and name, which has the conversations of the one before', async () => {
    const { ports, directory, assignees, pool } = aPool([aUser('ana', { name: 'Ana', role: 'admin' })]);
    assignees.set('c1', 'ana');

    const { member, passedOn } = await resetFactor(ports, 'ana@example.com');

    expect(member).toMatchObject({ sub: 'made-1', name: 'Ana', email: 'ana@example.com', role: 'admin' });
    expect([passedOn, assignees.get('c1'), [...pool.keys()]]).toEqual([1, 'made-1', ['made-1']]);
    expect(directory.get('ana')).toMatchObject({ disabledAt: NOON });
  });

  it.each(['invite', 'setRole', 'passOn'])('goes on where it died before %s', async (died) => {
    const { ports, fails, assignees } = aPool([aUser('ana', { role: 'admin' })]);
    assignees.set('c1', 'ana');
    fails.add(died);
    await expect(resetFactor(ports, 'ana@example.com')).rejects.toThrow('killed');

    const { member } = await resetFactor(ports, 'ana@example.com');

    expect(member).toMatchObject({ email: 'ana@example.com', role: 'admin' });
    expect(assignees.get('c1')).toBe(member.sub);
  });

  it('of a disabled member is refused', async () => {
    const { ports, calls } = aPool([aUser('ana', { isEnabled: false })]);
    await expect(resetFactor(ports, 'ana')).rejects.toMatchObject({ code: 'member.disabled' });
    expect(calls.filter((call) => call.startsWith('remove'))).toEqual([]);
  });
});
