import { Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { siteHeaders } from '../site-headers.ts';
import { SITE_REWRITE } from '../site-rewrite.ts';

export interface SiteProps {
  /** Serves `/api/inbox/` under the page's origin, so that browsers ask nobody's leave. */
  readonly api: HttpApi;
  /** Origins that the page asks beside its own. */
  readonly connectTo: readonly string[];
}

/** Where agents open the inbox: a private bucket and the inbox API behind one address. */
export class Site extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  /** Without a trailing slash. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { api, connectTo }: SiteProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds what anybody may load from the distribution, and nobody else reads it.',
    });
    const headers = securityHeaders(this, connectTo);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Inbox of ${Stack.of(this).stackName}`,
      defaultRootObject: 'index.html',
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'Rewrite', {
              code: FunctionCode.fromInline(SITE_REWRITE),
              runtime: FunctionRuntime.JS_2_0,
              comment: 'Answers deep links by the page',
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/api/inbox/*': {
          origin: new HttpOrigin(`${api.apiId}.execute-api.${Stack.of(this).region}.${Aws.URL_SUFFIX}`, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // The gateway knows itself by its own host name only.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers,
        },
      },
    });
    acknowledge(this.distribution);
    this.origin = `https://${this.distribution.distributionDomainName}`;
  }
}

const securityHeaders = (scope: Construct, connectTo: readonly string[]): ResponseHeadersPolicy => {
  const {
    'content-security-policy': contentSecurityPolicy,
    'permissions-policy': permissions,
    'cross-origin-opener-policy': opener,
    'cross-origin-resource-policy': resource,
  } = siteHeaders(connectTo);
  const override = true;
  return new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: permissions, override },
        { header: 'cross-origin-opener-policy', value: opener, override },
        { header: 'cross-origin-resource-policy', value: resource, override },
      ],
    },
  });
};

const acknowledge = (distribution: Distribution) => {
  const because = (id: string, reason: string) => Validations.of(distribution).acknowledge({ id, reason });
  because('AwsSolutions-CFR1', 'Agents work from wherever they are; what is served needs a sign-in.');
  because('AwsSolutions-CFR2', 'The page is static and the API is throttled; a firewall costs $5 a month and more.');
  because('AwsSolutions-CFR3', 'The API logs each request; who loaded the static page says nothing more.');
  because(
    'AwsSolutions-CFR4',
    'It has the distribution’s own name and certificate until a business brings its domain.',
  );
};
