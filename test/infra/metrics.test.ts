import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createMeter, type MetricName } from '../../lambdas/runtime/metrics.ts';
import { createHandler as createSweeper } from '../../lambdas/sweeper/handler.ts';
import { observeWebhook } from '../../lambdas/webhook/observe.ts';
import { aDelivery, aDoorbell, anOutside, consume } from '../handlers/consumer-fixture.ts';
import { aClock } from '../support/a-clock.ts';
import { NUMBER_ID } from '../support/a-conversation.ts';
import { aLambdaContext } from '../support/a-deployment.ts';
import { aBusinessNumber, aNumber } from '../support/a-number.ts';
import { aSoundSchema } from '../support/a-sound-schema.ts';
import { newIds } from '../support/new-ids.ts';
import { NOTHING_DUE } from '../support/nothing-due.ts';

const log = new Logger({ logLevel: 'SILENT' });

const aMeter = () => {
  const measured: (readonly [MetricName, number?])[] = [];
  return { measured, meter: (...args: readonly [MetricName, number?]) => void measured.push(args) };
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a metric', () => {
  it('is a line from which CloudWatch makes it, by service and stage alone', () => {
    const lines: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      lines.push(String(chunk));
      return true;
    });
    createMeter('prod')('OldestOpenSeconds', 12);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Answerline',
            Dimensions: [expect.arrayContaining(['service', 'stage'])],
            Metrics: [{ Name: 'OldestOpenSeconds', Unit: 'Seconds' }],
          },
        ],
      },
      service: 'answerline',
      stage: 'prod',
      OldestOpenSeconds: 12,
    });
  });
});

describe('a turn', () => {
  const delivery = aDelivery({ body: aDoorbell(), group: 'c0ffee' });

  it('measures how long the customer waited', async () => {
    const { measured, meter } = aMeter();
    await consume(delivery, { meter });
    expect(measured).toEqual([['TimeToReplyMs', expect.any(Number)]]);
  });

  it('counts a send of which nobody knows', async () => {
    const { measured, meter } = aMeter();
    await consume(delivery, {
      meter,
      outside: () => anOutside({ send: async () => ({ outcome: 'unknown', errorCode: 'TimeoutError' }) }),
    });
    expect(measured).toContainEqual(['UnknownSends']);
  });

  it('counts a lead that it qualifies', async () => {
    const { measured, meter } = aMeter();
    const leadFields = [{ name: 'name', about: 'their name', required: true }];
    const settings = aNumber({ assistant: { leadFields } });
    const loadNumber = async () => aBusinessNumber({ settings });
    const decide = async () => ({ kind: 'reply', parts: ['Hi.'], provider: 'test', lead: { name: 'Zoe' } }) as const;
    await consume(delivery, { meter, outside: () => anOutside({ loadNumber, decide }) });
    expect(measured.map(([name]) => name)).toEqual(['LeadsQualified', 'TimeToReplyMs']);
  });

  it('counts what it leaves to people', async () => {
    const { measured, meter } = aMeter();
    const decide = async () => ({ kind: 'handover', reason: 'test', parts: [], provider: 'test' }) as const;
    await consume(delivery, { meter, outside: () => anOutside({ decide }) });
    expect(measured).toEqual([['Handovers']]);
  });
});

describe('a webhook', () => {
  it('counts signatures that it rejects and elements that it puts aside, but no events of the platform', () => {
    const { measured, meter } = aMeter();
    const observe = observeWebhook(log, { clock: aClock(), meter, logProviderIds: false });
    observe({ saw: 'signature-rejected', why: 'missing' } as Parameters<typeof observe>[0]);
    observe({ saw: 'kept', kind: 'quarantine', reason: 'group' } as Parameters<typeof observe>[0]);
    observe({ saw: 'kept', kind: 'platform', reason: 'account' } as Parameters<typeof observe>[0]);
    expect(measured).toEqual([['SignatureFailures'], ['Quarantined']]);
  });
});

describe('the sweeper', () => {
  it('says how long somebody has waited, what its gauges show, and last that it came to its end', async () => {
    const { measured, meter } = aMeter();
    const sweeper = createSweeper({
      listOpen: async () => [
        { phoneNumberId: NUMBER_ID, conversationId: 'due', messageSk: 'MSG#2026-03-01T11:59:20.000Z#a' },
      ],
      listNumbers: async () => [aBusinessNumber()],
      ...NOTHING_DUE,
      doorbell: { ring: async () => undefined },
      findConversation: async () => undefined,
      findByWamid: async () => undefined,
      clock: aClock(),
      newId: newIds(),
      secrets: { where: '', find: async () => undefined, require: async () => '', refresh: async () => false },
      log,
      meter,
      ...aSoundSchema(log),
      olderThanSeconds: 30,
      everySeconds: 60,
    });
    await sweeper({ source: 'answerline.scheduler' }, aLambdaContext());
    expect(measured).toEqual([
      ['OldestOpenSeconds', 40],
      ['PausedNumbers', 0],
      ['OverdueCustomers', 0],
      ['QuietNumbers', 0],
      ['SweeperHeartbeat'],
    ]);
  });
});
