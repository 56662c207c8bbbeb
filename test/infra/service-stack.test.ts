import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { aDelivery, aDoorbell, anOutside, consume } from '../handlers/consumer-fixture.ts';
import { NOON } from '../support/a-clock.ts';
import { resourcesOf, type SynthesisedTemplate, stages, theResource } from './a-stage.ts';

const [{ service }, { service: prod }, { service: slow }, { service: intel }, { service: large }] = await stages([
  {},
  { stage: 'prod', alarmEmail: 'ops@example.com' },
  { consumerTimeoutSeconds: '60' },
  { architecture: 'x86_64' },
  { lambdaConcurrency: '400' },
] as const);

/** Of `consumer-fixture.ts`. */
const FIXTURE_TIMEOUT_SECONDS = 45;

const propertiesOf = (template: SynthesisedTemplate, type: string) =>
  Object.values(resourcesOf(template, type)).map(({ Properties }) => Properties);

describe('the service stack', () => {
  it('keeps the logical ids on which Meta’s callback and the page hang', () => {
    const kept = ['AWS::ApiGatewayV2::Api', 'AWS::CloudFront::Distribution', 'AWS::S3::Bucket', 'AWS::SQS::Queue'];
    expect(kept.flatMap((type) => Object.keys(resourcesOf(service, type)))).toEqual([
      'HttpApi4E1D4184',
      'SiteDistribution390DED28',
      'SiteBucket978D4AEB',
      'RepliesDeadLetters7EE7CC17',
      'RepliesQueue75E8FAAE',
      'SweeperScheduleDeadLetters6CC1D506',
    ]);
  });

  it('has the same logical ids in every stage', () => {
    expect(Object.keys(prod.Resources)).toEqual(Object.keys(service.Resources));
  });

  it('says where things are', () => {
    expect(Object.keys(service.Outputs).filter((name) => !/^(Exports|Publish)/.test(name))).toEqual([
      'ApiUrl',
      'SiteUrl',
      'WebhookUrl',
      'UserPoolClientId',
      'SecretGroups',
      'QueueUrl',
      'DeadLetterQueueUrl',
      'WebhookLogGroup',
      'ConsumerLogGroup',
      'SweeperLogGroup',
      'InboxLogGroup',
    ]);
  });
});

describe('the queue', () => {
  const [dead, queue] = propertiesOf(service, 'AWS::SQS::Queue');

  it('serves each conversation in order, and many at once', () => {
    for (const one of [dead, queue]) {
      expect(one).toMatchObject({
        FifoQueue: true,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
        SqsManagedSseEnabled: true,
      });
      expect(one?.ContentBasedDeduplication).toBeUndefined();
    }
    expect(queue).toMatchObject({
      DelaySeconds: 1,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': ['RepliesDeadLetters7EE7CC17', 'Arn'] },
        maxReceiveCount: 4,
      },
    });
  });

  it.each([service, slow])('hides a message for longer than the function may run', (other) => {
    const { Timeout } = theResource(other, 'AWS::Lambda::Function', 'ReplyConsumer').Properties;
    const { VisibilityTimeout } = theResource(other, 'AWS::SQS::Queue', 'RepliesQueue').Properties;
    expect(VisibilityTimeout).toBe(Number(Timeout) + 15);
  });

  it('hands over one message at a time, to as many functions as the stage lets', () => {
    expect(propertiesOf(service, 'AWS::Lambda::EventSourceMapping')).toEqual([
      expect.objectContaining({
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 4 },
      }),
    ]);
  });
});

describe('a lease', () => {
  it('outlives the function that holds it, and ends before the queue hands the doorbell out again', async () => {
    const timeout = Number(theResource(service, 'AWS::Lambda::Function', 'ReplyConsumer').Properties.Timeout);
    const visibility = Number(theResource(service, 'AWS::SQS::Queue', 'RepliesQueue').Properties.VisibilityTimeout);
    const leases: number[] = [];
    const outside = () =>
      anOutside({
        claim: async ({ next }) => {
          leases.push((Date.parse(next.leaseUntil ?? '') - Date.parse(NOON)) / 1_000);
          return 'moved';
        },
      });
    await consume(aDelivery({ body: aDoorbell(), group: 'c0ffee' }), { outside });
    // The fixture's function has the whole of its time left.
    expect(timeout).toBe(FIXTURE_TIMEOUT_SECONDS);
    expect(leases[0]).toBeGreaterThan(timeout);
    expect(leases[0]).toBeLessThan(visibility);
  });
});

