import type { IsoInstant } from '../../schemas/instants.ts';
import type { SendError } from '../../schemas/message.ts';

/**
 * The rank of each state of an outbound message: a write only ever raises it, so that statuses may come late, twice and
 * in any order. `failed` stands below `delivered`, since Meta may report both for a person with several devices, and one
 * delivery is a delivery (Meta, Status messages).
 *
 * The numbers are stored. A number never changes its state, and a state never changes its number.
 */
const RANKS = { prepared: 0, held: 1, sent: 2, failed: 3, delivered: 4, read: 5, played: 6 } as const;

export type OutboundStatus = keyof typeof RANKS;

/** From the lowest rank to the highest. */
export const OUTBOUND_STATUSES = (Object.keys(RANKS) as OutboundStatus[]).sort((a, b) => RANKS[a] - RANKS[b]);

export const rankOf = (status: OutboundStatus): number => RANKS[status];

export const statusOf = (rank: number): OutboundStatus => {
  const status = OUTBOUND_STATUSES.find((each) => RANKS[each] === rank);
  if (status === undefined) throw new RangeError(`rank ${rank} is not one of an outbound message`);
  return status;
};

/** Meta took the message: `sent` or anything that implies it. */
export const isAccepted = (rank: number): boolean => rank >= rankOf('sent') && rank !== rankOf('failed');

/** What Meta reports of one send; an unknown status is none of these. */
export type ReportedStatus = Exclude<OutboundStatus, 'prepared' | 'held'>;

const REPORTED: readonly string[] = ['sent', 'failed', 'delivered', 'read', 'played'] satisfies ReportedStatus[];

export const isReportedStatus = (status: string): status is ReportedStatus => REPORTED.includes(status);

export type StatusReport = {
  readonly phoneNumberId: string;
  readonly wamid: string;
  readonly status: ReportedStatus;
  readonly at: IsoInstant;
  /** Where the opaque value that came back leads; absent for a message that was not sent by us, or by an older way. */
  readonly send?: SendReference;
  readonly recipient: { readonly phone?: string; readonly userId?: string };
  readonly error?: SendError;
};

/** One attempt to send one message: what `biz_opaque_callback_data` carries, and no personal data. */
export type SendReference = {
  readonly conversationId: string;
  readonly messageSk: string;
  readonly attempt: number;
};

export const formatSendReference = ({ conversationId, messageSk, attempt }: SendReference): string =>
  `${conversationId}|${messageSk}|${attempt}`;

/** Reads back an opaque value; `undefined` if it is not one of ours. */
export const parseSendReference = (opaque: string): SendReference | undefined => {
  const match = /^([0-9a-z]+)\|(MSG#[0-9TZ:.-]+#[0-9a-z~]+)\|([1-9]\d{0,3})$/.exec(opaque);
  const [, conversationId, messageSk, attempt] = match ?? [];
  if (conversationId === undefined || messageSk === undefined || attempt === undefined) return undefined;
  return { conversationId, messageSk, attempt: Number(attempt) };
};

/** All that one POST says of one attempt of one message, as the single write it becomes. */
export type FoldedStatus = {
  readonly report: StatusReport;
  /** Every status of the attempt that the POST named, with its time. */
  readonly times: Readonly<Partial<Record<ReportedStatus, IsoInstant>>>;
};

/**
 * Folds the statuses of one POST per message and attempt: the highest rank wins, every time is kept.
 * `failed` stays apart from the others, since it counts by a rule of its own.
 */
export const foldStatuses = (reports: readonly StatusReport[]): readonly FoldedStatus[] => {
  const folded = new Map<string, FoldedStatus>();
  for (const report of reports) {
    const whose = report.send ? formatSendReference(report.send) : `${report.phoneNumberId}|${report.wamid}`;
    const key = `${whose}|${report.status === 'failed'}`;
    const before = folded.get(key);
    const highest = before && rankOf(before.report.status) >= rankOf(report.status) ? before.report : report;
    folded.set(key, { report: highest, times: { ...before?.times, [report.status]: report.at } });
  }
  return [...folded.values()].sort((a, b) => rankOf(a.report.status) - rankOf(b.report.status));
};
