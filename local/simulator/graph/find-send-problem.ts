import { isObject, type JsonObject } from '../json.ts';
import { digitsOf } from '../phone-digits.ts';
import { findContentProblem } from './find-content-problem.ts';
import type { GraphError } from './graph-error.ts';
import { firstProblem, invalidParameter, missing, requireText, tooLong } from './problems.ts';

const OPAQUE_LENGTH = 512;

/** `CC.` and the id, or `CC.ENT.` and the id of a linked portfolio (Meta, "Business-scoped user IDs"). */
export const isBusinessScopedUserId = (value: string): boolean => /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(value);

/**
 * The first thing the Graph API would refuse in the body of a send, by Meta's documented rules and limits.
 *
 * @param hasMedia whether a media id was uploaded here
 */
export const findSendProblem = (body: JsonObject, hasMedia: (id: string) => boolean): GraphError | undefined =>
  firstProblem(
    () => findProductProblem(body),
    () => findRecipientProblem(body),
    () => findEnvelopeProblem(body),
    () => findContentProblem(body, hasMedia),
  );

/** The first thing wrong with a read receipt and its typing indicator. */
export const findReadProblem = (body: JsonObject): GraphError | undefined =>
  firstProblem(
    () => findProductProblem(body),
    () => (body.status === 'read' ? undefined : invalidParameter('status must be "read".')),
    () => requireText(body, 'message_id'),
    () => findTypingProblem(body.typing_indicator),
  );

const findTypingProblem = (typing: unknown): GraphError | undefined =>
  typing === undefined || (isObject(typing) && typing.type === 'text')
    ? undefined
    : invalidParameter('typing_indicator.type must be "text".');

const findProductProblem = (body: JsonObject): GraphError | undefined => {
  if (body.messaging_product === undefined) return missing('messaging_product');
  return body.messaging_product === 'whatsapp' ? undefined : invalidParameter('messaging_product must be "whatsapp".');
};

const findRecipientProblem = (body: JsonObject): GraphError | undefined => {
  const { to, recipient, recipient_type: recipientType } = body;
  if (recipientType !== undefined && recipientType !== 'individual') {
    return invalidParameter('recipient_type must be "individual": this number has no groups.');
  }
  if (to === undefined && recipient === undefined) return missing('to');
  if (to !== undefined)
    return isPhoneNumber(to) || isUserId(to) ? undefined : invalidParameter('to is no phone number.');
  return isUserId(recipient) ? undefined : invalidParameter('recipient is no business-scoped user id.');
};

const isUserId = (value: unknown): boolean => typeof value === 'string' && isBusinessScopedUserId(value);

const isPhoneNumber = (value: unknown): boolean => typeof value === 'string' && /^\d{5,15}$/.test(digitsOf(value));

const findEnvelopeProblem = (body: JsonObject): GraphError | undefined => {
  const { context, biz_opaque_callback_data: opaque } = body;
  if (context !== undefined && !(isObject(context) && typeof context.message_id === 'string')) {
    return invalidParameter('context must be {"message_id":"wamid…"}.');
  }
  if (opaque === undefined) return undefined;
  if (typeof opaque !== 'string') return invalidParameter('biz_opaque_callback_data must be a string.');
  return tooLong(opaque, 'biz_opaque_callback_data', OPAQUE_LENGTH);
};
