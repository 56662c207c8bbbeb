import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { SECRET_GROUPS } from '../../schemas/secret-names.ts';
import type { AlarmDefinition } from '../alarm.ts';
import type { StageConfig } from '../config.ts';
import { HttpEntrance } from '../constructs/http-entrance.ts';
import { InboxApi } from '../constructs/inbox-api.ts';
import { ReplyConsumer } from '../constructs/reply-consumer.ts';
import { ReplyQueue } from '../constructs/reply-queue.ts';
import { SecretsInPlace } from '../constructs/secrets-in-place.ts';
import { issuerOf, SignIn, signInOrigin } from '../constructs/sign-in.ts';
import { Site } from '../constructs/site.ts';
import { SiteContent } from '../constructs/site-content.ts';
import { Sweeper } from '../constructs/sweeper.ts';
import { WebhookEndpoint } from '../constructs/webhook-endpoint.ts';
import type { LogGroupName } from '../saved-queries.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly config: StageConfig;
  readonly data: DataStack;
  /** The built inbox page. */
  readonly siteDirectory: string;
}

const WEBHOOK_PATH = '/api/webhooks/whatsapp';
const CRON_PATH = '/api/cron/run-outbound-jobs';
const JOBS_PATH = '/api/jobs/run-outbound';

/** What a gateway answers where it could not hand a request over, or what it handed it to has failed. */
const FAILURES = [500, 502, 503, 504];

/** Everything that can be made again from code. */
export class ServiceStack extends Stack {
  readonly replies: ReplyQueue;
  readonly alarms: readonly AlarmDefinition[];
  readonly logGroups: Readonly<Record<LogGroupName, LogGroup>>;

  constructor(scope: Construct, id: string, { config, data, siteDirectory, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const { messages, secrets } = data;
    const { userPool } = data.agents;
    this.replies = new ReplyQueue(this, 'Replies', config);
    const mailbox = { config, messages, secrets, replies: this.replies };
    const webhook = new WebhookEndpoint(this, 'WebhookEndpoint', mailbox);
    const consumer = new ReplyConsumer(this, 'ReplyConsumer', mailbox);
    const sweeper = new Sweeper(this, 'Sweeper', mailbox);
    const inbox = new InboxApi(this, 'InboxApi', mailbox);
    const inPlace = new SecretsInPlace(this, 'SecretsInPlace', { config, secrets });
    for (const { lambda } of [webhook.function, consumer.function, inbox.function]) lambda.node.addDependency(inPlace);

    const inboxThrottle = { rate: config.inboxRatePerSecond, burst: config.inboxBurst };
    const entrance = new HttpEntrance(this, 'Http', {
      stage: config.stage,
      description: `Answerline, stage ${config.stage}`,
      throttle: inboxThrottle,
    });
    const issuer = issuerOf(this, userPool);
    const signInPages = signInOrigin(this, config);
    const site = new Site(this, 'Site', {
      api: entrance.api,
      connectTo: [`https://cognito-idp.${this.region}.amazonaws.com`, signInPages],
    });
    // By then the first sweep was: an alarm that found no heartbeat at all would ring at the first deployment.
    site.distribution.node.addDependency(sweeper.schedule);
    const { client } = new SignIn(this, 'SignIn', { config, userPool, siteOrigin: site.origin });
    const agentsOnly = new HttpJwtAuthorizer('AgentsOnly', issuer, { jwtAudience: [client.userPoolClientId] });

    const fromMeta = {
      handler: webhook.function.lambda,
      throttle: { rate: config.webhookRatePerSecond, burst: config.webhookBurst },
    };
    const fromCron = {
      handler: sweeper.function.lambda,
      throttle: { rate: config.cronRatePerSecond, burst: config.cronBurst },
    };
    const fromAgents = { handler: inbox.function.lambda, throttle: inboxThrottle, authorizer: agentsOnly };
    entrance.route(`GET ${WEBHOOK_PATH}`, fromMeta);
    entrance.route(`POST ${WEBHOOK_PATH}`, fromMeta);
    entrance.count('GatewayWebhookFailures', [`GET ${WEBHOOK_PATH}`, `POST ${WEBHOOK_PATH}`], [429, ...FAILURES]);
    entrance.route(`GET ${CRON_PATH}`, fromCron);
    entrance.route(`POST ${CRON_PATH}`, fromCron);
    entrance.route(`POST ${JOBS_PATH}`, fromCron);
    entrance.route('GET /api/health', { handler: inbox.function.lambda });
    entrance.route('ANY /api/inbox', fromAgents);
    entrance.route('ANY /api/inbox/{proxy+}', fromAgents);
    entrance.route('$default', { handler: inbox.function.lambda });

    new SiteContent(this, 'SiteContent', {
      config,
      bucket: site.bucket,
      siteDirectory,
      auth: {
        issuer,
        clientId: client.userPoolClientId,
        authorizationEndpoint: `${signInPages}/oauth2/authorize`,
        tokenEndpoint: `${signInPages}/oauth2/token`,
        endSessionEndpoint: `${signInPages}/logout`,
      },
    });

    const url = entrance.api.apiEndpoint;
    new CfnOutput(this, 'ApiUrl', { value: url });
    new CfnOutput(this, 'SiteUrl', { value: site.origin });
    new CfnOutput(this, 'WebhookUrl', { value: `${url}${WEBHOOK_PATH}` });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    // A release before it has functions that read the oldest secret alone.
    new CfnOutput(this, 'SecretGroups', { value: SECRET_GROUPS.join(' ') });
    new CfnOutput(this, 'QueueUrl', { value: this.replies.queue.queueUrl });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: this.replies.deadLetters.queueUrl });
    // In the order in which a message passes them.
    this.alarms = [webhook, consumer, this.replies, sweeper, inbox].flatMap(({ alarms }) => alarms);
    this.logGroups = {
      webhook: webhook.function.logGroup,
      consumer: consumer.function.logGroup,
      sweeper: sweeper.function.logGroup,
      inbox: inbox.function.logGroup,
    };
    for (const [name, { logGroupName }] of Object.entries(this.logGroups)) {
      new CfnOutput(this, `${name.charAt(0).toUpperCase()}${name.slice(1)}LogGroup`, { value: logGroupName });
    }
  }
}
