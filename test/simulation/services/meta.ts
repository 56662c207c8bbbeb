import { anEnvelope, aTextElement, aWebhookEvent } from '../../support/a-webhook.ts';
import type { Fates } from '../fates.ts';
import type { InvocationEnd } from '../invocation.ts';
import type { Time } from '../time.ts';
import type { AcceptedSend } from './graph-api.ts';

/** A text of a customer, as Meta names it. */
export type CustomersText = {
  readonly wamid: string;
  readonly phoneNumberId: string;
  /** The phone number, where it is shown. */
  readonly from?: string | undefined;
  readonly userId?: string | undefined;
  readonly text: string;
  readonly sentAt: number;
  /** Who wrote it: nothing that the product is told. */
  readonly person?: string | undefined;
  /** It is the system message by which they have these addresses from now on. */
  readonly announces?: { readonly phone?: string; readonly userId?: string } | undefined;
};

export type StatusKind = 'sent' | 'delivered' | 'read' | 'failed';
export type ReportedStatus = { readonly send: AcceptedSend; readonly status: StatusKind; readonly code?: number };

/** What one POST carries; the names are the schedule's. */
export type Post = {
  readonly name: string;
  readonly texts: readonly CustomersText[];
  readonly statuses: readonly ReportedStatus[];
  /** What a person wrote to the customer from the phone app. */
  readonly echoes?: readonly CustomersText[];
};

type MetaOptions = {
  readonly time: Time;
  readonly fates: Fates;
  readonly appSecret: string;
  readonly invoke: (event: unknown, onEnd: (end: InvocationEnd) => void) => void;
  /** Whether a message that was accepted may be reported as failed. */
  readonly reportsFailures: boolean;
  /** Whether it also tells that a message was delivered and read, in any order. */
  readonly reportsAll: boolean;
  readonly onPosted: (post: Post) => void;
  readonly onAcknowledged: (post: Post) => void;
};

/** Meta posts again what got no 200, at first soon, then ever more seldom. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;

/** What was acknowledged comes again: while the first turn is at work, and after the queue has forgotten its id. */
const AGAIN_MS = [1_100, 400_000];

const IN_TIME_MS = 300;
/** Later than any grace period, and later than the witness is looked for. */
const LATE_MS = 1_500_000;

const DELAYS = ['late', 'never', 'early'] as const;
const FAILURES = ['failed', 'failed early', 'failed late'] as const;

/** When it is told that a message was delivered and read, after it was told that it was sent. */
const FURTHER_MS = [
  { delivered: 400, read: 5_000 },
  { delivered: -200, read: 300 },
  { delivered: 2_000, read: 1_000 },
  { delivered: 200_000, read: 3_600_000 },
];

type Told = { readonly status: StatusKind; readonly afterMs?: number };

const IN_TIME: Told = { status: 'sent', afterMs: IN_TIME_MS };
const TOLD: Readonly<Record<(typeof DELAYS)[number] | (typeof FAILURES)[number], Told>> = {
  late: { status: 'sent', afterMs: LATE_MS },
  never: { status: 'sent' },
  early: { status: 'sent', afterMs: 0 },
  failed: { status: 'failed', afterMs: IN_TIME_MS },
  'failed early': { status: 'failed', afterMs: 0 },
  'failed late': { status: 'failed', afterMs: LATE_MS },
};

