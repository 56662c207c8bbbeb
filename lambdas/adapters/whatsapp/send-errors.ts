/** What a code of Meta's means for a send (Meta, Error codes); `retryAfterSeconds` only where it may go better. */
type SendErrorClass = { readonly sentence: string; readonly retryAfterSeconds?: number };

const CLASSES: Readonly<Record<number, SendErrorClass>> = {
  1: { sentence: 'WhatsApp had a fault.', retryAfterSeconds: 10 },
  2: { sentence: 'WhatsApp is down for a moment.', retryAfterSeconds: 300 },
  4: { sentence: 'WhatsApp is limiting this app.', retryAfterSeconds: 60 },
  10: { sentence: 'The access token lacks the permission to send.' },
  80007: { sentence: 'WhatsApp is limiting this account.', retryAfterSeconds: 60 },
  130429: { sentence: 'Too many messages at once from this number.', retryAfterSeconds: 5 },
  130472: { sentence: 'WhatsApp did not deliver, as the customer is in an experiment of theirs.' },
  130497: { sentence: 'This business may not write to customers in that country.' },
  131000: { sentence: 'WhatsApp had a fault.', retryAfterSeconds: 10 },
  131016: { sentence: 'WhatsApp is not available for a moment.', retryAfterSeconds: 60 },
  131021: { sentence: 'The business cannot write to itself.' },
  131026: {
    sentence: 'The customer cannot receive the message: not on WhatsApp, an old app, or the business is blocked.',
  },
  131031: { sentence: 'WhatsApp has locked the business account.' },
  131042: { sentence: 'There is a problem with the payment for the business account.' },
  131047: { sentence: 'More than 24 hours have passed since the customer last wrote; only a template may be sent.' },
  131049: { sentence: 'WhatsApp chose not to deliver this message.' },
  131050: { sentence: 'The customer does not want messages of this kind.' },
  131056: { sentence: 'Too many messages to this customer in a short time.', retryAfterSeconds: 6 },
  131057: { sentence: 'The business account is in maintenance.', retryAfterSeconds: 60 },
  133004: { sentence: 'WhatsApp is not available for a moment.', retryAfterSeconds: 60 },
  190: { sentence: 'The access token is not valid any more.' },
  368: { sentence: 'WhatsApp has blocked the business account for a time.' },
};

export const errorClass = (code: number): SendErrorClass | undefined => CLASSES[code];

/** A plain sentence for the agent. */
export const sentenceFor = (code: number): string =>
  CLASSES[code]?.sentence ?? `WhatsApp refused the message (code ${code}).`;
