/** A WhatsApp message id holds the customer's number, in base64 behind a few bytes. */
const wamidOf = (phone: string, nth: number): string =>
  `wamid.${Buffer.concat([Buffer.from([28, 24, 13]), Buffer.from(phone), Buffer.from([21, 2, 0, 24, nth])]).toString('base64')}`;

/** What customers and people write and are called by. */
export const CONTENT = {
  phone: '4915730987654',
  userId: 'DE.USERQ0987654',
  parentUserId: 'DE.ENT.PARENTX776655',
  name: 'Zarathustra Quill',
  username: 'at.quince.orchard',
  text: 'my "secret" question: Grüße aus Köln\n12:34:56',
  fileName: 'Passport-Scan.pdf',
  caption: 'a caption about my kidneys',
  place: 'behind the green windmill',
  headline: 'Molars at half price',
  answer: 'an answer of the bakery',
  person: 'here writes a colleague',
  label: 'owes us money',
} as const;

export const MARKED_SECRETS = {
  WHATSAPP_APP_SECRET: 'apps-own-0f9e8d7c6b5a',
  WHATSAPP_VERIFY_TOKEN: 'verifytoken-zyxwvut',
  WHATSAPP_ACCESS_TOKEN: 'EAAGaccesstoken-qwertz',
  CRON_SECRET: 'cronsecret-asdfgh',
  JOB_RUNNER_TOKEN: 'jobtoken-yxcvbnm',
} as const;

/** What callers send who have no right to anything. */
export const FOREIGN = {
  token: 'strangers-poiuzt',
  jwt: 'eyJhbGciOi.lkjhgf.mnbvcx',
  key: 'only-once-8c1f',
} as const;

export const MARKS = { ...CONTENT, ...MARKED_SECRETS, ...FOREIGN } as const;

export const markedWamid = (nth: number): string => wamidOf(CONTENT.phone, nth);

/** Every mark at once, as a careless error message might have them. */
export const EVERY_MARK = JSON.stringify({ ...MARKS, wamid: markedWamid(0) });
