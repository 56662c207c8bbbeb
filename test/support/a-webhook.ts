import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';

export const PHONE_NUMBER_ID = '100000000000001';

type Value = {
  readonly messages?: readonly unknown[];
  readonly statuses?: readonly unknown[];
  readonly contacts?: readonly unknown[];
  readonly message_echoes?: readonly unknown[];
  readonly errors?: readonly unknown[];
};

/** Meta's envelope around the messages and statuses of one business number. */
export const anEnvelope = (value: Value, phoneNumberId = PHONE_NUMBER_ID) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '200000000000001',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550100200', phone_number_id: phoneNumberId },
            ...value,
          },
        },
      ],
    },
  ],
});

export const aTextElement = (message: { id: string; from: string; at: number; text: string }) => ({
  id: message.id,
  from: message.from,
  timestamp: String(Math.floor(message.at / 1_000)),
  type: 'text',
  text: { body: message.text },
});

export const sign = (body: string | Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The event of a signed POST, as the gateway makes it. */
export const aWebhookEvent = (body: string, secret: string): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'POST /api/webhooks/whatsapp',
  rawPath: '/api/webhooks/whatsapp',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, secret) },
  requestContext: {
    accountId: '000000000000',
    apiId: 'test',
    domainName: 'test',
    domainPrefix: 'test',
    http: {
      method: 'POST',
      path: '/api/webhooks/whatsapp',
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: 'test',
    },
    requestId: 'test',
    routeKey: 'POST /api/webhooks/whatsapp',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  body,
  isBase64Encoded: false,
});

/** The event of one doorbell. */
export const aDoorbellEvent = (body: unknown, conversationId = 'test'): SQSEvent => ({
  Records: [
    {
      messageId: 'doorbell',
      receiptHandle: 'handle',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: conversationId,
        MessageDeduplicationId: 'doorbell',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:answerline.fifo',
      awsRegion: 'us-east-1',
    },
  ],
});
