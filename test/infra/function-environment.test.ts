import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { ConsumerEnv } from '../../lambdas/consumer/env.ts';
import { InboxEnv } from '../../lambdas/inbox/env.ts';
import { SiteEnv } from '../../lambdas/site/env.ts';
import { SweeperEnv } from '../../lambdas/sweeper/env.ts';
import { WebhookEnv } from '../../lambdas/webhook/env.ts';
import { stages, theResource } from './a-stage.ts';

const [plain, other] = await stages([
  {},
  {
    graphApiUrl: 'https://graph.example',
    graphApiVersion: 'v26.0',
    logProviderIds: 'true',
    deepseekApiUrl: 'https://deepseek.example',
    openaiApiUrl: 'https://openai.example/v1',
    embeddingsUrl: 'https://vectors.example/v1',
    embeddingsModel: 'small',
  },
] as const);

/** A template's value where CloudFormation will have put one: a URL is needed where a URL is parsed. */
const filled = (name: string, value: unknown): string =>
  typeof value === 'string' ? value : name.endsWith('_URL') ? 'https://sqs.example/queue.fifo' : 'filled-in';

const SCHEMAS: readonly (readonly [string, z.ZodObject])[] = [
  ['WebhookEndpoint', WebhookEnv],
  ['ReplyConsumer', ConsumerEnv],
  ['SweeperSweep', SweeperEnv],
  ['InboxApi', InboxEnv],
  ['SiteContent', SiteEnv],
];

describe.each([
  ['no settings', plain],
  ['settings of the Graph API and the log', other],
])('with %s', (_, { service }) => {
  it.each(SCHEMAS)('%s gets the variables that its function parses, and no other', (prefix, schema) => {
    const { Environment } = theResource(service, 'AWS::Lambda::Function', prefix).Properties;
    const { Variables } = Environment as { Variables: Readonly<Record<string, unknown>> };
    const variables = Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, filled(name, value)]));
    expect(() => schema.parse(variables)).not.toThrow();
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(variables)));
  });
});

it.each(['ReplyConsumer', 'InboxApi'])('%s makes vectors where the stage says', (prefix) => {
  const { Environment } = theResource(other.service, 'AWS::Lambda::Function', prefix).Properties;
  expect(Environment).toMatchObject({
    Variables: { EMBEDDINGS_URL: 'https://vectors.example/v1', EMBEDDINGS_MODEL: 'small' },
  });
});

it('ReplyConsumer asks models where the stage says', () => {
  const { Environment } = theResource(other.service, 'AWS::Lambda::Function', 'ReplyConsumer').Properties;
  expect(Environment).toMatchObject({
    Variables: { DEEPSEEK_API_URL: 'https://deepseek.example', OPENAI_API_URL: 'https://openai.example/v1' },
  });
});

it.each(['ReplyConsumer', 'InboxApi'])('%s may not call a server on its own machine', (prefix) => {
  for (const { service } of [plain, other]) {
    const { Environment } = theResource(service, 'AWS::Lambda::Function', prefix).Properties;
    expect(Environment).not.toMatchObject({ Variables: { LOOPBACK_PROVIDERS: expect.anything() } });
  }
});

it('another Graph API is called where the stage names one', () => {
  const { Environment } = theResource(other.service, 'AWS::Lambda::Function', 'ReplyConsumer').Properties;
  expect(Environment).toMatchObject({
    Variables: { GRAPH_API_URL: 'https://graph.example', GRAPH_API_VERSION: 'v26.0', LOG_PROVIDER_IDS: 'true' },
  });
});
