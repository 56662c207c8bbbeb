import { describe, expect, it } from '@jest/globals';
import {
  changeRole,
  disableMember,
  enableMember,
  inviteMember,
  listMembers,
  resetFactor,
} from '../../../lambdas/core/members/manage-members.ts';
import { aMember } from '../../support/a-member.ts';
import { aLocalPool } from './a-local-pool.ts';

describe('the users of this machine', () => {
  it('are there without an invitation', async () => {
    const { ports } = aLocalPool();
    expect((await listMembers(ports)).map(({ sub, email, role }) => [sub, email, role])).toEqual([
      ['local-admin', 'admin@example.com', 'admin'],
      ['local-agent', 'agent@example.com', 'agent'],
      ['local-second-agent', 'second-agent@example.com', 'agent'],
      ['local-viewer', 'viewer@example.com', 'viewer'],
    ]);
  });

  it('keep their place, address and role when they have asked the inbox, whatever token they asked with', async () => {
    const { pool } = aLocalPool({ sub: 'local-agent', role: 'viewer', unsynced: true, revision: 1 });
    expect((await pool.list())[1]).toMatchObject({ sub: 'local-agent', email: 'agent@example.com', role: 'agent' });
  });

  it('may be demoted right after they asked the inbox as what they were', async () => {
    const { ports } = aLocalPool({ sub: 'local-admin', role: 'admin', unsynced: true, revision: 1 });
    expect((await changeRole(ports, 'admin@example.com', 'agent')).member).toMatchObject({ role: 'agent' });
    expect((await listMembers(ports))[0]).toMatchObject({ sub: 'local-admin', role: 'agent' });
  });

  it('are invited, disabled and enabled as in a user pool', async () => {
    const { ports } = aLocalPool();
    const { member } = await inviteMember(ports, { email: 'new@example.com', name: 'New', role: 'agent' });
    expect(member).toMatchObject({ email: 'new@example.com', name: 'New', role: 'agent' });

    expect((await disableMember(ports, 'new@example.com')).member).toHaveProperty('disabledAt');
    expect((await enableMember(ports, 'new@example.com')).member).not.toHaveProperty('disabledAt');
    expect(await inviteMember(ports, { email: 'New@example.com', role: 'viewer' })).toMatchObject({
      invited: 'known',
      member: { sub: member.sub, role: 'viewer' },
    });
  });

  it('are those of tokens too, who sign in by no page', async () => {
    const { pool, ports } = aLocalPool(aMember({ sub: 'a-script' }));
    expect((await listMembers(ports)).map(({ sub }) => sub)).toContain('a-script');
    expect((await pool.listForSignIn()).map(({ sub }) => sub)).not.toContain('a-script');
  });

  it('have no second factor to reset', async () => {
    const { ports } = aLocalPool();
    await expect(resetFactor(ports, 'agent@example.com')).rejects.toThrow('asks for no second factor');
  });
});
