import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { createCognitoPool } from '../../../lib/operations/cognito-pool.ts';
import { awsServices } from '../an-aws.ts';

const anAws = awsServices();
const UserPoolId = 'us-east-1_pool';
const ANA = { username: 'sub-ana', sub: 'sub-ana', role: 'admin', isEnabled: true } as const;

/** A user pool that answers as AWS does, and what it was asked. */
const aPool = async (actions: Parameters<typeof anAws>[0]) => {
  const aws = await anAws(actions);
  return { pool: createCognitoPool(new CognitoIdentityProviderClient(aws.options), UserPoolId), asked: aws.asked };
};

const aUser = (sub: string, attributes: Readonly<Record<string, string>>, over = {}) => ({
  Username: sub,
  Attributes: Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value })),
  Enabled: true,
  UserStatus: 'CONFIRMED',
  ...over,
});

describe('a role', () => {
  it('replaces the ones before: the account leaves every other group of ours, and then joins the new one', async () => {
    const { pool, asked } = await aPool({
      AdminListGroupsForUser: ({ NextToken }) =>
        NextToken === undefined
          ? { Groups: [{ GroupName: 'admin' }, { GroupName: 'newsletter' }], NextToken: 'more' }
          : { Groups: [{ GroupName: 'viewer' }] },
      AdminRemoveUserFromGroup: () => ({}),
      AdminAddUserToGroup: () => ({}),
    });

    await pool.setRole(ANA, 'agent');

    const of = { UserPoolId, Username: 'sub-ana' };
    expect(asked.slice(2)).toEqual([
      ['AdminRemoveUserFromGroup', { ...of, GroupName: 'viewer' }],
      ['AdminRemoveUserFromGroup', { ...of, GroupName: 'admin' }],
      ['AdminAddUserToGroup', { ...of, GroupName: 'agent' }],
    ]);
  });

  it('is not given where the one before could not be taken', async () => {
    const { pool, asked } = await aPool({
      AdminListGroupsForUser: () => ({ Groups: [{ GroupName: 'admin' }] }),
      AdminRemoveUserFromGroup: () => ({ error: 'TooManyRequestsException' }),
    });
    await expect(pool.setRole(ANA, 'viewer')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    expect(asked.map(([name]) => name)).not.toContain('AdminAddUserToGroup');
  });
});

describe('the accounts of a user pool', () => {
  it('are read over all pages, each with the highest of its groups', async () => {
    const ana = aUser('sub-ana', { email: 'ana@example.com', name: 'Ana' });
    const bo = aUser('sub-bo', { email: 'bo@example.com' }, { Enabled: false });
    const groups: Readonly<Record<string, readonly object[]>> = { viewer: [ana], agent: [bo], admin: [ana] };
    const { pool } = await aPool({
      ListUsers: ({ PaginationToken }) =>
        PaginationToken === undefined
          ? { Users: [ana], PaginationToken: 'more' }
          : { Users: [bo, aUser('sub-cy', {})] },
      ListUsersInGroup: ({ GroupName }) => ({ Users: groups[String(GroupName)] }),
    });

    expect(await pool.list()).toEqual([
      { ...ANA, email: 'ana@example.com', name: 'Ana' },
      { username: 'sub-bo', sub: 'sub-bo', email: 'bo@example.com', role: 'agent', isEnabled: false },
      { username: 'sub-cy', sub: 'sub-cy', role: undefined, isEnabled: true },
    ]);
  });
});

describe('an invitation', () => {
  const invitation = { UserPoolId, Username: 'ana@example.com', DesiredDeliveryMediums: ['EMAIL'] };

  it('makes an account, which gets a first password by mail', async () => {
    const { pool, asked } = await aPool({ AdminCreateUser: () => ({ User: {} }) });
    expect(await pool.invite({ email: 'ana@example.com', name: 'Ana' })).toBe('invited');
    const UserAttributes = [
      { Name: 'email', Value: 'ana@example.com' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: 'Ana' },
    ];
    expect(asked).toEqual([['AdminCreateUser', { ...invitation, UserAttributes }]]);
  });

  it('of an account that never signed in mails another first password', async () => {
    const { pool, asked } = await aPool({
      AdminCreateUser: ({ MessageAction }) => (MessageAction === 'RESEND' ? {} : { error: 'UsernameExistsException' }),
      AdminGetUser: () => ({ Username: 'sub-ana', UserStatus: 'FORCE_CHANGE_PASSWORD' }),
    });
    expect(await pool.invite({ email: 'ana@example.com' })).toBe('invited again');
    expect(asked.at(-1)).toEqual(['AdminCreateUser', { ...invitation, MessageAction: 'RESEND' }]);
  });

  it('of an account that is in use mails nothing', async () => {
    const { pool, asked } = await aPool({
      AdminCreateUser: () => ({ error: 'UsernameExistsException' }),
      AdminGetUser: () => ({ Username: 'sub-ana', UserStatus: 'CONFIRMED' }),
    });
    expect(await pool.invite({ email: 'ana@example.com' })).toBe('known');
    expect(asked.map(([name]) => name)).toEqual(['AdminCreateUser', 'AdminGetUser']);
  });

  it('that AWS refuses fails', async () => {
    const { pool } = await aPool({ AdminCreateUser: () => ({ error: 'NotAuthorizedException' }) });
    await expect(pool.invite({ email: 'ana@example.com' })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('an account', () => {
  it.each([
    ['disable', 'AdminDisableUser'],
    ['enable', 'AdminEnableUser'],
    ['remove', 'AdminDeleteUser'],
  ] as const)('is asked to %s by %s', async (act, action) => {
    const { pool, asked } = await aPool({ [action]: () => ({}) });
    await pool[act](ANA);
    expect(asked).toEqual([[action, { UserPoolId, Username: 'sub-ana' }]]);
  });

  it('is signed out everywhere, as of the end of the second that the service names', async () => {
    const { pool, asked } = await aPool({ AdminUserGlobalSignOut: () => ({}) });
    const before = Date.now();

    const signedOutAt = Date.parse(await pool.signOut(ANA));

    expect(asked).toEqual([['AdminUserGlobalSignOut', { UserPoolId, Username: 'sub-ana' }]]);
    expect(signedOutAt % 1_000).toBe(999);
    expect(Math.abs(signedOutAt - before)).toBeLessThan(30_000);
  });
});
