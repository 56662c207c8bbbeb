import { createHmac } from 'node:crypto';

/**
 * JSON as Meta puts it on the wire, ASCII only: non-ASCII as lowercase `\uXXXX`, and `/ < % @` escaped
 * (Meta, Graph webhooks "Getting started"). The signature is made over exactly these bytes.
 */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replaceAll('<', '\\u003C')
    .replaceAll('%', '\\u0025')
    .replaceAll('@', '\\u0040')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The value of `X-Hub-Signature-256`: HMAC-SHA256 of the body's bytes, keyed with the app secret. */
export const signatureOf = (body: string, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
