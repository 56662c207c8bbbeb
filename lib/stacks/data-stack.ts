import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { SecretGroup } from '../../schemas/secret-names.ts';
import type { AlarmDefinition } from '../alarm.ts';
import type { StageConfig } from '../config.ts';
import { Agents } from '../constructs/agents.ts';
import { KeptSecret, NOTHING } from '../constructs/kept-secret.ts';
import { MessageTable } from '../constructs/message-table.ts';
import { StageSecret } from '../constructs/stage-secret.ts';

export interface DataStackProps extends StackProps {
  readonly config: StageConfig;
}

/** What cannot be made again: messages, secrets, people. All of it outlives the stack. */
export class DataStack extends Stack {
  readonly messages: MessageTable;
  readonly secrets: Readonly<Record<SecretGroup, KeptSecret>>;
  readonly agents: Agents;
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const encryptionKey = config.customerManagedKey ? this.#makeKey() : undefined;
    this.messages = new MessageTable(this, 'Messages', { config, encryptionKey });
    this.alarms = this.messages.alarms;
    const { stage } = config;
    const make = (id: string, group: SecretGroup, what: string) =>
      new KeptSecret(this, id, {
        group,
        description: `Answerline ${stage}, ${what}: npm run secrets -- --stage ${stage}`,
        generated: NOTHING,
        encryptionKey,
      });
    this.secrets = {
      ingress: make('Ingress', 'ingress', 'what Meta is checked by'),
      egress: make('Egress', 'egress', 'tokens and keys that requests to others carry'),
      ops: new StageSecret(this, 'Secrets', { config, encryptionKey }),
    };
    this.agents = new Agents(this, 'Agents', config);

    new CfnOutput(this, 'TableName', { value: this.messages.table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: this.agents.userPool.userPoolId });
    // Secrets Manager takes the whole ARN for a name; a name alone is not known to a template.
    new CfnOutput(this, 'IngressSecretName', { value: this.secrets.ingress.arn });
    new CfnOutput(this, 'EgressSecretName', { value: this.secrets.egress.arn });
    new CfnOutput(this, 'OpsSecretName', { value: this.secrets.ops.arn });
  }

  /** Like the keys that AWS manages: whoever may use the table or the secret may use it through them, and no other way. */
  #makeKey(): Key {
    const key = new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
    key.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': this.account,
            'kms:ViaService': ['dynamodb', 'secretsmanager'].map((name) => `${name}.${this.region}.amazonaws.com`),
          },
        },
      }),
    );
    return key;
  }
}
