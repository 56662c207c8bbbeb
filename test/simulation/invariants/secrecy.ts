/** S11 What must stand in no log line, metric, queue body or id, or opaque value: phone numbers, texts and secrets. */
export const CUSTOMER_PHONE = /1555\d{7}/;
export const TEXT_MARK = 'text-of-';
export const SECRET_MARK = 'secret-of-';

export const findLeak = (where: string, text: string): string | undefined => {
  if (text.includes(TEXT_MARK)) return `S11 a ${where} holds a message's text`;
  if (text.includes(SECRET_MARK)) return `S11 a ${where} holds a secret`;
  return CUSTOMER_PHONE.test(text) ? `S11 a ${where} holds a phone number` : undefined;
};
