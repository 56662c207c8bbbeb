import { CustomResource } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ANSWER_WITHIN } from './answer-within.ts';
import { KeptSecret, type KeptSecretProps } from './kept-secret.ts';
import { ProductFunction } from './product-function.ts';

export type StageSecretProps = Pick<KeptSecretProps, 'encryptionKey'> & { readonly config: StageConfig };

/**
 * The secret of what a stage does by itself: it is made with a `CRON_SECRET` and a `JOB_RUNNER_TOKEN`. Until there were
 * three it held all of a stage's secrets, so it is older than the others.
 */
export class StageSecret extends KeptSecret {
  constructor(scope: Construct, id: string, { config, encryptionKey }: StageSecretProps) {
    super(scope, id, {
      group: 'ops',
      description: `Secrets of Answerline's stage ${config.stage}: npm run secrets -- --stage ${config.stage}`,
      generated: 'CRON_SECRET',
      encryptionKey,
    });
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
}
