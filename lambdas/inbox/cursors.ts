import { AppError } from '../core/app-error.ts';

/*
 * A cursor is what an index sorts the last thing shown by, as base64url. Callers hand back what they were given: a
 * cursor of another list, or one made up, is refused and never read as a place in this one.
 */

const SECOND = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}`;
const INSTANT = String.raw`${SECOND}\.\d{3}Z`;
const MESSAGE = `MSG#${INSTANT}#[0-9a-z~]{1,64}`;
const WORK = `[A-Za-z0-9_.-]{1,64}#[0-9a-z]{1,64}#${MESSAGE}`;

const SHAPES = {
  /** `<sortAt>#<conversationId>` */
  conversations: new RegExp(`^${INSTANT}#[0-9a-z]{1,64}$`),
  /** `MSG#<second>`; within a second that is longer than a page, the sort key of a message. */
  thread: new RegExp(`^(MSG#${SECOND}|${MESSAGE})$`),
  /** `<phoneNumberId>#<conversationId>#<sort key of a message>` */
  'open work': new RegExp(`^${WORK}$`),
  /** The same, and within the jobs of one reply `+<how many were shown>`. */
  'held work': new RegExp(String.raw`^${WORK}(\+[1-9]\d?)?$`),
  /** `<sort key> <phoneNumberId>` */
  notifications: new RegExp(`^(${INSTANT}#[a-z-]{1,32}#[0-9a-z~]{1,64}|number#[a-z-]{1,32}) [A-Za-z0-9_.-]{1,64}$`),
  /** `AGENT#<sub>` */
  members: /^AGENT#[^\p{Cc}]{1,128}$/u,
  /** `<updatedAt>#LEAD#<contactId>` */
  leads: new RegExp(`^${INSTANT}#LEAD#[0-9a-z]{1,64}$`),
  /** `<phoneNumberId>.<name>` */
  knowledge: /^[A-Za-z0-9_.-]{1,64}\.[a-z0-9][a-z0-9-]{0,63}$/,
  /** `<day> <phoneNumberId>` */
  reports: /^\d{4}-\d{2}-\d{2} [A-Za-z0-9_.-]{1,64}$/,
  /** `<at>#<id>#<piece>` */
  events: new RegExp(String.raw`^${INSTANT}#[0-9a-z]{1,64}#\d{3,}$`),
} as const;

export type CursorOf = keyof typeof SHAPES;

/** `null` is the end of the list, as in its JSON. */
export const toCursor = (rangeKey: string | undefined): string | null =>
  rangeKey === undefined ? null : Buffer.from(rangeKey).toString('base64url');

/** What the cursor was made of, or `undefined` where it is none that this kind of list gives out. */
export const readCursor = (list: CursorOf, cursor: string): string | undefined => {
  const rangeKey = Buffer.from(cursor, 'base64url').toString('utf8');
  return SHAPES[list].test(rangeKey) && toCursor(rangeKey) === cursor ? rangeKey : undefined;
};

/** @throws {AppError} `request.invalid` where the cursor is none that this kind of list gives out. */
export const fromCursor = (list: CursorOf, cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined;
  const rangeKey = readCursor(list, cursor);
  if (rangeKey === undefined) throw new AppError('request.invalid', 'cursor: is not one that this list gave out');
  return rangeKey;
};
