import { CustomResource, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { SiteEnvironment } from '../../lambdas/site/env.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { StageConfig } from '../config.ts';
import type { EnvOf } from '../environment.ts';
import { ANSWER_WITHIN } from './answer-within.ts';
import { ProductFunction } from './product-function.ts';

export interface SiteContentProps {
  readonly config: StageConfig;
  readonly bucket: Bucket;
  /** The built page. */
  readonly siteDirectory: string;
  /** Where the page sends agents to sign in. */
  readonly auth: {
    readonly issuer: string;
    readonly clientId: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
    readonly endSessionEndpoint: string;
  };
}

/** Publishes the built page and its `config.json`. The page travels with the code of the function that puts it there. */
export class SiteContent extends Construct {
  constructor(scope: Construct, id: string, { config, bucket, siteDirectory, auth }: SiteContentProps) {
    super(scope, id);
    const publisher = new ProductFunction(this, 'Publisher', {
      name: 'site',
      description: 'Publishes the inbox page at a deployment',
      config,
      environment: { BUCKET_NAME: bucket.bucketName } satisfies EnvOf<SiteEnvironment>,
      timeoutSeconds: 120,
      files: { site: siteDirectory },
      permissions: [new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')] })],
    });
    const { logicalId } = bucket.node.defaultChild as CfnBucket;
    Validations.of(publisher.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).resolve(logicalId)}.Arn>/*]`,
      reason: 'It puts each file of the page, whose names change with every build, and nothing else into the bucket.',
    });
    new CustomResource(this, 'Content', {
      serviceToken: publisher.lambda.functionArn,
      resourceType: 'Custom::SiteContent',
      serviceTimeout: ANSWER_WITHIN,
      properties: {
        // The page and what publishes it, by their hash: CloudFormation asks for it again when this changes.
        asset: assetKeyOf(publisher),
        config: Stack.of(this).toJsonString({ auth, version: packageJson.version }),
      },
    });
  }
}

const assetKeyOf = ({ lambda }: ProductFunction): string => {
  const { code } = lambda.node.defaultChild as CfnFunction;
  const { s3Key } = Stack.of(lambda).resolve(code) as CfnFunction.CodeProperty;
  if (s3Key === undefined) throw new Error(`${lambda.node.path} has no asset`);
  return s3Key;
};
