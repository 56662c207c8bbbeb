import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { METRICS } from '../../lambdas/runtime/metrics.ts';
import { SEVERITIES } from '../../lib/alarm.ts';
import { queryText, SAVED_QUERIES, type SavedQuery } from '../../lib/saved-queries.ts';
import { evaluateQuery } from '../logs/insights/evaluate-query.ts';
import { play } from '../logs/story.ts';
import { resourcesOf, stages, theResource } from './a-stage.ts';

const [{ data, observability, service }, { observability: mailed }] = await stages([
  {},
  { alarmEmail: 'ops@example.com' },
] as const);

const alarms = resourcesOf(observability, 'AWS::CloudWatch::Alarm');
const nameOf = (id: string) => id.replace(/^Alarms|[0-9A-F]{8}$/g, '');
const alarm = (name: string) => {
  const [found] = Object.entries(alarms).filter(([id]) => nameOf(id) === name);
  if (!found) throw new Error(`there is no alarm ${name}`);
  return found[1].Properties;
};
/** The text of a value, with the names that other stacks export in their places. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': joined, 'Fn::GetStackOutput': output, Ref } = value as Record<string, unknown>;
  if (Array.isArray(joined)) return (joined[1] as readonly unknown[]).map(textOf).join('');
  return output === undefined ? `{${String(Ref)}}` : `{${(output as { readonly OutputName: string }).OutputName}}`;
};
const descriptions = Object.fromEntries(
  Object.entries(alarms).map(([id, { Properties }]) => [nameOf(id), textOf(Properties.AlarmDescription)]),
);
const runbook = readFileSync(new URL('../../docs/RUNBOOK.md', import.meta.url), 'utf8');

type Dimensions = readonly { readonly Name: string; readonly Value: unknown }[];
const dimensionsOf = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries((alarm(name).Dimensions as Dimensions).map(({ Name, Value }) => [Name, textOf(Value)]));

describe('the alarms', () => {
  it('watch what a customer would feel, what people need, and the watch itself', () => {
    expect(Object.keys(alarms).map(nameOf)).toEqual([
      'WebhookFailures',
      'WebhookErrors',
      'GatewayWebhookFailures',
      'SignatureFailures',
      'NoInbound',
      'OldestOpenMessage',
      'ConsumerErrors',
      'NumberPaused',
      'FailedSends',
      'UnknownSends',
      'NoProviderAnswered',
      'ProviderKeyRefused',
      'DeadLetters',
      'ScheduleDeadLetters',
      'SweeperHeartbeat',
      'SweepFailures',
      'SweeperErrors',
      'InboxFailures',
      'InboxErrors',
      'OverdueCustomers',
      'SchemaMismatches',
      'WriteCeiling',
      'ThrottledReads',
      ...['Open', 'Job', 'Inbox'].flatMap((index) => [`ThrottledReadsOf${index}`, `ThrottledWritesOf${index}`]),
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

  it('watch one metric each, which the AWS emulator takes', () => {
    for (const { Properties } of Object.values(alarms)) {
      expect(Properties).toMatchObject({ MetricName: expect.any(String), Namespace: expect.any(String) });
    }
  });

  it('watch the errors of each function, but of those that run at a deployment, which they fail', () => {
    const logical = (text: string) => /^\{PublishOutputRef(.+Function)[0-9A-F]{16}\}$/.exec(text)?.[1];
    const watched = Object.keys(alarms)
      .map(nameOf)
      .filter((name) => alarm(name).Namespace === 'AWS/Lambda');
    expect(watched.map((name) => alarm(name).MetricName)).toEqual(watched.map(() => 'Errors'));
    const functions = [data, service].flatMap((template) =>
      Object.keys(resourcesOf(template, 'AWS::Lambda::Function')),
    );
    const unwatched = functions
      .map((id) => id.slice(0, -8))
      .filter((id) => !watched.map((name) => logical(dimensionsOf(name).FunctionName ?? '')).includes(id));
    expect(unwatched).toEqual(['SecretsTokensFunction', 'SecretsInPlaceCheckFunction', 'SiteContentPublisherFunction']);
  });

  it('watch throttled reads and writes, of the table and of each of its indexes', () => {
    const indexes = (
      theResource(data, 'AWS::DynamoDB::GlobalTable').Properties.GlobalSecondaryIndexes as readonly {
        readonly IndexName: string;
      }[]
    ).map(({ IndexName }) => IndexName);
    const watched = Object.keys(alarms)
      .map(nameOf)
      .filter((name) => alarm(name).Namespace === 'AWS/DynamoDB')
      .map((name) => `${alarm(name).MetricName} ${dimensionsOf(name).GlobalSecondaryIndexName ?? 'table'}`);
    const expected = [undefined, ...indexes].flatMap((index) =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map((metric) => `${metric} ${index ?? 'table'}`),
    );
    expect(indexes).toHaveLength(3);
    expect(watched.toSorted()).toEqual(expected.toSorted());
  });

  it('tell the topic, and say how soon to look, what is true and what to do, where it stands and where to look', () => {
    const [topic] = Object.keys(resourcesOf(observability, 'AWS::SNS::Topic'));
    for (const [id, { Properties }] of Object.entries(alarms)) {
      const name = nameOf(id);
      expect(Properties.AlarmActions).toEqual([{ Ref: topic }]);
      expect(Properties.OKActions).toEqual([{ Ref: topic }]);
      const [, severity = ''] =
        /^(PAGE|TICKET)\. Stage dev\. [A-Z].{40,}[^ ] Runbook: docs\/RUNBOOK\.md#[a-z]+ Console: https:\/\/eu-central-1\.console\.aws\.amazon\.com\/\S+$/.exec(
          descriptions[name] ?? '',
        ) ?? [];
      expect({ name, tag: Properties.Tags }).toEqual({
        name,
        tag: expect.arrayContaining([{ Key: 'answerline:severity', Value: severity.toLowerCase() }]),
      });
      // CloudWatch's limit, with names of resources in it that are longer than those of their outputs.
      expect(descriptions[name]?.length).toBeLessThan(900);
    }
  });

  it('wake people only for what customers or people feel', () => {
    const pages = Object.entries(descriptions).filter(([, text]) => text.startsWith('PAGE.'));
    expect(pages.map(([name]) => name)).toEqual([
      'WebhookFailures',
      'WebhookErrors',
      'GatewayWebhookFailures',
      'SignatureFailures',
      'OldestOpenMessage',
      'ConsumerErrors',
      'NumberPaused',
      'SweeperHeartbeat',
      'InboxFailures',
      'InboxErrors',
      'SchemaMismatches',
      'WriteCeiling',
    ]);
  });

  it('each name a section of the runbook, which has no other of one word', () => {
    const sections = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name);
    const named = Object.values(descriptions).map((text) => /RUNBOOK\.md#([a-z]+) /.exec(text)?.[1]);
    expect(new Set(sections.map((name) => name.toLowerCase()))).toEqual(new Set(named));
    const own = Object.keys(descriptions).filter((name) => !name.startsWith('Throttled'));
    expect(sections.toSorted()).toEqual([...own, 'Throttles'].toSorted());
  });

  it('have sections that say what to look at and what to do, step by step', () => {
    for (const section of runbook.split(/^## (?=\w+$)/m).slice(1)) {
      expect(section.split(/^## /m)[0]).toMatch(/^\w+\n\n[A-Z][^#]{60,}\n1\. [^#]+\n2\. /);
    }
  });

  it('have severities that the runbook explains', () => {
    for (const [name, meaning] of Object.entries(SEVERITIES)) {
      expect(runbook.replaceAll(/\s+/g, ' ')).toContain(`**${name.toUpperCase()}**: ${meaning}`);
    }
  });

  it('cost what the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const count = Object.keys(alarms).length;
    expect(readme).toContain(`${count} alarms ${(count / 10).toFixed(2)}`);
  });

  it('tell of lines that a query finds', async () => {
    const events = Object.values(await play()).flatMap((chapter) => chapter.events);
    const named = Object.values(descriptions).flatMap((text) => text.match(/"[^"]+"|\[[A-Z-]+\]/g) ?? []);
    expect(named.length).toBeGreaterThan(10);
    for (const name of new Set(named)) {
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
  const body = JSON.stringify(theResource(observability, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody);

  it('shows the alarms, and what each of them watches', () => {
    for (const id of Object.keys(alarms)) {
      expect(body).toContain(id);
      expect(body).toContain(String(alarm(nameOf(id)).MetricName));
    }
  });

  it('shows each metric that the functions write', () => {
    expect(Object.keys(METRICS).filter((name) => !body.includes(name))).toEqual([]);
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
