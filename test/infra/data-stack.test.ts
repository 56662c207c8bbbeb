import { describe, expect, it } from '@jest/globals';
import { tableDefinition } from '../../lambdas/adapters/dynamodb/table.ts';
import { resourcesOf, stages, theResource } from './a-stage.ts';
import { granted } from './granted.ts';

const [{ data, isDataProtected }, { data: busy }, { data: own }, { data: free }] = await stages([
  {},
  { peakMessagesPerSecond: '300' },
  { customerManagedKey: 'true' },
  { secondFactor: 'nobody' },
] as const);

describe('the data stack', () => {
  it('keeps the logical ids on which the data hangs', () => {
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool'];
    expect(kept.flatMap((type) => Object.keys(resourcesOf(data, type)))).toEqual([
      'MessagesTable9E4E97A0',
      'IngressSecret38223117',
      'EgressSecret316F922A',
      'SecretsSecret9A9454FE',
      'AgentsUserPool7E50371A',
    ]);
  });

  it('is retained, and protected from deletion, with all that it keeps', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool']) {
      for (const resource of Object.values(resourcesOf(data, type))) {
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      }
    }
    expect(theResource(data, 'AWS::Cognito::UserPool').Properties.DeletionProtection).toBe('ACTIVE');
    expect(isDataProtected).toBe(true);
  });

  it('says where things are', () => {
    expect(Object.keys(data.Outputs).filter((name) => !/^(Exports|Publish)/.test(name))).toEqual([
      'TableName',
      'UserPoolId',
      'IngressSecretName',
      'EgressSecretName',
      'OpsSecretName',
    ]);
  });
});

describe('the table', () => {
  const table = theResource(data, 'AWS::DynamoDB::GlobalTable').Properties;

  it('has the keys and indexes of the embedded engine', () => {
    const { TableName, BillingMode, ...definition } = tableDefinition('any');
    expect(table).toMatchObject({ ...definition, BillingMode });
    expect(table.GlobalSecondaryIndexes).toEqual(definition.GlobalSecondaryIndexes);
  });

  it('forgets by expiresAt, can be restored to any second, and is protected', () => {
    expect(table).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
  });

  it('takes three times its peak at most, and is warmed by a function for a peak that a new table would refuse', () => {
    expect(table.WriteOnDemandThroughputSettings).toEqual({ MaxWriteRequestUnits: 20 * 15 * 3 });
    expect(resourcesOf(data, 'Custom::WarmThroughput')).toEqual({});
    const { Properties } = theResource(busy, 'Custom::WarmThroughput');
    expect(Properties).toMatchObject({
      tableName: { Ref: expect.stringMatching(/^MessagesTable/) },
      indexes: ['open', 'job', 'inbox'],
      writeUnitsPerSecond: 300 * 15,
      ServiceTimeout: '300',
    });
  });

  it('has no warmth in its template, since DynamoDB refuses a value below what the table has grown to', () => {
    for (const template of [data, busy]) {
      const [made] = Object.values(resourcesOf(template, 'AWS::DynamoDB::GlobalTable'));
      expect(JSON.stringify(made)).not.toContain('WarmThroughput');
    }
  });

  it('lets the function that warms it describe and update the table, and nothing else', () => {
    expect(granted(busy).MessagesWarmWarmingRole).toEqual([
      'dynamodb:DescribeTable Table',
      'dynamodb:UpdateTable Table',
      'logs:CreateLogStream Log',
      'logs:PutLogEvents Log',
    ]);
  });

  it('is encrypted by a key of the account where the stage asks for one, and the secrets with it', () => {
    const key = Object.keys(resourcesOf(own, 'AWS::KMS::Key'));
    expect(key).toHaveLength(1);
    expect(theResource(own, 'AWS::DynamoDB::GlobalTable').Properties.SSESpecification).toEqual({
      SSEEnabled: true,
      SSEType: 'KMS',
    });
    const secrets = Object.values(resourcesOf(own, 'AWS::SecretsManager::Secret'));
    expect(secrets.map(({ Properties }) => JSON.stringify(Properties.KmsKeyId).includes(String(key[0])))).toEqual(
      Array(3).fill(true),
    );
  });
});

describe('the secrets', () => {
  it.each([
    ['Secrets', 'CRON_SECRET'],
    ['Ingress', 'UNUSED'],
    ['Egress', 'UNUSED'],
  ])('are made by a template whose change would overwrite what ops set: %s', (prefix, generated) => {
    const { Properties } = theResource(data, 'AWS::SecretsManager::Secret', prefix);
    expect(Properties.GenerateSecretString).toEqual({
      SecretStringTemplate: '{}',
      GenerateStringKey: generated,
      PasswordLength: 48,
      ExcludePunctuation: true,
    });
    expect(Properties).not.toHaveProperty('SecretString');
  });

  it('are given a token for the job route', () => {
    expect(theResource(data, 'Custom::GeneratedTokens').Properties).toMatchObject({ names: ['JOB_RUNNER_TOKEN'] });
  });

  it('are not told of by a log for longer than 30 days', () => {
    expect(theResource(data, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(30);
  });

  it('are named whole where a policy or a function needs it', () => {
    const whole = { 'Fn::GetAtt': ['SecretsSecret9A9454FE', 'Id'] };
    expect(data.Outputs.OpsSecretName?.Value).toEqual(whole);
    expect(theResource(data, 'Custom::GeneratedTokens').Properties.secretId).toEqual(whole);
  });
});

describe('the people', () => {
  it('are invited, and belong to one of three groups', () => {
    expect(theResource(data, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
    });
    const groups = Object.values(resourcesOf(data, 'AWS::Cognito::UserPoolGroup'));
    expect(groups.map(({ Properties }) => Properties.GroupName)).toEqual(['viewer', 'agent', 'admin']);
  });

  it('are asked for a second factor, unless the stage says that nobody is', () => {
    const asked = { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
    expect(theResource(data, 'AWS::Cognito::UserPool').Properties).toMatchObject(asked);
    expect(theResource(free, 'AWS::Cognito::UserPool').Properties).toMatchObject({ MfaConfiguration: 'OFF' });
  });
});
