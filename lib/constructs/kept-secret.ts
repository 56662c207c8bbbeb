import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { SecretGroup } from '../../schemas/secret-names.ts';

export interface KeptSecretProps {
  readonly group: SecretGroup;
  readonly description: string;
  /** The one value that CloudFormation makes; a test pins it, since a change of it would replace what ops set. */
  readonly generated: string;
  /** @default a key that AWS owns */
  readonly encryptionKey: IKey | undefined;
}

/** Of a secret that CloudFormation makes nothing for: without any value it could not be read. */
export const NOTHING = 'UNUSED';

/** A JSON secret that outlives its stack; what ops add to it never passes through a template. */
export class KeptSecret extends Construct {
  readonly group: SecretGroup;
  /** Whole, which CloudFormation's `Ref` is not everywhere. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { group, description, generated, encryptionKey }: KeptSecretProps) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: generated,
        passwordLength: 48,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
      ...(encryptionKey && { encryptionKey }),
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Meta, not AWS, issues what it holds: ops rotate it by npm run secrets, which keeps the value before.',
    });
    this.group = group;
    this.arn = (secret.node.defaultChild as CfnSecret).attrId;
  }

  allowReading(): PolicyStatement {
    return new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.arn] });
  }
}
