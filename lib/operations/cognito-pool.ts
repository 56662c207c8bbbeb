import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  paginateAdminListGroupsForUser,
  paginateListUsers,
  paginateListUsersInGroup,
  UsernameExistsException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Invited, PoolUser, UserPool } from '../../lambdas/core/members/manage-members.ts';
import { Role } from '../../schemas/member.ts';

/** A stage's user pool. Its groups have the names of the roles; of other groups nothing is said and nothing changed. */
export const createCognitoPool = (client: CognitoIdentityProviderClient, UserPoolId: string): UserPool => {
  const of = ({ username: Username }: PoolUser) => ({ UserPoolId, Username });
  return {
    list: async () => {
      const roles = await readRoles(client, UserPoolId);
      const users: PoolUser[] = [];
      for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId })) {
        users.push(...Users.map((user) => toPoolUser(user, roles)));
      }
      return users;
    },
    invite: (who) => invite(client, UserPoolId, who),
    setRole: async (user, role) => {
      const groups: string[] = [];
      for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client }, of(user))) {
        groups.push(...Groups.map(({ GroupName = '' }) => GroupName));
      }
      // The others first: cut short, the account may do too little and not too much.
      for (const GroupName of Role.options.filter((each) => each !== role && groups.includes(each))) {
        await client.send(new AdminRemoveUserFromGroupCommand({ ...of(user), GroupName }));
      }
      await client.send(new AdminAddUserToGroupCommand({ ...of(user), GroupName: role }));
    },
    disable: async (user) => {
      await client.send(new AdminDisableUserCommand(of(user)));
    },
    enable: async (user) => {
      await client.send(new AdminEnableUserCommand(of(user)));
    },
    signOut: async (user) => {
      const command = new AdminUserGlobalSignOutCommand(of(user));
      let answeredAt = Date.now();
      command.middlewareStack.add(
        (next) => async (args) => {
          const answer = await next(args);
          answeredAt = dateOf(answer.response) ?? answeredAt;
          return answer;
        },
        { step: 'deserialize', name: 'readDate' },
      );
      await client.send(command);
      return new Date(answeredAt).toISOString();
    },
    remove: async (user) => {
      await client.send(new AdminDeleteUserCommand(of(user)));
    },
  };
};

/** The end of the second in which the service answered, by the clock that its tokens go by. */
const dateOf = (response: unknown): number | undefined => {
  const { headers = {} } = response as { readonly headers?: Readonly<Record<string, string>> };
  const at = Date.parse(headers.date ?? '');
  return Number.isNaN(at) ? undefined : at + 999;
};

/** The highest role of each account that has one. */
const readRoles = async (client: CognitoIdentityProviderClient, UserPoolId: string) => {
  const roles = new Map<string, Role>();
  // Least first, so that the highest stays.
  for (const role of Role.options) {
    for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName: role })) {
      for (const { Username = '' } of Users) roles.set(Username, role);
    }
  }
  return roles;
};

const toPoolUser = (
  { Username: username = '', Attributes = [], Enabled = true }: UserType,
  roles: ReadonlyMap<string, Role>,
): PoolUser => {
  const { sub = username, name, email } = Object.fromEntries(Attributes.map(({ Name = '', Value }) => [Name, Value]));
  return {
    username,
    sub,
    ...(name && { name }),
    ...(email && { email }),
    role: roles.get(username),
    isEnabled: Enabled,
  };
};

const invite = async (
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  { email, name }: Parameters<UserPool['invite']>[0],
): Promise<Invited> => {
  const invitation = { UserPoolId, Username: email, DesiredDeliveryMediums: ['EMAIL' as const] };
  try {
    await client.send(
      new AdminCreateUserCommand({
        ...invitation,
        UserAttributes: [
          { Name: 'email', Value: email },
          // Whoever invites vouches for the address; a password is reset by it.
          { Name: 'email_verified', Value: 'true' },
          ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
        ],
      }),
    );
    return 'invited';
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    const { UserStatus } = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    if (UserStatus !== 'FORCE_CHANGE_PASSWORD') return 'known';
    await client.send(new AdminCreateUserCommand({ ...invitation, MessageAction: 'RESEND' }));
    return 'invited again';
  }
};
