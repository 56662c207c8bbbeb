import { formatSendReference, parseSendReference } from '../../lambdas/core/statuses.ts';
import type { Sent } from '../e2e/a-stack.ts';
import { KILLED, type LogLine } from './storm.ts';

/** What a storm has come upon; one in which nothing coincided proves nothing. */
export interface Coincidences {
  readonly sends: number;
  /** Answers that did not come before the time of a send was over. */
  readonly timeouts: number;
  /** Sends that Meta had accepted, and not answered for a while, when the stack was killed. */
  readonly killedWhileHanging: number;
  /** Turns that found the send of a dead turn accepted. */
  readonly foundAccepted: number;
  readonly sentAgain: number;
  /** Of those, sends again of what Meta had accepted, whose statuses all came too late. */
  readonly late: number;
  readonly held: number;
  /** Sends of a second or later part of a reply. */
  readonly laterParts: number;
}

/** An answer takes a few milliseconds. */
const HANGS_AFTER_MS = 200;

export const coincidences = (sent: readonly Sent[], log: readonly LogLine[]): Coincidences => {
  const count = (line: string) => log.filter(({ message }) => message === `[JOB-RUNNER] ${line}`).length;
  const answered = log.filter(({ message }) => message === '[JOB-RUNNER] outbound sent');
  const kills = log.filter(({ message }) => message === KILLED).map(({ timestamp }) => Date.parse(timestamp));
  const references = sent.map(({ at, body }) => ({
    at: Date.parse(at),
    of: parseSendReference(body.biz_opaque_callback_data),
  }));
  const hanging = references.filter(({ at, of }) => {
    const killedAt = kills.find((kill) => kill >= at);
    const isAnswered = answered.some(
      (line) =>
        line.conversationId === of?.conversationId &&
        of?.messageSk.endsWith(`#${line.messageId}`) &&
        line.attempt === of?.attempt,
    );
    return killedAt !== undefined && killedAt - at > HANGS_AFTER_MS && !isAnswered;
  });
  return {
    sends: sent.length,
    timeouts: count('Send outcome unknown'),
    killedWhileHanging: hanging.length,
    foundAccepted: count('Duplicate outbound blocked'),
    sentAgain: references.filter(({ of }) => of !== undefined && of.attempt > 1).length,
    late: sent.length - firstOfLate(sent, log).length,
    held: count('Held for a person'),
    laterParts: references.filter(({ of }) => /~[1-9]\d*$/.test(of?.messageSk ?? '')).length,
  };
};

/**
 * Leaves out the second sends of what Meta had accepted before, if no status of it had reached the stack by then: that
 * much is promised, and it takes a machine so slow that statuses come later than lease and grace.
 */
export const firstOfLate = (sent: readonly Sent[], log: readonly LogLine[]): readonly Sent[] =>
  sent.filter(({ body, at }) => {
    const of = parseSendReference(body.biz_opaque_callback_data);
    if (!of || of.attempt === 1) return true;
    const statuses = log.filter(
      ({ message, conversationId, messageId }) =>
        message === '[WEBHOOK] Status applied' &&
        conversationId === of.conversationId &&
        of.messageSk.endsWith(`#${messageId}`),
    );
    const isSecond = sent.some(
      (other) => other.body.biz_opaque_callback_data === formatSendReference({ ...of, attempt: 1 }),
    );
    return !isSecond || statuses.some(({ timestamp }) => timestamp < at);
  });
