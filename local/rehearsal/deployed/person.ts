import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

export type Group = 'admin' | 'agent' | 'viewer';

interface Pool {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
}

/** Makes somebody of a group, as an admin would in the console. */
export const makePerson = async ({ client, userPoolId }: Pool, email: string, group: Group): Promise<void> => {
  const Username = email;
  const attributes = { email, email_verified: 'true' };
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username, GroupName: group }));
};

/** Gives a person a password, signs in with it, and answers with the tokens of the user pool. */
export const signIn = async (
  { client, userPoolId }: Pool,
  email: string,
  clientId: string,
): Promise<{ readonly accessToken: string; readonly idToken: string }> => {
  const password = `${randomBytes(18).toString('base64url')}aA1!`;
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username: email, Password: password, Permanent: true }),
  );
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const { AccessToken: accessToken, IdToken: idToken } = AuthenticationResult ?? {};
  if (!accessToken || !idToken) throw new Error('The user pool gave no tokens.');
  return { accessToken, idToken };
};
