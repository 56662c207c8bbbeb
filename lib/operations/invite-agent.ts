import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

export interface Invitation {
  readonly userPoolId: string;
  readonly email: string;
  readonly group: string;
}

/** Makes a person known to the user pool, which mails a first password, and puts them into a group. */
export const inviteAgent = async (
  client: CognitoIdentityProviderClient,
  { userPoolId, email, group }: Invitation,
): Promise<'invited' | 'known already'> => {
  const outcome = await createUser(client, userPoolId, email);
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username: email, GroupName: group }));
  return outcome;
};

const createUser = async (client: CognitoIdentityProviderClient, UserPoolId: string, email: string) => {
  try {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          // Whoever invites vouches for it; a password is reset by it.
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    return 'invited';
  } catch (error) {
    if (error instanceof UsernameExistsException) return 'known already';
    throw error;
  }
};
