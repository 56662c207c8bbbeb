import { describe, expect, it } from '@jest/globals';
import { theResource } from '../infra/a-stage.ts';
import { seriesOf } from './evaluate-alarm.ts';
import { stageAlarms } from './stage-alarms.ts';

const { alarms, service } = await stageAlarms();

describe('the gateway', () => {
  const { FilterPattern, MetricTransformations } = theResource(service, 'AWS::Logs::MetricFilter').Properties as {
    readonly FilterPattern: string;
    readonly MetricTransformations: readonly Record<string, unknown>[];
  };
  const format = (
    theResource(service, 'AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings as { readonly Format: string }
  ).Format;
  /** The line that the gateway writes of a request. */
  const lineOf = (route: string, status: number) =>
    JSON.parse(format.replace('$context.routeKey', route).replace('$context.status', String(status))) as Record<
      string,
      string
    >;
  /** A pattern of equations, joined by && and ||, over a line (CloudWatch Logs, Filter pattern syntax). */
  const matches = (line: Readonly<Record<string, string>>): boolean => {
    const [, groups = ''] = /^\{ (.*) \}$/.exec(FilterPattern) ?? [];
    const equations = (group: string) => [...group.matchAll(/\(?\$\.(\w+) = "([^"]*)"\)?/g)];
    return groups.split(' && ').every((group) => {
      const found = equations(group);
      if (found.length === 0) throw new Error(`no equation in ${group}`);
      return found.some(([, field = '', value]) => line[field] === value);
    });
  };

  it.each([429, 500, 502, 503, 504])('counts an answer of %i to Meta', (status) => {
    expect(matches(lineOf('POST /api/webhooks/whatsapp', status))).toBe(true);
    expect(matches(lineOf('GET /api/webhooks/whatsapp', status))).toBe(true);
  });

  it.each([200, 401, 403, 413])('does not count an answer of %i', (status) => {
    expect(matches(lineOf('POST /api/webhooks/whatsapp', status))).toBe(false);
  });

  it('does not count what it answers to others', () => {
    expect(matches(lineOf('ANY /api/inbox/{proxy+}', 503))).toBe(false);
    expect(matches(lineOf('$default', 429))).toBe(false);
  });

  it('counts them as the metric that the alarm watches, by fields that each line has', () => {
    const line = lineOf('POST /api/webhooks/whatsapp', 503);
    const [{ MetricNamespace, MetricName, MetricValue, Dimensions } = {}] = MetricTransformations;
    expect([MetricTransformations.length, MetricValue]).toEqual([1, '1']);
    const dimensions = (Dimensions as readonly { readonly Key: string; readonly Value: string }[]).map(
      ({ Key, Value }) => ({ Name: Key, Value: line[Value.replace('$.', '')] }),
    );
    const made = seriesOf({
      Namespace: String(MetricNamespace),
      MetricName: String(MetricName),
      Dimensions: dimensions,
    });
    const alarm = alarms.get('GatewayWebhookFailures');
    expect(alarm && seriesOf(alarm)).toBe(made);
  });
});
