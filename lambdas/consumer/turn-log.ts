import { APPLIED } from '../core/amendments.ts';
import { toEpochMs } from '../core/instants.ts';
import { messageIdOf } from '../core/message-ids.ts';
import type { Clock } from '../core/ports.ts';
import { isAccepted, statusOf } from '../core/statuses.ts';
import type { Answer, Command, RequestName, Settlement } from '../core/turn/commands.ts';
import { costOf } from '../core/turn/spend.ts';
import { describeError } from '../runtime/describe-error.ts';
import type { Log } from '../runtime/logger.ts';
import type { TurnListener } from './drive-turn.ts';

type Options = {
  readonly clock: Clock;
  readonly logProviderIds: boolean;
  /** Without the stages only warnings stay, and the line that the handler writes at the end. */
  readonly logStages: boolean;
};

type Keys = Readonly<Record<string, unknown>>;

/**
 * Words the steps of a turn: each line at its moment, from the request's type and answer alone. Ids, lengths and
 * outcomes are logged; never a text, a name or an address.
 */
export const narrateTurn = (log: Log, { clock, logProviderIds, logStages }: Options): TurnListener => {
  let askedAt = 0;
  let jobIds: readonly string[] = [];
  // On every line that follows, so that each of several messages that are answered together leads to all of them.
  const isAbout = (messages: readonly { readonly messageId: string }[]) => {
    jobIds = [...new Set([...jobIds, ...messages.map(({ messageId }) => messageId)])];
    log.appendKeys({ jobIds });
  };
  const elapsedMs = () => toEpochMs(clock.now()) - askedAt;
  const stage = (line: string, keys: Keys = {}) => {
    if (logStages) log.info(`[JOB-RUNNER] ${line}`, keys);
  };

  const before: Narration = {
    loadContact: () => stage('Loading conversation'),
    decide: ({ questions }) => {
      isAbout(questions);
      for (const { messageId, body } of questions) {
        stage('Loading inbound message', { jobId: messageId });
        stage('Inbound message loaded', { jobId: messageId, messageId, bodyLength: body.length });
      }
      stage('Running orchestrator');
    },
    wait: ({ until }) => stage('Waiting to try again', { until }),
    reserve: ({ message, slot }) =>
      stage('before sendOutboundWithIdempotency', { messageId: message.messageId, attempt: slot.attempt }),
  };

  const after: Narrations = {
    claim: ({ jobs, next }, outcome) => {
      const [first] = jobs;
      if (outcome !== 'claimed' || !first) return;
      log.appendKeys({ requestId: `job_${first.messageId}_${toEpochMs(clock.now())}` });
      isAbout(jobs);
      stage('Processing job(s)', { count: jobs.length });
      for (const { messageId, wamid } of jobs) {
        const provider = logProviderIds && { inboundProviderMessageId: wamid };
        stage('picked', { jobId: messageId, attempt: next.attempts, ...provider });
      }
    },
    loadContact: ({ contactId }, { lead }) =>
      stage('Conversation loaded', { contactId, leadId: lead?.leadId ?? 'none' }),
    decide: (_, decision) => {
      if (decision.kind === 'later') {
        const { reason, at, error } = decision;
        log.warn('[JOB-RUNNER] Orchestrator failed', {
          reason,
          retryAt: at,
          elapsedMs: elapsedMs(),
          ...describeError(error),
        });
        return;
      }
      if (decision.kind === 'unwanted') return stage('Orchestrator stopped', { elapsedMs: elapsedMs() });
      const { parts, provider, kind } = decision;
      stage('Orchestrator complete', {
        replyLength: parts.reduce((sum, part) => sum + part.length, 0),
        hasHandover: kind === 'handover',
        provider,
        ...costOf(decision.usage ?? []),
        elapsedMs: elapsedMs(),
      });
    },
    learn: (_, { lead, isQualified }) => {
      if (isQualified) stage('Lead qualified', { leadId: lead.leadId });
    },
    send: ({ message, slot }, sent) => {
      const { messageId } = message;
      const { outcome } = sent;
      const errorCode =
        sent.outcome === 'refused' ? sent.error.code : sent.outcome === 'unknown' ? sent.errorCode : undefined;
      const keys = {
        messageId,
        attempt: slot.attempt,
        outcome,
        elapsedMs: elapsedMs(),
        ...(errorCode && { errorCode }),
      };
      stage('outbound sent', { ...keys, success: outcome === 'accepted' });
      if (outcome === 'unknown') log.warn('[JOB-RUNNER] Send outcome unknown', keys);
      // The sentence is our own; it names a secret that is not set, and where to set it.
      if (sent.outcome === 'refused') log.warn('[JOB-RUNNER] Send refused', { ...keys, why: sent.error.sentence });
    },
    record: (_, message) => {
      const { messageId, rank, author } = message;
      const status = statusOf(rank);
      if (status !== 'held') stage('Message row confirmed', { messageId, status });
      else if (author.kind === 'person') log.warn('[JOB-RUNNER] Held for a person', { messageId });
    },
    loadSlotMessage: ({ slot }, message) => {
      if (message?.direction !== 'OUTBOUND' || !isAccepted(message.rank)) return;
      stage('Duplicate outbound blocked', { messageId: message.messageId, attempt: slot.attempt });
    },
    pauseNumber: ({ reason }, since) => {
      if (since !== undefined) log.error('[JOB-RUNNER] Number paused', { errorCode: reason.code, since });
    },
    beginProbe: (_, outcome) => {
      if (outcome === 'begun') stage('Trying a paused number');
    },
    resumeNumber: () => log.warn('[JOB-RUNNER] Number resumed'),
    settle: ({ sk, by }, outcome) => {
      if (outcome !== 'settled') return;
      const jobId = messageIdOf(sk);
      if (by.by === 'reply' && by.ended !== 'sent') {
        const line = by.ended === 'held' ? 'Held for a person' : 'Job failed';
        log.warn(`[JOB-RUNNER] ${line}`, { jobId, messageId: messageIdOf(by.replySk) });
        return;
      }
      stage('Job completed successfully', { jobId, outcome: by.by, ...reasonOf(by) });
    },
    amend: ({ sk, target, then }, outcome) => {
      if (outcome !== 'amended') return;
      const settledInSilence = (jobId: string, reason: string) =>
        stage('Job completed successfully', { jobId, outcome: 'silence', reason });
      settledInSilence(messageIdOf(sk), APPLIED);
      if (then === 'revoke') settledInSilence(target.messageId, 'revoked');
    },
  };

  return {
    before: (command) => {
      askedAt = toEpochMs(clock.now());
      tell(before, command, undefined);
    },
    after: (command, answer) => tell(after, command, answer),
  };
};

export type Narrations = { readonly [Name in RequestName]?: (command: Command<Name>, answer: Answer<Name>) => void };
type Narration = { readonly [Name in RequestName]?: (command: Command<Name>) => void };

/** The line of a step, if it has one; a command and its narration share their name, which TypeScript cannot follow. */
export const tell = (narrations: Narration | Narrations, command: Command, answer: unknown) => {
  const narrate = narrations[command.ask] as ((command: Command, answer: unknown) => void) | undefined;
  narrate?.(command, answer);
};

const reasonOf = (by: Settlement): Keys => ('reason' in by ? { reason: by.reason } : {});
