import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SignJWT } from 'jose';
import { makePerson, signIn } from '../deployed/person.ts';
import type { Check } from '../world.ts';

/** A token of the right shape by somebody else's key. */
const forge = (issuer: string, clientId: string): Promise<string> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new SignJWT({ token_use: 'access', client_id: clientId, 'cognito:groups': ['admin'] })
    .setProtectedHeader({ alg: 'RS256', kid: 'a-key-of-somebody-else' })
    .setIssuer(issuer)
    .setSubject('somebody')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(privateKey);
};

/** The same token with other claims, under the old signature. */
const promote = (token: string): string => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), 'cognito:groups': ['admin'] };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

export const refusedTokens: Check = {
  name: 'the inbox API refuses no token, forged, changed and other applications’ tokens, and what a group may not do',
  run: async ({ ask, deployment, people }) => {
    const { ApiUrl, UserPoolClientId, UserPoolId } = deployment;
    const statusOf = async (token?: string, method = 'GET', path = '/conversations') => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await ask(method, `${ApiUrl}/api/inbox${path}`, { headers })).status;
    };
    const email = 'viewer@example.com';
    await makePerson(people, email, 'viewer');
    const { accessToken, idToken } = await signIn(people, email, UserPoolClientId);
    const { UserPoolClient } = await people.client.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'another-application',
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      }),
    );
    const elsewhere = await signIn(people, email, UserPoolClient?.ClientId ?? '');
    const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`;

    const seen = {
      own: await statusOf(accessToken),
      none: await statusOf(),
      forged: await statusOf(await forge(issuer, UserPoolClientId)),
      changed: await statusOf(promote(accessToken)),
      'another application': await statusOf(elsewhere.accessToken),
      'an id token': await statusOf(idToken),
      'a viewer who changes': await statusOf(accessToken, 'POST', '/conversations/none/takeover'),
      'a viewer who lists events': await statusOf(accessToken, 'GET', '/events?day=2026-01-01'),
    };
    const wanted = {
      own: [200],
      none: [401],
      forged: [401],
      changed: [401],
      'another application': [401],
      // The gateway lets one through, as AWS does; the function does not.
      'an id token': [401, 403],
      'a viewer who changes': [403],
      'a viewer who lists events': [403],
    } as const;
    const wrong = Object.entries(wanted).filter(([name, statuses]) => {
      const status = seen[name as keyof typeof seen];
      return !(statuses as readonly number[]).includes(status);
    });
    assert(wrong.length === 0, `seen: ${JSON.stringify(seen)}`);
    return '';
  },
};
