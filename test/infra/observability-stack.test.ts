import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { queryText, SAVED_QUERIES, type SavedQuery } from '../../lib/saved-queries.ts';
import { evaluateQuery } from '../logs/insights/evaluate-query.ts';
import { play } from '../logs/story.ts';
import { resourcesOf, stages, theResource } from './a-stage.ts';

const [{ observability, service }, { observability: mailed }] = await stages()([
  {},
  { alarmEmail: 'ops@example.com' },
] as const);

const alarms = resourcesOf(observability, 'AWS::CloudWatch::Alarm');
const alarm = (name: string) => theResource(observability, 'AWS::CloudWatch::Alarm', `Alarms${name}`).Properties;

describe('the alarms', () => {
  it('watch what a customer would feel, and the watch itself', () => {
    expect(Object.keys(alarms).map((id) => id.replace(/^Alarms|[0-9A-F]{8}$/g, ''))).toEqual([
      'OldestOpenMessage',
      'DeadLetters',
      'SignatureFailures',
      'SweeperHeartbeat',
      'NumberPaused',
      'SchemaMismatches',
      'ScheduleDeadLetters',
      'WriteCeiling',
    ]);
  });

  it('take a sweeper that is silent for one that is dead', () => {
    expect(alarm('SweeperHeartbeat')).toMatchObject({
      Namespace: 'Answerline',
      MetricName: 'SweeperHeartbeat',
      Dimensions: [
        { Name: 'service', Value: 'answerline' },
        { Name: 'stage', Value: 'dev' },
      ],
      Statistic: 'Sum',
      Period: 60,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });

  it('ring when a message has waited for five minutes, and at the first dead letter', () => {
    expect(alarm('OldestOpenMessage')).toMatchObject({ MetricName: 'OldestOpenSeconds', Threshold: 300 });
    expect(alarm('DeadLetters')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  it('tell the topic, and say what to do', () => {
    const [topic] = Object.keys(resourcesOf(observability, 'AWS::SNS::Topic'));
    for (const { Properties } of Object.values(alarms)) {
      expect(Properties.AlarmActions).toEqual([{ Ref: topic }]);
      expect(Properties.OKActions).toEqual([{ Ref: topic }]);
      expect(Properties.AlarmDescription).toMatch(/^Stage dev\. .{40,}/);
    }
  });

  it('each name a section of the runbook, which has no other of one word', () => {
    const runbook = readFileSync(new URL('../../docs/RUNBOOK.md', import.meta.url), 'utf8');
    const sections = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    const named = Object.values(alarms).map(
      ({ Properties }) => /See docs\/RUNBOOK\.md, (\w+)\.$/.exec(String(Properties.AlarmDescription))?.[1],
    );
    expect(sections).toEqual(named);
  });

  it('tell of lines that a query finds', async () => {
    const events = Object.values(await play()).flatMap((chapter) => chapter.events);
    const descriptions = Object.values(alarms).map(({ Properties }) => String(Properties.AlarmDescription));
    const named = descriptions.flatMap((text) => text.match(/\[[A-Z-]+\]|"[^"]+"/g) ?? []);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) {
      const query = `filter message like "${name.replaceAll('"', '')}"`;
      expect({ name, found: evaluateQuery(query, events) }).not.toEqual({ name, found: [] });
    }
  });

  it('may publish to it, over TLS, and only those of this account and region may', () => {
    const [topic] = Object.keys(resourcesOf(observability, 'AWS::SNS::Topic'));
    const { PolicyDocument, Topics } = theResource(observability, 'AWS::SNS::TopicPolicy').Properties;
    expect(Topics).toEqual([{ Ref: topic }]);
    expect((PolicyDocument as { readonly Statement: unknown }).Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: topic },
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*' },
        },
        Sid: 'AlarmsMayPublish',
      },
    ]);
  });

  it('publish to a topic under no key, since CloudWatch may not use the one that AWS manages', () => {
    expect(theResource(observability, 'AWS::SNS::Topic').Properties.KmsMasterKeyId).toBeUndefined();
  });

  it('mail whom the stage names', () => {
    expect(resourcesOf(observability, 'AWS::SNS::Subscription')).toEqual({});
    expect(theResource(mailed, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });
});

describe('the dashboard', () => {
  it('shows the alarms, and each metric that the functions write', () => {
    const body = JSON.stringify(theResource(observability, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody);
    for (const metric of [
      'TimeToReplyMs',
      'OldestOpenSeconds',
      'Handovers',
      'LeadsQualified',
      'ProviderFallbacks',
      'ModelTokens',
      'ModelCostMicros',
      'Held',
      'UnknownSends',
      'DuplicatesBlocked',
      'SignatureFailures',
      'Quarantined',
      'SchemaMismatches',
    ]) {
      expect(body).toContain(metric);
    }
    expect(body).toContain('AlarmsSweeperHeartbeat');
  });
});

describe('the saved queries', () => {
  const saved: readonly SavedQuery[] = Object.values(SAVED_QUERIES);
  const definitions = Object.values(resourcesOf(observability, 'AWS::Logs::QueryDefinition'));

  it('stand in a folder of the stage, each with what it answers over it', () => {
    expect(definitions.map(({ Properties }) => [Properties.Name, Properties.QueryString])).toEqual(
      saved.map((query) => [`answerline-dev/${query.name}`, queryText(query)]),
    );
    for (const { Properties } of definitions)
      expect(Properties.QueryString).toMatch(/^# [A-Z].{20,}\.\n(fields|filter) /);
  });

  it('look into the log groups of the functions that they name, and hold on to none', () => {
    const outputOf = (group: string) => {
      const { Value } = service.Outputs[`${group.charAt(0).toUpperCase()}${group.slice(1)}LogGroup`] ?? {};
      const [[name] = []] = Object.entries(service.Outputs).filter(
        ([id, output]) => !id.endsWith('LogGroup') && JSON.stringify(output.Value) === JSON.stringify(Value),
      );
      return name;
    };
    for (const [i, { groups }] of saved.entries()) {
      const consumed = JSON.stringify(definitions[i]?.Properties.LogGroupNames).match(/(?<="OutputName":")[^"]+/g);
      expect(consumed).toEqual(groups.map(outputOf));
    }
  });
});
