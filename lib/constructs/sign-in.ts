import { Duration, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  type IUserPool,
  ManagedLoginVersion,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { signInPrefix } from '../sign-in-prefix.ts';
import { SITE_PATHS } from '../site-headers.ts';

export interface SignInProps {
  readonly config: StageConfig;
  readonly userPool: IUserPool;
  /** Of the page, without a trailing slash. */
  readonly siteOrigin: string;
}

const TOKEN_MINUTES = 15;
const SESSION_HOURS = 12;

/** The origin of a stage's sign-in pages, known before they are made. */
export const signInOrigin = (scope: Construct, { stage }: StageConfig): string =>
  `https://${prefixOf(scope, stage)}.auth.${Stack.of(scope).region}.amazoncognito.com`;

const prefixOf = (scope: Construct, stage: string): string => signInPrefix(stage, Stack.of(scope).account);

/** Built: the pool's own attribute is not everywhere. */
export const issuerOf = (scope: Construct, userPool: IUserPool): string =>
  `https://cognito-idp.${Stack.of(scope).region}.amazonaws.com/${userPool.userPoolId}`;

/** The pages where agents sign in, and the client by which the inbox page asks for tokens: public, by code and PKCE. */
export class SignIn extends Construct {
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { config, userPool, siteOrigin }: SignInProps) {
    super(scope, id);
    new UserPoolDomain(this, 'Domain', {
      userPool,
      cognitoDomain: { domainPrefix: prefixOf(this, config.stage) },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.client = new UserPoolClient(this, 'Client', {
      userPool,
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${siteOrigin}${SITE_PATHS.signedIn}`],
        logoutUrls: [`${siteOrigin}${SITE_PATHS.signedOut}`],
      },
      // The emulator has no sign-in pages: a rehearsal asks for tokens by the administrator's call.
      authFlows: { adminUserPassword: config.rehearsal },
      accessTokenValidity: Duration.minutes(TOKEN_MINUTES),
      idTokenValidity: Duration.minutes(TOKEN_MINUTES),
      refreshTokenValidity: Duration.hours(SESSION_HOURS),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    // Without it the new pages show an error instead of a form.
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
