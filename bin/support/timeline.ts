import type { JobRecord } from '../../lambdas/adapters/dynamodb/job-store.ts';
import { baseOf } from '../../lambdas/adapters/dynamodb/replies-to.ts';
import { sentAtOf } from '../../lambdas/core/message-ids.ts';
import type { IsoInstant } from '../../schemas/instants.ts';
import type { OutboundMessage } from '../../schemas/message.ts';

type Moment = { readonly at: IsoInstant; readonly what: string };

/**
 * The way of a message through the system, from what is stored of it and of the replies to it, a line a moment. No text
 * and no address of anybody is in it.
 */
export const timeline = (record: JobRecord, replies: readonly OutboundMessage[]): string => {
  const { message } = record;
  const moments = [...momentsOf(record), ...momentsOfReplies(record, replies), ...outcomeOf(record)];
  const sorted = moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const since = Date.parse(message.sentAt);
  const lines = sorted.map(({ at, what }) => {
    const seconds = ((Date.parse(at) - since) / 1000).toFixed(1);
    return `  ${at}  ${`${seconds} s`.padStart(10)}  ${what}`;
  });
  return ["Timeline (WhatsApp's own times have whole seconds)", ...lines].join('\n');
};

const momentsOf = ({ message }: JobRecord): readonly Moment[] => [
  { at: message.sentAt, what: 'received by WhatsApp' },
  { at: message.storedAt, what: 'stored' },
];

const outcomeOf = ({ message, conversation }: JobRecord): readonly Moment[] => {
  const { settledAt, settledBy = '', settledReason = 'no reason' } = message;
  if (settledAt !== undefined) {
    const how = settledBy.startsWith('MSG#') ? 'by a reply' : `by ${settledBy}`;
    return [{ at: settledAt, what: `settled ${settledBy === 'handover' ? `${how}: ${settledReason}` : how}` }];
  }
  const { retryAt, leaseUntil } = conversation ?? {};
  return [
    ...(leaseUntil === undefined ? [] : [{ at: leaseUntil, what: 'the turn that works on it has ended by then' }]),
    ...(retryAt === undefined ? [] : [{ at: retryAt, what: 'the next turn may try again' }]),
  ];
};

const momentsOfReplies = ({ conversation }: JobRecord, replies: readonly OutboundMessage[]): readonly Moment[] => {
  const bases = [...new Set(replies.map(baseOf))];
  return replies.flatMap((part) => {
    const number = bases.length === 1 ? '' : ` ${bases.indexOf(baseOf(part)) + 1}`;
    const parts = part.reply ? `, part ${part.reply.part + 1} of ${part.reply.parts}` : '';
    const name = `reply${number}${parts}`;
    const { slot } = conversation ?? {};
    const doubt = slot?.messageSk === part.sk ? slot.since : undefined;
    return [
      { at: part.storedAt, what: `${name}: prepared` },
      ...Object.entries(part.sends).map(([key, at]) => ({ at, what: `${name}, ${attemptOf(key, part)}` })),
      ...(doubt === undefined
        ? []
        : [{ at: doubt, what: `${name}, attempt ${slot?.attempt}: outcome in doubt since then` }]),
      ...(part.dismissedAt === undefined ? [] : [{ at: part.dismissedAt, what: `${name}: dismissed by a person` }]),
      ...(part.retriedBy === undefined
        ? []
        : [{ at: sentAtOf(part.retriedBy), what: `${name}: sent again by a person, as a message of its own` }]),
    ];
  });
};

/** Statuses are stored under `<attempt>#<status>`. */
const attemptOf = (key: string, { error }: OutboundMessage): string => {
  const [attempt, status] = key.split('#');
  return `attempt ${attempt}: ${status}${status === 'failed' && error ? ` (${error.code})` : ''}`;
};
