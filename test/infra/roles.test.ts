import { describe, expect, it } from '@jest/globals';
import { resourcesOf, stages } from './a-stage.ts';
import { granted } from './granted.ts';

const [{ data, service, observability }] = await stages([{}] as const);

const LOG = ['logs:CreateLogStream Log', 'logs:PutLogEvents Log'];
const items = (...actions: readonly string[]) => actions.map((action) => `dynamodb:${action} Table`);
const indexes = (...names: readonly string[]) => names.map((name) => `dynamodb:Query Table/index/${name}`);
const RING = 'sqs:SendMessage Queue';
const READ_INGRESS = 'secretsmanager:GetSecretValue IngressSecret';
const READ_EGRESS = 'secretsmanager:GetSecretValue EgressSecret';
const READ_OPS = 'secretsmanager:GetSecretValue SecretsSecret';

describe('every role', () => {
  it('may do what its function does, and nothing else', () => {
    expect({ ...granted(data), ...granted(service), ...granted(observability) }).toEqual({
      SecretsTokensRole: [...LOG, READ_OPS, 'secretsmanager:PutSecretValue SecretsSecret'].sort(),
      WebhookEndpointWebhookIngressRole: [
        ...items('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        ...indexes('job'),
        ...LOG,
        RING,
        READ_INGRESS,
      ].sort(),
      ReplyConsumerEgressRole: [
        ...items('BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        ...indexes('open', 'inbox'),
        ...LOG,
        'sqs:DeleteMessage Queue',
        'sqs:GetQueueAttributes Queue',
        'sqs:ReceiveMessage Queue',
        READ_EGRESS,
      ].sort(),
      SweeperSweepOpsRole: [
        ...items('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        ...indexes('inbox', 'job', 'open'),
        ...LOG,
        RING,
        READ_OPS,
      ].sort(),
      SweeperScheduleRole: ['lambda:InvokeFunction SweepFunction', 'sqs:SendMessage DeadLetters'],
      InboxApiInboxEgressRole: [
        ...items('BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        ...indexes('inbox', 'job', 'open'),
        ...LOG,
        RING,
        READ_EGRESS,
      ].sort(),
      SecretsInPlaceCheckRole: [...LOG, READ_EGRESS, READ_INGRESS, READ_OPS].sort(),
      SiteContentPublisherRole: [...LOG, 's3:PutObject Bucket/*'],
    });
  });

  it('has its policies in itself: none is attached from elsewhere, and none is AWS’s', () => {
    for (const template of [data, service, observability]) {
      expect(Object.keys(resourcesOf(template, 'AWS::IAM::Policy'))).toEqual([]);
      for (const { Properties } of Object.values(resourcesOf(template, 'AWS::IAM::Role'))) {
        expect(Properties.ManagedPolicyArns).toBeUndefined();
      }
    }
  });

  it('is a function’s own', () => {
    const roles = [data, service].flatMap((template) =>
      Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(({ Properties }) =>
        JSON.stringify(Properties.Role),
      ),
    );
    expect(new Set(roles).size).toBe(roles.length);
  });
});
