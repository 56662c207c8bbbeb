import * as z from 'zod';
import { type News, NO_SUBJECT } from '../../core/webhook/news.ts';
import { hasAddress, toAddresses } from './person-addresses.ts';

/** An id of Meta's that may stand in a key. */
const ID = /^[A-Za-z0-9_.-]{1,64}$/;
export const subjectOf = (...ids: readonly unknown[]): string =>
  ids.find((id): id is string => typeof id === 'string' && ID.test(id)) ?? NO_SUBJECT;

/** A word of Meta's; anything else counts as absent. */
const word = z.string().max(100).optional().catch(undefined);

const AccountUpdate = z.looseObject({
  event: word,
  ban_info: z.looseObject({ waba_ban_state: word }).optional().catch(undefined),
});
const TemplateStatus = z.looseObject({ event: word });
const TemplateQuality = z.looseObject({ previous_quality_score: word, new_quality_score: word });
const NumberQuality = z.looseObject({
  event: word,
  display_phone_number: word,
  current_limit: word,
  old_limit: word,
});
const Calls = z.looseObject({
  metadata: z.looseObject({ phone_number_id: word }).optional().catch(undefined),
  calls: z.array(z.unknown()).catch([]),
});
/** A call that somebody took has a time at which it began, and a duration (Meta, User-initiated calls). */
const Call = z.looseObject({
  event: word,
  direction: word,
  from: word,
  from_user_id: word,
  from_parent_user_id: word,
  start_time: z.unknown().optional(),
  duration: z.unknown().optional(),
});

type Reader = (value: unknown, account: string) => readonly News[];

const readAccountUpdate: Reader = (value, subject) => {
  const { event, ban_info } = AccountUpdate.safeParse(value).data ?? {};
  switch (event) {
    case 'DISABLED_UPDATE':
      if (ban_info?.waba_ban_state === 'REINSTATE') return [];
      return [
        {
          kind: 'account-disabled',
          subject,
          reason: ban_info?.waba_ban_state === 'SCHEDULE_FOR_DISABLE' ? 'scheduled' : 'now',
        },
      ];
    case 'ACCOUNT_DELETED':
      return [{ kind: 'account-disabled', subject, reason: 'deleted' }];
    case 'ACCOUNT_OFFBOARDED':
      return [{ kind: 'account-disabled', subject, reason: 'offboarded' }];
    case 'ACCOUNT_RESTRICTION':
      return [{ kind: 'account-restricted', subject, reason: 'restriction' }];
    case 'ACCOUNT_VIOLATION':
      return [{ kind: 'account-restricted', subject, reason: 'violation' }];
    default:
      return [];
  }
};

const STOPPED = new Map([
  ['PAUSED', 'paused'],
  ['DISABLED', 'disabled'],
  ['FLAGGED', 'flagged'],
  ['REJECTED', 'rejected'],
] as const);

const readTemplateStatus: Reader = (value, subject) => {
  const { event = '' } = TemplateStatus.safeParse(value).data ?? {};
  const reason = STOPPED.get(event as Parameters<typeof STOPPED.get>[0]);
  return reason === undefined ? [] : [{ kind: 'template-stopped', subject, reason }];
};

/** From the best on. */
const SCORES = ['GREEN', 'YELLOW', 'RED'];

const readTemplateQuality: Reader = (value, subject) => {
  const { previous_quality_score = '', new_quality_score = '' } = TemplateQuality.safeParse(value).data ?? {};
  // What is not known before counts as good.
  const dropped = SCORES.indexOf(new_quality_score) > Math.max(0, SCORES.indexOf(previous_quality_score));
  return dropped ? [{ kind: 'quality-dropped', subject, reason: 'template' }] : [];
};

/** How many customers a tier lets a business begin conversations with: `TIER_2K`. */
const sizeOf = (tier: string | undefined): number | undefined => {
  if (tier === 'TIER_UNLIMITED') return Number.POSITIVE_INFINITY;
  const [, digits, thousand] = /^TIER_(\d+)(K?)$/.exec(tier ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * (thousand ? 1_000 : 1);
};

const readNumberQuality: Reader = (value, subject) => {
  const { event, display_phone_number, current_limit, old_limit } = NumberQuality.safeParse(value).data ?? {};
  const of = { subject, ...(display_phone_number !== undefined && { displayPhoneNumber: display_phone_number }) };
  if (event === 'FLAGGED') return [{ kind: 'quality-dropped', ...of, reason: 'number' }];
  const [before, now] = [sizeOf(old_limit), sizeOf(current_limit)];
  const isLower = before !== undefined && now !== undefined && now < before;
  return event === 'DOWNGRADE' || isLower ? [{ kind: 'quality-dropped', ...of, reason: 'limit' }] : [];
};

const readCalls: Reader = (value, account) => {
  const { metadata, calls = [] } = Calls.safeParse(value).data ?? {};
  const subject = subjectOf(metadata?.phone_number_id, account);
  return calls.flatMap((element): readonly News[] => {
    const { data: call } = Call.safeParse(element);
    const isOver = call?.event === 'terminate' && call.direction !== 'BUSINESS_INITIATED';
    if (!call || !isOver || call.start_time || call.duration) return [];
    const { from: phone, from_user_id: userId, from_parent_user_id: parentUserId } = call;
    const caller = toAddresses({ phone, userId, parentUserId });
    return [{ kind: 'missed-call', subject, caller: hasAddress(caller) ? caller : {} }];
  });
};

const READERS: Readonly<Record<string, Reader>> = {
  account_update: readAccountUpdate,
  calls: readCalls,
  message_template_quality_update: readTemplateQuality,
  message_template_status_update: readTemplateStatus,
  phone_number_quality_update: readNumberQuality,
};

/** What of an event of the platform people have to know. What has no news is kept like the rest. */
export const platformNews = (field: string, value: unknown, account: string): readonly News[] =>
  Object.hasOwn(READERS, field) ? (READERS[field]?.(value, account) ?? []) : [];