describe('a send in doubt', () => {
  it('waits for longer than the function may run', () => {
    const { Timeout, Environment } = theResource(service, 'AWS::Lambda::Function', 'ReplyConsumer').Properties;
    const { Variables } = Environment as { Variables: Record<string, string> };
    expect(Number(Variables.IN_DOUBT_GRACE_SECONDS)).toBeGreaterThan(Number(Timeout));
  });
});

describe('the secrets of an older stage', () => {
  it('are looked at before any function is told to read another one, with a role of its own', () => {
    const [check] = Object.keys(resourcesOf(service, 'Custom::SecretsInPlace'));
    for (const [prefix, role] of [
      ['WebhookEndpoint', 'IngressRole'],
      ['ReplyConsumer', 'EgressRole'],
      ['InboxApi', 'EgressRole'],
    ] as const) {
      const { DependsOn, Properties } = theResource(service, 'AWS::Lambda::Function', prefix);
      expect(DependsOn).toContain(check);
      // A changed role would fail the old function until the new one is there.
      expect(JSON.stringify(Properties.Role)).toContain(role);
    }
    expect(theResource(service, 'Custom::SecretsInPlace').Properties).toMatchObject({ stage: 'dev' });
  });

  it('are known by commands to be read apart from then on', () => {
    expect(service.Outputs.SecretGroups?.Value).toBe('ingress egress ops');
  });
});

describe('the schedule', () => {
  const schedule = theResource(service, 'AWS::Scheduler::Schedule').Properties;

  it('runs each minute, is late by a minute at most, and keeps what it could not hand over', () => {
    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: JSON.stringify({ source: 'answerline.scheduler' }),
        RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['SweeperScheduleDeadLetters6CC1D506', 'Arn'] } },
      },
    });
  });

  it('alone is trusted, of this account and its own group', () => {
    const [group] = Object.keys(resourcesOf(service, 'AWS::Scheduler::ScheduleGroup'));
    expect(schedule.GroupName).toEqual({ Ref: group });
    expect(theResource(service, 'AWS::IAM::Role', 'SweeperScheduleRole').Properties.AssumeRolePolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333', 'aws:SourceArn': { 'Fn::GetAtt': [group, 'Arn'] } },
          },
        },
      ],
    });
  });
});

describe('logs', () => {
  it('are kept for 30 days, those of requests for 14', () => {
    const kept = Object.entries(resourcesOf(service, 'AWS::Logs::LogGroup')).map(
      ([id, { Properties }]) => [id.startsWith('HttpAccessLog'), Properties.RetentionInDays] as const,
    );
    expect(kept.filter(([isAccess]) => isAccess)).toEqual([[true, 14]]);
    expect(kept.filter(([isAccess]) => !isAccess)).toEqual(Array(6).fill([false, 30]));
  });

  it('are found by the outputs of the stack, which the runbook names', () => {
    const runbook = readFileSync(new URL('../../docs/RUNBOOK.md', import.meta.url), 'utf8');
    const groups = Object.keys(resourcesOf(service, 'AWS::Logs::LogGroup'));
    for (const [output, prefix] of [
      ['WebhookLogGroup', 'WebhookEndpoint'],
      ['ConsumerLogGroup', 'ReplyConsumer'],
      ['SweeperLogGroup', 'Sweeper'],
      ['InboxLogGroup', 'InboxApi'],
    ] as const) {
      const group = groups.find((id) => id.startsWith(prefix));
      expect(service.Outputs[output]?.Value).toEqual({ Ref: group });
      expect(runbook).toContain(`\`${output}\``);
    }
  });
});

describe('the functions', () => {
  it('run on the runtime that tests run on, on arm64 unless the stage says else', () => {
    for (const properties of propertiesOf(service, 'AWS::Lambda::Function')) {
      expect(properties).toMatchObject({
        Runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', ApplicationLogLevel: 'INFO' },
      });
      expect(Number(properties.MemorySize)).toBeGreaterThanOrEqual(512);
    }
    for (const properties of propertiesOf(intel, 'AWS::Lambda::Function')) {
      expect(properties.Architectures).toEqual(['x86_64']);
    }
  });

  it('set concurrency apart for the webhook only where the account has enough', () => {
    const reserved = (template: SynthesisedTemplate) =>
      Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
        Properties.ReservedConcurrentExecutions === undefined ? [] : [[id, Properties.ReservedConcurrentExecutions]],
      );
    expect(reserved(service)).toEqual([]);
    expect(reserved(large)).toEqual([[expect.stringMatching(/^WebhookEndpoint/), 100]]);
  });
});
