import { describe, expect, it } from '@jest/globals';
import { readConfig, requireAlarmEmail, webhookReserve } from '../../lib/config.ts';

const read = (context: Readonly<Record<string, unknown>> = {}) => readConfig(context);

describe('the settings of a stage', () => {
  it('have defaults, for a stage that nothing names', () => {
    expect(read()).toMatchObject({
      stage: 'dev',
      architecture: 'arm64',
      lambdaConcurrency: 10,
      consumerMaxConcurrency: 4,
      consumerTimeoutSeconds: 45,
      peakMessagesPerSecond: 20,
      inDoubtGraceSeconds: 90,
      inDoubtWitnessSeconds: 600,
      rehearsal: false,
    });
    expect(read({ stage: 'spring-sale' })).toEqual({ ...read(), stage: 'spring-sale' });
  });

  it('are the stage’s own, under those of the command line, which are text', () => {
    const stages = { prod: { replyDelaySeconds: 3, peakMessagesPerSecond: 50, logStages: false } };
    expect(read({ stage: 'prod', stages, replyDelaySeconds: '5', rehearsal: 'true' })).toMatchObject({
      replyDelaySeconds: 5,
      peakMessagesPerSecond: 50,
      logStages: false,
      rehearsal: true,
    });
    expect(read({ stage: 'dev', stages })).toMatchObject({ replyDelaySeconds: 1, logStages: true });
  });

  it.each([
    [{ stages: { dev: { peakMessagesPerSeconds: 5 } } }, 'peakMessagesPerSeconds'],
    [{ replyDelaySeconds: '1.5' }, 'stages.dev.replyDelaySeconds'],
    [{ replyDelaySeconds: '' }, 'stages.dev.replyDelaySeconds'],
    [{ logStages: 'yes' }, 'stages.dev.logStages: true or false'],
    [{ graphApiUrl: 'ftp://graph.example' }, 'stages.dev.graphApiUrl'],
    [{ graphApiUrl: 'https://graph.example/v26.0' }, 'stages.dev.graphApiUrl: an origin only'],
    [{ graphApiUrl: 'http://graph.example' }, 'stages.dev.graphApiUrl: a URL that begins with https://'],
    [{ graphApiUrl: 'https://10.0.0.1' }, 'stages.dev.graphApiUrl: a public address'],
    [{ deepseekApiUrl: 'https://169.254.169.254' }, 'stages.dev.deepseekApiUrl: a public address'],
    [{ openaiApiUrl: 'http://api.openai.com/v1' }, 'stages.dev.openaiApiUrl: a URL that begins with https://'],
    [{ openaiApiUrl: 'https://[::ffff:10.0.0.1]/v1' }, 'stages.dev.openaiApiUrl: a public address'],
    [{ embeddingsUrl: 'https://localhost/v1' }, 'stages.dev.embeddingsUrl: a server on the internet'],
    [{ embeddingsUrl: 'https://metadata.google.internal' }, 'stages.dev.embeddingsUrl: a host name'],
    [{ account: '42' }, 'stages.dev.account'],
    [{ region: 'Frankfurt' }, 'stages.dev.region'],
    [{ alarmEmail: 'ops' }, 'stages.dev.alarmEmail'],
    [{ stage: 'Prod' }, 'stage: a lower-case name'],
    [{ stage: 'prod', stages: { prod: { architecture: 'sparc' } } }, 'stages.prod.architecture'],
    [{ consumerMaxConcurrency: '6' }, 'stages.dev.consumerMaxConcurrency: at most lambdaConcurrency - 5, which is 5'],
    [{ consumerTimeoutSeconds: '90' }, 'stages.dev.inDoubtGraceSeconds: more than consumerTimeoutSeconds'],
  ])('that are wrong are named: %j', (context, said) => {
    expect(() => read(context)).toThrow(said);
  });

  it.each([
    ['aws', 'stage: aws is no name: Cognito takes no address of sign-in pages with "aws" in it'],
    ['laws', 'with "aws" in it'],
    ['my-amazon-shop', 'with "amazon" in it'],
    ['cognito2', 'with "cognito" in it'],
    ['prod-', 'stage: a lower-case name of up to 20 letters, digits and single hyphens between them'],
    ['prod--eu', 'single hyphens'],
    ['-prod', 'single hyphens'],
    ['2prod', 'a lower-case name'],
    ['a-name-of-one-and-twenty'.slice(0, 21), 'up to 20'],
    ['prod_eu', 'a lower-case name'],
    ['', 'a lower-case name'],
    ['local', 'stage: local is no name: commands take it for the store on this machine'],
  ])('have no name that Cognito, or a command, refuses: %s', (stage, said) => {
    expect(() => read({ stage })).toThrow(said);
  });

  it.each(['a', 'prod', 'prod-eu-1', 'a-name-of-some-twent', 'a-ws', 'prod2'])('may have the name %s', (stage) => {
    expect(read({ stage }).stage).toBe(stage);
  });

  it('are refused in one sentence: a name says one thing that is wrong with it', () => {
    expect(() => read({ stage: 'AWS' })).toThrow(/^stage: a lower-case name[^\n]*$/);
  });

  it.each([
    ['replyDelay', 'replyDelay: is no setting; is replyDelaySeconds meant?'],
    ['alarmMail', 'alarmMail: is no setting; is alarmEmail meant?'],
    ['Stage', 'Stage: is no setting; is stage meant?'],
    ['xyzzy', 'xyzzy: is no setting; lib/config.ts has them all'],
  ])('that are misspelt on the command line are refused, and the nearest is named: %s', (key, said) => {
    expect(() => read({ [key]: '8' })).toThrow(said);
  });

  it('stand beside what the CDK and its command line keep in the context', () => {
    const foreign = {
      '@aws-cdk/core:explicitStackTags': true,
      'aws:cdk:enable-path-metadata': true,
      'availability-zones:account=111122223333:region=eu-central-1': [],
      'acknowledged-issue-numbers': [1],
      'cli-telemetry': false,
    };
    expect(read(foreign)).toEqual(read());
  });

  it('may name a Graph API on this machine for a rehearsal alone', () => {
    const graphApiUrl = 'http://127.0.0.1:9000';
    expect(read({ graphApiUrl, rehearsal: 'true' })).toMatchObject({ graphApiUrl });
    expect(() => read({ graphApiUrl })).toThrow('stages.dev.graphApiUrl: a server on the internet, not this machine');
  });

  it('set concurrency apart from 200 on', () => {
    expect(webhookReserve(read({ lambdaConcurrency: '199' }))).toBeUndefined();
    expect(webhookReserve(read({ lambdaConcurrency: '200' }))).toBe(50);
  });
});

describe('a production stage without alarmEmail', () => {
  const check = (context: Readonly<Record<string, unknown>>) => () => requireAlarmEmail(read(context));

  it.each(['prod', 'production', 'live', 'prod-eu', 'eu-prod'])('is refused, with what to do: %s', (stage) => {
    expect(check({ stage })).toThrow(
      `stages.${stage}.alarmEmail: set who hears of alarms, in cdk.json or by -c alarmEmail=ops@example.com. ` +
        'To deploy without: -c noAlarms=true',
    );
  });

  it.each(['dev', 'preprod', 'pre-prod', 'non-prod', 'products', 'delivery'])('is what %s is not', (stage) => {
    expect(check({ stage })).not.toThrow();
  });

  it('passes with an address, or with the word that it may do without', () => {
    expect(check({ stage: 'prod', alarmEmail: 'ops@example.com' })).not.toThrow();
    expect(check({ stage: 'prod', noAlarms: 'true' })).not.toThrow();
    expect(check({ stage: 'prod', stages: { prod: { alarmEmail: 'ops@example.com' } } })).not.toThrow();
    expect(check({ stage: 'prod', noAlarms: 'false' })).toThrow('alarmEmail');
  });
});
