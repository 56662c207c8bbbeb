import { CustomResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SecretGroup } from '../../schemas/secret-names.ts';
import type { StageConfig } from '../config.ts';
import { ANSWER_WITHIN } from './answer-within.ts';
import type { KeptSecret } from './kept-secret.ts';
import { ProductFunction } from './product-function.ts';

export interface SecretsInPlaceProps {
  readonly config: StageConfig;
  readonly secrets: Readonly<Record<SecretGroup, KeptSecret>>;
}

/**
 * Ends a deployment in which a function would look for a secret where it is not yet: the functions wait for it. A stage
 * from before there were three secrets has to be moved first.
 */
export class SecretsInPlace extends Construct {
  constructor(scope: Construct, id: string, { config, secrets }: SecretsInPlaceProps) {
    super(scope, id);
    const { ingress, egress, ops } = secrets;
    const check = new ProductFunction(this, 'Check', {
      name: 'secrets-in-place',
      description: 'Ends a deployment before the secrets of its stage were moved',
      config,
      environment: {},
      timeoutSeconds: 60,
      memoryMb: 512,
      permissions: [ingress, egress, ops].map((secret) => secret.allowReading()),
    });
    new CustomResource(this, 'Checked', {
      serviceToken: check.lambda.functionArn,
      resourceType: 'Custom::SecretsInPlace',
      serviceTimeout: ANSWER_WITHIN,
      properties: { stage: config.stage, ingress: ingress.arn, egress: egress.arn, ops: ops.arn },
    });
  }
}
