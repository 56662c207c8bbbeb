import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RawWebhook } from '../core/webhook/accept-webhook.ts';

/** The bytes as they were sent, which signatures are made over; how many there are is known without decoding them. */
export const rawBody = ({
  body = '',
  isBase64Encoded,
}: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): Pick<RawWebhook, 'byteLength' | 'read'> => {
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  return { byteLength: Buffer.byteLength(body, encoding), read: () => Buffer.from(body, encoding) };
};
