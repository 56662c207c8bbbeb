import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { inviteAgent } from '../../../lib/operations/invite-agent.ts';
import { awsServices } from '../an-aws.ts';

const anAws = awsServices();

const INVITATION = { userPoolId: 'us-east-1_pool', email: 'first@example.com', group: 'admin' };

describe('an invitation', () => {
  it('makes the person known, who gets a password by mail, and puts them into the group', async () => {
    const aws = await anAws({ AdminCreateUser: () => ({ User: {} }), AdminAddUserToGroup: () => ({}) });
    expect(await inviteAgent(new CognitoIdentityProviderClient(aws.options), INVITATION)).toBe('invited');
    expect(aws.asked).toEqual([
      [
        'AdminCreateUser',
        {
          UserPoolId: 'us-east-1_pool',
          Username: 'first@example.com',
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: 'first@example.com' },
            { Name: 'email_verified', Value: 'true' },
          ],
        },
      ],
      ['AdminAddUserToGroup', { UserPoolId: 'us-east-1_pool', Username: 'first@example.com', GroupName: 'admin' }],
    ]);
  });

  it('of somebody who is known already changes the group, and mails nothing', async () => {
    const aws = await anAws({
      AdminCreateUser: () => ({ error: 'UsernameExistsException' }),
      AdminAddUserToGroup: () => ({}),
    });
    expect(await inviteAgent(new CognitoIdentityProviderClient(aws.options), INVITATION)).toBe('known already');
    expect(aws.asked.map(([name]) => name)).toEqual(['AdminCreateUser', 'AdminAddUserToGroup']);
  });

  it('that AWS refuses fails', async () => {
    const aws = await anAws({ AdminCreateUser: () => ({ error: 'NotAuthorizedException' }) });
    await expect(inviteAgent(new CognitoIdentityProviderClient(aws.options), INVITATION)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});
