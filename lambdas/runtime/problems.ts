import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Every error that a function answers with: its status and its sentence, in one table. */
const PROBLEMS = {
  'signature.invalid': [401, 'The signature of the webhook is missing or wrong.'],
  'auth.unauthorized': [401, 'Credentials are missing or not valid.'],
  'auth.signed_out': [401, 'This session was ended. Sign in again.'],
  'auth.forbidden': [403, 'This needs another group.'],
  'auth.disabled': [403, 'This member no longer has access to the inbox.'],
  'verify_token.invalid': [403, 'The verify token does not match.'],
  'request.invalid': [400, 'The request does not have the expected shape.'],
  'request.too_large': [413, 'The body is larger than 3 MB.'],
  'route.not_found': [404, 'There is no such route.'],
  'conversation.not_found': [404, 'There is no such conversation.'],
  'message.not_found': [404, 'There is no such message of ours.'],
  'notification.not_found': [404, 'There is no such notification.'],
  'member.busy': [409, 'The member is changing too fast; try again.'],
  'lead.not_found': [404, 'There is no such lead.'],
  'lead.busy': [409, 'The lead is changing too fast; try again.'],
  'number.not_found': [404, 'There is no such business number.'],
  'number.busy': [409, 'The number is changing too fast; try again.'],
  'knowledge.not_found': [404, 'There is no such document.'],
  'knowledge.exists': [409, 'A document of this name is there already; replace it, or take another name.'],
  'knowledge.busy': [409, 'The document is changing at this moment; try again.'],
  'knowledge.full': [409, 'The number would know more than 2,000 pieces; remove documents first.'],
  'knowledge.too_large': [413, 'The document is larger than 60 kB.'],
  'job.not_found': [404, 'There is no such job.'],
  'job.closed': [409, 'The job is settled; nothing is left to ring for.'],
  'message.not_waiting': [409, 'The message is neither held nor failed; there is nothing to decide.'],
  'message.retried': [409, 'The message was sent again already.'],
  'message.dismissed': [409, 'The message was dismissed.'],
  'conversation.blocked': [409, 'The customer is blocked; unblock them first.'],
  'conversation.deleted': [409, 'The conversation is deleted; restore it first.'],
  'conversation.busy': [409, 'The conversation is changing too fast; try again.'],
  'conversation.no_earlier': [
    409,
    'No earlier conversation used the phone number of this one, or it is joined already.',
  ],
  'address.lost': [409, 'The phone number belongs to another customer now, and no other address is left.'],
  'idempotency.key_missing': [400, 'Send an Idempotency-Key header.'],
  'idempotency.key_reused': [422, 'This Idempotency-Key was used for another body.'],
  'window.closed': [409, 'The customer service window is closed; only a template may be sent.'],
  'webhook.not_stored': [500, 'Not everything could be stored; deliver again.'],
  internal: [500, 'Something went wrong on our side.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

/** An `application/problem+json` answer. `detail` says what of the request was wrong, without its content. */
export const problem = (
  code: ProblemCode | 'schema.mismatch',
  requestId: string,
  { title, detail }: { readonly title?: string; readonly detail?: string } = {},
): APIGatewayProxyStructuredResultV2 => {
  const [status, sentence] =
    code === 'schema.mismatch' ? [500, 'Stored data does not match this version.'] : PROBLEMS[code];
  const body = { type: 'about:blank', title: title ?? sentence, status, code, requestId, ...(detail && { detail }) };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
};

export const json = (
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});