/** Meta's side of the webhook: signed posts, repeated until they are acknowledged, and now and then once more. */
export const createMeta = (options: MetaOptions) => {
  const { time, fates, invoke } = options;

  const deliver = (post: Post, body: string, tries: number, isRepeat: boolean): void => {
    invoke(aWebhookEvent(body, options.appSecret), (end) => {
      if (!isAcknowledgement(end)) {
        const pause = Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS);
        time.after(pause, () => deliver(post, body, tries + 1, isRepeat));
        return;
      }
      options.onAcknowledged(post);
      if (isRepeat || fates.fault(() => post.name, ['posted again']) === undefined) return;
      const pause = AGAIN_MS[fates.way(() => `${post.name}, again`, AGAIN_MS.length)] ?? 0;
      time.after(pause, () => deliver(post, body, 0, true));
    });
  };

  const post = (what: Post) => {
    options.onPosted(what);
    deliver(what, JSON.stringify(bodyOf(what)), 0, false);
  };

  const report = (send: AcceptedSend, status: StatusKind, afterMs: number) => {
    const reported: ReportedStatus = { send, status, ...(status === 'failed' && { code: 131026 }) };
    time.after(afterMs, () => post({ name: `${status} of send ${send.nth}`, texts: [], statuses: [reported] }));
  };

  return {
    post,
    /** What Meta tells of a message that it took. */
    tellOf: (send: AcceptedSend): void => {
      const fault = fates.fault(
        () => `status of send ${send.nth}`,
        options.reportsFailures ? [...DELAYS, ...FAILURES] : DELAYS,
      );
      const { status, afterMs } = fault === undefined ? IN_TIME : TOLD[fault];
      if (afterMs === undefined) return;
      report(send, status, afterMs);
      if (!options.reportsAll || status !== 'sent') return;
      const further = FURTHER_MS[fates.way(() => `further statuses of send ${send.nth}`, FURTHER_MS.length)];
      for (const [name, ms] of Object.entries(further ?? {})) {
        report(send, name as StatusKind, Math.max(0, afterMs + ms));
      }
    },
  };
};

export type Meta = ReturnType<typeof createMeta>;

const isAcknowledgement = (end: InvocationEnd): boolean =>
  end.ended === 'answered' && (end.result as { readonly statusCode?: number }).statusCode === 200;

/** One envelope for each number; it takes more than one only where the posts of several numbers are batched. */
const bodyOf = ({ texts, statuses, echoes = [] }: Post): object => {
  const numbers = new Set([
    ...echoes.map(({ phoneNumberId }) => phoneNumberId),
    ...texts.map(({ phoneNumberId }) => phoneNumberId),
    ...statuses.map(({ send }) => send.phoneNumberId),
  ]);
  const envelopes = [...numbers].map((number) => {
    const messages = texts.filter(({ phoneNumberId }) => phoneNumberId === number).map(toElement);
    const reports = statuses.filter(({ send }) => send.phoneNumberId === number).map(toStatus);
    const written = echoes.filter(({ phoneNumberId }) => phoneNumberId === number).map(toEcho);
    const value = {
      ...(messages.length > 0 && { messages }),
      ...(reports.length > 0 && { statuses: reports }),
      ...(written.length > 0 && { message_echoes: written }),
    };
    return anEnvelope(value, number);
  });
  return { object: 'whatsapp_business_account', entry: envelopes.flatMap(({ entry }) => entry) };
};

const toElement = ({ wamid, from = '', userId, text, sentAt, announces }: CustomersText) => {
  const element = { ...aTextElement({ id: wamid, from, at: sentAt, text }), ...(userId && { from_user_id: userId }) };
  if (!announces) return element;
  const { text: body, ...system } = element;
  return {
    ...system,
    type: 'system',
    system: {
      type: announces.phone === undefined ? 'user_changed_user_id' : 'user_changed_number',
      ...(announces.phone !== undefined && { wa_id: announces.phone }),
      ...(announces.userId !== undefined && { user_id: announces.userId, previous_user_id: userId }),
    },
  };
};

const toEcho = ({ wamid, from = '', userId, text, sentAt }: CustomersText) => {
  const { from: to, ...element } = aTextElement({ id: wamid, from, at: sentAt, text });
  return { ...element, to, ...(userId && { to_user_id: userId }) };
};

const toStatus = ({ send, status, code }: ReportedStatus) => ({
  id: send.wamid,
  status,
  timestamp: String(Math.floor(send.at / 1_000)),
  recipient_id: send.to.replace('+', ''),
  biz_opaque_callback_data: send.opaque,
  ...(code !== undefined && { errors: [{ code, title: 'It cannot be delivered.' }] }),
});
