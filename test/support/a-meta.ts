import type { Clock } from '../../lambdas/core/ports.ts';
import type { ReportedStatus } from '../../lambdas/core/statuses.ts';
import type { Requested, SendOutcome } from '../../lambdas/core/turn/commands.ts';
import type { WebhookMailbox } from '../../lambdas/core/webhook/accept-webhook.ts';
import type { OutboundMessage } from '../../schemas/message.ts';
import { NUMBER_ID } from './a-conversation.ts';
import type { AcceptedSend } from './invariants.ts';

/** What becomes of one request to the Graph API: whether Meta takes the message, and what we hear of it. */
export type Fate = 'accept' | 'lose-answer' | 'lose-request' | 'refuse' | 'refuse-for-now' | 'refuse-outside-window';

export type MetaOptions = {
  /** Fate of the nth request to the Graph API, from 0. */
  readonly fate?: (nth: number, message: OutboundMessage) => Fate;
  /** Statuses that Meta reports of an accepted message, and how long after it. */
  readonly statuses?: readonly {
    readonly status: ReportedStatus;
    readonly afterSeconds: number;
    /** Of a failure; 131026 when absent. */
    readonly code?: string;
  }[];
};

type Surroundings = MetaOptions & {
  readonly conversationId: string;
  readonly mailbox: WebhookMailbox;
  readonly clock: Clock;
  readonly later: (afterMs: number, run: () => Promise<void>) => void;
  readonly ring: (deduplicationId: string) => Promise<void>;
};

/** Meta's side of one conversation: takes messages, keeps a list of them, and reports what became of each. */
export const createMeta = ({ conversationId, mailbox, clock, later, ring, fate, statuses }: Surroundings) => {
  const accepted: AcceptedSend[] = [];
  let requests = 0;
  const report = async (send: AcceptedSend, status: ReportedStatus, code = '131026') => {
    const outcome = await mailbox.applyStatus({
      report: {
        phoneNumberId: NUMBER_ID,
        wamid: send.wamid,
        status,
        at: clock.now(),
        send: { conversationId, messageSk: send.sk, attempt: send.attempt },
        recipient: {},
        ...(status === 'failed' && { error: { code, sentence: 'It cannot be delivered.' } }),
      },
      times: { [status]: clock.now() },
    });
    if (outcome.outcome !== 'unknown' && outcome.wake) await ring(`${outcome.messageId}#${status}#${send.attempt}`);
  };
  const send: Requested<'send'>['send'] = async ({ message, slot }): Promise<SendOutcome> => {
    const becomes = fate?.(requests++, message) ?? 'accept';
    const error = { code: 'test', sentence: 'Refused.' };
    if (becomes === 'refuse') return { outcome: 'refused', error, remedy: { by: 'none' } };
    if (becomes === 'refuse-outside-window')
      return { outcome: 'refused', error: { ...error, code: '131047' }, remedy: { by: 'none' } };
    if (becomes === 'refuse-for-now')
      return { outcome: 'refused', error, remedy: { by: 'time', seconds: 5, growth: 1 } };
    if (becomes === 'lose-request') return { outcome: 'unknown', errorCode: 'ECONNRESET' };
    const wamid = `wamid.out.${conversationId}.${accepted.length}`;
    const taken = { message, sk: slot.messageSk, attempt: slot.attempt, wamid };
    accepted.push(taken);
    for (const { status, afterSeconds, code } of statuses ?? []) {
      later(afterSeconds * 1_000, () => report(taken, status, code));
    }
    return becomes === 'lose-answer'
      ? { outcome: 'unknown', errorCode: 'TimeoutError' }
      : { outcome: 'accepted', wamid };
  };
  return { accepted, report, send };
};
