import { describe, expect, it } from '@jest/globals';
import { signInPrefix } from '../../lib/sign-in-prefix.ts';
import { SITE_PATHS } from '../../lib/site-headers.ts';
import type { LocalFunction } from '../../local/functions/functions.ts';
import { productRoutes } from '../../local/gateway/product-routes.ts';
import { resourcesOf, stages, theResource } from './a-stage.ts';

const [{ service }] = await stages([{}] as const);

describe('the HTTP API', () => {
  const routes = Object.values(resourcesOf(service, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);
  const keyOf = ({ RouteKey }: Readonly<Record<string, unknown>>) => String(RouteKey);

  it('has the routes of the embedded front, health, and an answer for all else', () => {
    const none = {} as LocalFunction;
    const local = productRoutes({ webhook: none, sweeper: none, inbox: none }).map(
      ({ method, path }) => `${method} ${path}`,
    );
    expect(routes.map(keyOf).sort()).toEqual([...local, 'GET /api/health', '$default'].sort());
  });

  it('lets only agents into the inbox', () => {
    const guarded = routes.filter(({ AuthorizationType }) => AuthorizationType === 'JWT');
    expect(guarded.map(keyOf)).toEqual(['ANY /api/inbox', 'ANY /api/inbox/{proxy+}']);
    const [client] = Object.keys(resourcesOf(service, 'AWS::Cognito::UserPoolClient'));
    expect(theResource(service, 'AWS::ApiGatewayV2::Authorizer').Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [{ Ref: client }],
        Issuer: {
          'Fn::Join': [
            '',
            [
              'https://cognito-idp.eu-central-1.amazonaws.com/',
              { 'Fn::ImportValue': expect.stringContaining('UserPool') },
            ],
          ],
        },
      },
    });
  });

  it('is throttled by route, once the routes are there', () => {
    const stage = theResource(service, 'AWS::ApiGatewayV2::Stage');
    const throttle = (rate: number, burst: number) => ({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst });
    expect(stage.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: throttle(50, 100),
      RouteSettings: {
        'GET /api/webhooks/whatsapp': throttle(1_000, 2_000),
        'POST /api/webhooks/whatsapp': throttle(1_000, 2_000),
        'GET /api/cron/run-outbound-jobs': throttle(1, 5),
        'POST /api/cron/run-outbound-jobs': throttle(1, 5),
        'POST /api/jobs/run-outbound': throttle(1, 5),
        'ANY /api/inbox': throttle(50, 100),
        'ANY /api/inbox/{proxy+}': throttle(50, 100),
      },
    });
    expect(stage.DependsOn).toEqual(
      expect.arrayContaining(Object.keys(resourcesOf(service, 'AWS::ApiGatewayV2::Route'))),
    );
  });

  it('logs each request without its path and query, which hold wamids and tokens', () => {
    const { AccessLogSettings } = theResource(service, 'AWS::ApiGatewayV2::Stage').Properties;
    const format = JSON.parse((AccessLogSettings as { Format: string }).Format) as Record<string, string>;
    expect(format.route).toBe('$context.routeKey');
    expect(JSON.stringify(format)).not.toMatch(/path|query|requestOverride|authorizer\.claims/i);
  });
});

describe('the page', () => {
  const distribution = theResource(service, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;

  it('comes from a private bucket, and its API under the same origin, uncached', () => {
    expect(distribution).toMatchObject({
      DefaultRootObject: 'index.html',
      CacheBehaviors: [
        {
          PathPattern: '/api/inbox/*',
          // Managed: caching disabled, and all that the viewer sent but the host.
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
          AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PATCH', 'DELETE']),
          ViewerProtocolPolicy: 'https-only',
        },
      ],
    });
    expect(distribution).not.toHaveProperty('CustomErrorResponses');
    expect(theResource(service, 'AWS::S3::Bucket').Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it('may ask itself and the sign-in pages, and no text becomes markup', () => {
    const { ResponseHeadersPolicyConfig } = theResource(service, 'AWS::CloudFront::ResponseHeadersPolicy').Properties;
    const policy = JSON.stringify(ResponseHeadersPolicyConfig);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toMatch(
      /connect-src 'self' https:\/\/cognito-idp\.eu-central-1\.amazonaws\.com https:\/\/answerline-dev-[0-9a-f]{8}\.auth\.eu-central-1\.amazoncognito\.com;/,
    );
  });

  it('lets agents sign in by code, and come back to the page only', () => {
    const [id] = Object.keys(resourcesOf(service, 'AWS::CloudFront::Distribution'));
    const page = (path: string) => [{ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [id, 'DomainName'] }, path]] }];
    expect(theResource(service, 'AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: page(SITE_PATHS.signedIn),
      LogoutURLs: page(SITE_PATHS.signedOut),
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: 'minutes' },
    });
    expect(Object.keys(resourcesOf(service, 'AWS::Cognito::ManagedLoginBranding'))).toHaveLength(1);
  });

  it('is published again when the page changes, or the code that publishes it', () => {
    const { Code } = theResource(service, 'AWS::Lambda::Function', 'SiteContentPublisher').Properties;
    const { S3Key } = Code as { readonly S3Key: string };
    expect(S3Key).toMatch(/^[0-9a-f]{64}\.zip$/);
    expect(theResource(service, 'Custom::SiteContent').Properties).toMatchObject({ asset: S3Key });
  });

  it('is told where to sign in', () => {
    const { config: text } = theResource(service, 'Custom::SiteContent').Properties;
    const [, parts] = (text as { 'Fn::Join': [string, (string | object)[]] })['Fn::Join'];
    const filled = parts.map((part) => (typeof part === 'string' ? part : 'X')).join('');
    const prefix = /https:\/\/(answerline-dev-[0-9a-f]{8})\.auth/.exec(filled)?.[1];
    // The one that the rule of stage names looks at.
    expect(prefix).toBe(signInPrefix('dev', '111122223333'));
    expect(JSON.parse(filled)).toEqual({
      auth: {
        issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/X',
        clientId: 'X',
        authorizationEndpoint: `https://${prefix}.auth.eu-central-1.amazoncognito.com/oauth2/authorize`,
        tokenEndpoint: `https://${prefix}.auth.eu-central-1.amazoncognito.com/oauth2/token`,
        endSessionEndpoint: `https://${prefix}.auth.eu-central-1.amazoncognito.com/logout`,
      },
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(theResource(service, 'AWS::Cognito::UserPoolDomain').Properties).toEqual({
      Domain: prefix,
      ManagedLoginVersion: 2,
      UserPoolId: expect.anything(),
    });
  });
});
