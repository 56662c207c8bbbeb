import { GraphErrorAnswer, GraphSendAnswer } from '../../../schemas/meta-webhook.ts';
import { AppError } from '../../core/app-error.ts';
import { parseJson } from '../../core/parse-json.ts';
import { formatSendReference } from '../../core/statuses.ts';
import type { Requested, SendOutcome } from '../../core/turn/commands.ts';
import type { HttpRequest, Post } from './post.ts';
import { errorClass, sentenceFor } from './send-errors.ts';

export type GraphApi = {
  /** Origin, such as `https://graph.facebook.com`. */
  readonly url: string;
  readonly version: string;
  /** Access token of a business number. Throws an `AppError` that names what is not set. */
  readonly tokenOf: (phoneNumberId: string) => Promise<string>;
  readonly post: Post;
};

/**
 * Sends text by the Graph API. It has no idempotency key, so an outcome has three values: *accepted*, *refused* (it
 * was certainly not sent) and *unknown*. Nothing is retried here.
 */
export const messengerRequests = (
  graph: GraphApi,
  { phoneNumberId, conversationId }: { readonly phoneNumberId: string; readonly conversationId: string },
): Requested<'send'> => ({
  send: async ({ message, slot, to, timeoutSeconds }) => {
    let token: string;
    try {
      token = await graph.tokenOf(phoneNumberId);
    } catch (error) {
      return withoutToken(error);
    }
    // A phone number without its plus may be given the business's own country code (Meta, Send messages).
    const recipient = to.phone !== undefined ? { to: `+${to.phone}` } : { recipient: to.userId ?? to.parentUserId };
    const body = {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipient,
      type: 'text',
      text: { preview_url: false, body: message.body },
      biz_opaque_callback_data: formatSendReference({
        conversationId,
        messageSk: slot.messageSk,
        attempt: slot.attempt,
      }),
    };
    // Made before the request begins: what fails here has certainly not been sent.
    const request: HttpRequest = {
      url: `${graph.url}/${graph.version}/${encodeURIComponent(phoneNumberId)}/messages`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
      timeoutMs: Math.ceil(timeoutSeconds * 1_000),
    };
    try {
      const { status, text } = await graph.post(request);
      return classifyAnswer(status, text);
    } catch (error) {
      return classifyFailure(error);
    }
  },
});

/** Nothing can have been sent; and nothing of this number can be, where the token is not set. */
const withoutToken = (error: unknown): SendOutcome =>
  // Only our own errors are known to hold no content.
  error instanceof AppError
    ? { outcome: 'refused', error: { code: error.code, sentence: `${error.message}.` }, remedy: { by: 'operator' } }
    : {
        outcome: 'refused',
        error: { code: codeOf(error), sentence: 'The access token of this number could not be read.' },
        remedy: { by: 'time', seconds: 5, growth: 2 },
      };

const UNREACHABLE: SendOutcome = {
  outcome: 'refused',
  error: { code: 'graph.unreachable', sentence: 'WhatsApp could not be reached.' },
  remedy: { by: 'time', seconds: 5, growth: 2 },
};

/** Failures of DNS, of connecting and of TLS: not a byte of the body has left. */
const BEFORE_THE_BODY =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

/** Classifies a request that got no answer. A code that is not known to be early leaves the outcome unknown. */
export const classifyFailure = (error: unknown): SendOutcome => {
  const code = codeOf(error);
  return BEFORE_THE_BODY.test(code) ? UNREACHABLE : { outcome: 'unknown', errorCode: code };
};

/** The code of the failure that lies deepest: `fetch` wraps it, and wraps those of several addresses together. */
const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('cause' in error && error.cause !== undefined) return codeOf(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return 'name' in error ? String(error.name) : 'unknown';
};

/** Classifies an answer by Meta's code in its body; the HTTP status decides only where there is none. */
export const classifyAnswer = (status: number, text: string): SendOutcome => {
  const json = parseJson(text);
  if (status === 200) {
    const answer = GraphSendAnswer.safeParse(json);
    if (answer.success) return { outcome: 'accepted', wamid: answer.data.messages[0].id };
    return { outcome: 'unknown', errorCode: 'answer.unreadable' };
  }
  const refusal = GraphErrorAnswer.safeParse(json);
  const isClientError = status >= 400 && status < 500;
  if (!refusal.success) {
    if (!isClientError) return { outcome: 'unknown', errorCode: `http.${status}` };
    return {
      outcome: 'refused',
      error: { code: `http.${status}`, sentence: `WhatsApp refused the message (HTTP ${status}).` },
      remedy: { by: 'none' },
    };
  }
  if (status < 400) return { outcome: 'unknown', errorCode: `http.${status}` };
  const { code } = refusal.data.error;
  const known = errorClass(code);
  // Nobody knows what a server's error of another code means for the message.
  if (!known && !isClientError) return { outcome: 'unknown', errorCode: String(code) };
  return {
    outcome: 'refused',
    error: { code: String(code), sentence: sentenceFor(code) },
    remedy: known?.remedy ?? { by: 'none' },
  };
};
