import { CustomResource, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ANSWER_WITHIN } from './answer-within.ts';
import { ProductFunction } from './product-function.ts';

export interface StageSecretProps {
  readonly config: StageConfig;
  /** @default a key that AWS owns */
  readonly encryptionKey: IKey | undefined;
}

/** Changing it makes CloudFormation write the secret anew, without what ops set: a test pins it. */
const GENERATED = {
  secretStringTemplate: '{}',
  generateStringKey: 'CRON_SECRET',
  passwordLength: 48,
  excludePunctuation: true,
} as const;

/**
 * One JSON secret a stage. It is made with a `CRON_SECRET` and a `JOB_RUNNER_TOKEN`; what ops add to it never passes
 * through a template.
 */
export class StageSecret extends Construct {
  /** Whole, which CloudFormation's `Ref` is not everywhere. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { config, encryptionKey }: StageSecretProps) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: `Secrets of Answerline's stage ${config.stage}: npm run secrets -- --stage ${config.stage}`,
      generateSecretString: GENERATED,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(encryptionKey && { encryptionKey }),
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Meta, not AWS, issues what it holds: ops rotate it by npm run secrets, which keeps the value before.',
    });
    this.arn = (secret.node.defaultChild as CfnSecret).attrId;

    // CloudFormation generates one value a secret.
    const tokens = new ProductFunction(this, 'Tokens', {
      name: 'tokens',
      description: 'Adds generated tokens to the secret that it does not hold yet',
      config,
      environment: {},
      timeoutSeconds: 60,
      memoryMb: 256,
      permissions: [
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
          resources: [this.arn],
        }),
      ],
    });
    new CustomResource(this, 'GeneratedTokens', {
      serviceToken: tokens.lambda.functionArn,
      resourceType: 'Custom::GeneratedTokens',
      serviceTimeout: ANSWER_WITHIN,
      properties: { secretId: this.arn, names: ['JOB_RUNNER_TOKEN'] },
    });
  }

  allowReading(): PolicyStatement {
    return new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.arn] });
  }
}
