import { types } from 'node:util';
import type { Clock } from './clock.ts';
import type { JsonObject } from './json.ts';
import { metaJson, signatureOf } from './meta-json.ts';

/** What the webhook answered; status 0 and the reason when there was no answer at all. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

export interface WebhookTarget {
  readonly webhookUrl: string | (() => string);
  readonly appSecret: string | (() => string);
}

export type WebhookPoster = (envelope: JsonObject, stopped: AbortSignal) => Promise<WebhookAnswer>;

// Meta publishes no number; third parties name 3 to 20 seconds.
const ANSWER_TIMEOUT_MS = 20_000;

/** Signs and posts one webhook. Never throws: whatever goes wrong is an answer that is not 200. */
export const createWebhookPoster =
  ({ webhookUrl, appSecret }: WebhookTarget, clock: Clock): WebhookPoster =>
  async (envelope, stopped) => {
    const timeout = new AbortController();
    const cancelTimeout = clock.after(ANSWER_TIMEOUT_MS, () =>
      timeout.abort(new Error(`no answer within ${ANSWER_TIMEOUT_MS} ms`)),
    );
    try {
      const body = metaJson(envelope);
      const response = await fetch(current(webhookUrl), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signatureOf(body, current(appSecret)),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped, timeout.signal]),
      });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      return { status: 0, body: reasonOf(error) };
    } finally {
      cancelTimeout();
    }
  };

const current = (value: string | (() => string)): string => (typeof value === 'string' ? value : value());

// fetch says "fetch failed" and hides why in the cause.
const reasonOf = (error: unknown): string => {
  if (!types.isNativeError(error)) return String(error);
  return types.isNativeError(error.cause) ? `${error.message}: ${error.cause.message}` : error.message;
};
