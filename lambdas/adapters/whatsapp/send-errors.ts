import type { Remedy } from '../../core/turn/commands.ts';

/** What a code of Meta's means for a send (Meta, Error codes): a plain sentence for people, and what may help. */
export type SendErrorClass = { readonly sentence: string; readonly remedy: Remedy };

/** It stays so for this message. */
const never = (sentence: string): SendErrorClass => ({ sentence, remedy: { by: 'none' } });
/** It may go better after so long. */
const after = (seconds: number, sentence: string): SendErrorClass => ({
  sentence,
  remedy: { by: 'time', seconds, growth: 1 },
});
/** The same of every message of the number, until somebody looks after it. */
const unlessMended = (sentence: string): SendErrorClass => ({ sentence, remedy: { by: 'operator' } });

const NO_PERMISSION = unlessMended('The access token lacks the permission to send.');

const CLASSES: Readonly<Record<number, SendErrorClass>> = {
  0: unlessMended('The access token is not valid any more.'),
  1: after(10, 'WhatsApp had a fault.'),
  2: after(300, 'WhatsApp is down for a moment.'),
  3: unlessMended('The app lacks the capability to send.'),
  4: after(60, 'WhatsApp is limiting this app.'),
  10: NO_PERMISSION,
  33: unlessMended('WhatsApp does not know this phone number id.'),
  80007: after(60, 'WhatsApp is limiting this account.'),
  130429: after(5, 'Too many messages at once from this number.'),
  130472: never('WhatsApp did not deliver, as the customer is in an experiment of theirs.'),
  130497: never('This business may not write to customers in that country.'),
  131000: after(10, 'WhatsApp had a fault.'),
  131005: NO_PERMISSION,
  131016: after(60, 'WhatsApp is not available for a moment.'),
  131021: never('The business cannot write to itself.'),
  131026: never('The customer cannot receive the message: not on WhatsApp, an old app, or the business is blocked.'),
  131030: never('This test number may not write to that customer: they are not in its list of recipients.'),
  131031: unlessMended('WhatsApp has locked the business account.'),
  131037: unlessMended('The display name of this number is not approved yet.'),
  131042: unlessMended('There is a problem with the payment for the business account.'),
  131045: unlessMended('This number is not registered properly.'),
  131047: never('More than 24 hours have passed since the customer last wrote; only a template may be sent.'),
  131048: after(300, 'WhatsApp is limiting this number: too many of its messages were reported as spam.'),
  131049: never('WhatsApp chose not to deliver this message.'),
  131050: never('The customer does not want messages of this kind.'),
  // Every try counts against the limit itself, so the wait grows: 4ⁿ seconds.
  131056: {
    sentence: 'Too many messages to this customer in a short time.',
    remedy: { by: 'time', seconds: 1, growth: 4 },
  },
  131057: after(60, 'The business account is in maintenance.'),
  131062: never('WhatsApp cannot deliver this to a customer without a phone number.'),
  133004: after(60, 'WhatsApp is not available for a moment.'),
  133006: unlessMended('This number must be verified again.'),
  133010: unlessMended('This number is not registered.'),
  133015: after(300, 'This number was deleted a moment ago.'),
  190: unlessMended('The access token is not valid any more.'),
  368: unlessMended('WhatsApp has blocked the business account for a time.'),
};

/** Meta, Error codes: 200 to 299 are permissions. */
export const errorClass = (code: number): SendErrorClass | undefined =>
  code >= 200 && code <= 299 ? NO_PERMISSION : CLASSES[code];

/** A plain sentence for the agent. */
export const sentenceFor = (code: number): string =>
  errorClass(code)?.sentence ?? `WhatsApp refused the message (code ${code}).`;
