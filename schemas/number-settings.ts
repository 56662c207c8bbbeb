import * as z from 'zod';
import { AssistantSettings } from './assistant.ts';
import { IsoInstant } from './instants.ts';
import { LanguageTag } from './language.ts';
import { SendError } from './message.ts';
import { type PatchOf, patchOf } from './patch-of.ts';
import { FURTHER_TOKEN } from './secret-names.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Asking for a zone takes longer than reading all the rest of a number. */
const knownZones = new Set<string>();
const isTimeZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    if (timeZone.length > 0) knownZones.add(zone);
    return timeZone.length > 0;
  } catch {
    return false;
  }
};
const TimeZone = z.string().refine(isTimeZone, 'is not an IANA time zone');

/** Below the 400 KB that an item of the table holds. */
const MAX_ANSWERS_BYTES = 300_000;

/** Opening spans of one day, `[from, to)` in the business's own time zone; an empty list means closed. */
const DayHours = z.array(z.tuple([TimeOfDay, TimeOfDay])).max(6);

export const OpeningHours = z.strictObject({
  mon: DayHours,
  tue: DayHours,
  wed: DayHours,
  thu: DayHours,
  fri: DayHours,
  sat: DayHours,
  sun: DayHours,
});
export type OpeningHours = z.infer<typeof OpeningHours>;

/** A day that is not like others: closed where its list is empty, whatever the week says. */
export const Holiday = z.strictObject({
  /** By the business's own calendar. */
  date: z.iso.date(),
  hours: DayHours,
});
export type Holiday = z.infer<typeof Holiday>;

export const KnownAnswer = z.strictObject({
  question: z.string().min(1).max(300),
  answer: z.string().min(1).max(4096),
});
export type KnownAnswer = z.infer<typeof KnownAnswer>;

/** What comes before every other rule: whoever writes one of `words` is answered with `text`, and people are told. */
export const Emergency = z.strictObject({
  /** Words or phrases of customers, in any language, such as `can't breathe`. */
  words: z
    .array(
      z
        .string()
        .max(80)
        .regex(/[\p{L}\p{N}]{2}/u, 'holds no word'),
    )
    .min(1)
    .max(50),
  text: z
    .string()
    .min(1)
    .max(1_000)
    .refine((text) => text.trim() !== '', 'has no words'),
});
export type Emergency = z.infer<typeof Emergency>;

/** What the owner of a business number may change: the old system's *Integration* row without its secrets. */
export const NumberSettings = z.strictObject({
  displayPhoneNumber: z.string().min(1).max(32),
  businessName: z.string().min(1).max(120),
  timeZone: TimeZone,
  /** What its customers mostly write; without it, the language of its answers. `pt-BR` counts as `pt`. */
  language: LanguageTag.exactOptional(),
  hours: OpeningHours,
  holidays: z
    .array(Holiday)
    .max(60)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'name a date twice')
    .exactOptional(),
  answers: z
    .array(KnownAnswer)
    .max(200)
    .refine((answers) => new TextEncoder().encode(JSON.stringify(answers)).length <= MAX_ANSWERS_BYTES, {
      error: 'are more than 300 kB',
    }),
  /**
   * What becomes of a send whose outcome stays unknown past its grace period: sent once more, when it is likely that it
   * never arrived, or held for a person's decision, and never sent twice.
   */
  inDoubt: z.enum(['resend', 'hold']),
  /** A customer who has waited for people for so long is brought to their notice once more. */
  personTimeoutMinutes: z.int().min(1).max(10_080),
  /**
   * What else is done for that customer: nothing, or, as many minutes later, the conversation goes back to the
   * assistant. Without it: `notify`.
   */
  afterPersonTimeout: z.enum(['notify', 'hand-back']).exactOptional(),
  /**
   * Ops are told of a number that has received nothing for so many of its open hours; 0: never. Without it: 24. Holidays
   * do not count, and a number without hours is not watched.
   */
  noInboundHours: z.int().min(0).max(500).exactOptional(),
  /**
   * A phone number that has been silent for so many months may have passed to another person, where nothing but the
   * number says who writes; 0: never. Without it: 6.
   */
  numberReuseMonths: z.int().min(0).max(36).exactOptional(),
  /** Sends a second at the most; without it, what the Graph API takes. */
  maxSendsPerSecond: z.int().min(1).max(1_000).exactOptional(),
  emergency: Emergency.exactOptional(),
  /** How the assistant answers. */
  assistant: AssistantSettings.exactOptional(),
  /** Which secret holds this number's access token; `WHATSAPP_ACCESS_TOKEN` belongs to `WHATSAPP_PHONE_NUMBER_ID` alone. */
  accessTokenSecret: z.string().regex(FURTHER_TOKEN).exactOptional(),
});
export type NumberSettings = z.infer<typeof NumberSettings>;

export const NumberPatch = patchOf(NumberSettings);
export type NumberPatch = PatchOf<NumberSettings>;

/**
 * Why a number cannot send at all, such as a token that is not valid any more, and when a send is next tried. Messages
 * come in, agents see them, and nothing is decided or sent meanwhile.
 */
export const NumberPause = z.strictObject({
  pausedReason: SendError,
  pausedAt: IsoInstant,
  /** From then on one turn may try a send. */
  checkAt: IsoInstant,
  /** The next wait is twice as long. */
  checkAfterSeconds: z.int().min(1),
  /** The turn that tried last. */
  checkedBy: z.string().exactOptional(),
});
export type NumberPause = z.infer<typeof NumberPause>;

export type BusinessNumber = {
  readonly phoneNumberId: string;
  readonly settings: NumberSettings;
  readonly pause?: NumberPause;
};
