import { describe, expect, it } from '@jest/globals';
import { SAVED_QUERIES } from '../../lib/saved-queries.ts';
import { resourcesOf, type SynthesisedTemplate, stages } from './a-stage.ts';

const [dev, prod, rehearsal] = await stages([
  {},
  { stage: 'prod', noAlarms: 'true' },
  { stage: 'try', rehearsal: 'true' },
  {
    customerManagedKey: 'true',
    lambdaConcurrency: '1000',
    alarmEmail: 'ops@example.com',
    graphApiUrl: 'https://graph.example',
  },
] as const);

const everyTemplate = [dev.data, dev.service, dev.observability];

/** Names that CloudFormation demands, each unique by the stage's name in it. */
const DEMANDED = [
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::Function',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Logs::QueryDefinition',
];

describe('the stacks', () => {
  it('are named after the stage and what they hold', async () => {
    const { readdir } = await import('node:fs/promises');
    const templates = async (directory: string) =>
      (await readdir(directory)).filter((file) => file.endsWith('.template.json')).sort();
    const named = (stage: string) =>
      ['data', 'observability', 'service'].map((part) => `answerline-${stage}-${part}.template.json`);
    expect(await templates(dev.directory)).toEqual(named('dev'));
    expect(await templates(prod.directory)).toEqual(named('prod'));
  });

  it('are synthesised once for all test files that ask for the same settings', async () => {
    const [again] = await stages([{}] as const);
    expect(again.directory).toBe(dev.directory);
  });

  it('leave names to CloudFormation, so that two stages and a replacement never collide', () => {
    const named = everyTemplate.flatMap((template) =>
      Object.entries(template.Resources)
        .filter(([, { Type }]) => !DEMANDED.includes(Type))
        .flatMap(([id, { Properties = {} }]) =>
          Object.keys(Properties)
            .filter((key) =>
              /^(Name|\w*(Function|Queue|Table|Bucket|Role|LogGroup|Topic|Alarm|Dashboard|UserPool|Client)Name)$/.test(
                key,
              ),
            )
            .filter((key) => typeof Properties[key] === 'string')
            .map((key) => `${id}.${key}`),
        ),
    );
    expect(named).toEqual([]);
  });

  it('are refused where cdk-nag finds a flaw that nobody has acknowledged', async () => {
    await expect(stages([{ 'test:flaw': true }] as const)).rejects.toThrow(
      /flawed\/Bucket\/Resource[\s\S]*AwsSolutions-S10/,
    );
  });

  it('are refused for a production stage whose alarms would tell no one', async () => {
    await expect(stages([{ stage: 'prod' }] as const)).rejects.toThrow(/stages\.prod\.alarmEmail: .+noAlarms=true/);
  });

  it('hold on to what data keeps, and are only watched by observability', () => {
    const consumed = (template: SynthesisedTemplate) =>
      new Set(JSON.stringify(template).match(/Fn::(ImportValue|GetStackOutput)/g));
    expect(consumed(dev.data)).toEqual(new Set());
    expect(consumed(dev.service)).toEqual(new Set(['Fn::ImportValue']));
    expect(consumed(dev.observability)).toEqual(new Set(['Fn::GetStackOutput']));
  });

  it('hold no secret: not a generated one, and none of Meta’s', () => {
    const text = JSON.stringify(everyTemplate);
    expect(text).not.toMatch(/\{\{resolve:|NoEcho|WHATSAPP_[A-Z_]+"\s*:/);
  });
});

describe('a rehearsal', () => {
  it('leaves out what the emulator lacks, and says so', () => {
    expect(rehearsal.said).toEqual([
      'rehearsal: left out AWS::Cognito::ManagedLoginBranding answerline-try-service/SignIn/Branding',
      ...Object.keys(SAVED_QUERIES).map(
        (name) => `rehearsal: left out AWS::Logs::QueryDefinition answerline-try-observability/LogQueries/${name}`,
      ),
    ]);
    expect(resourcesOf(rehearsal.service, 'AWS::Cognito::ManagedLoginBranding')).toEqual({});
  });

  it('differs in nothing else but the way it gets tokens', () => {
    const gone = Object.keys(prod.service.Resources).filter((id) => !(id in rehearsal.service.Resources));
    expect(gone).toEqual([expect.stringMatching(/^SignInBranding/)]);
    expect(dev.said).toEqual([]);
  });
});
