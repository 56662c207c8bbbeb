import { toEpochMs } from '../../../core/instants.ts';
import type { Clock } from '../../../core/ports.ts';
import type { ModelReply, ModelRequest, ReplyModel, Skipped, Usage } from '../../../core/reply-model.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { costMicrosOf, isPriced } from '../prices.ts';
import type { Attempt, SkipReason, Tokens } from './attempt.ts';
import { createChatProvider } from './chat-provider.ts';
import { createCircuits } from './circuits.ts';
import { type Candidate, providersOf } from './providers-of.ts';
import { toModelReply } from './to-model-reply.ts';

export type ProviderSkipped = Skipped & { readonly reason: SkipReason };

export type AssistantPorts = {
  readonly secrets: Pick<Secrets, 'find'>;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Answers when no provider has; it needs no network, and little time. */
  readonly last: ReplyModel;
  /** Hears of each provider that was asked in vain or passed over, as it happens. */
  readonly onSkipped: (skipped: ProviderSkipped) => void;
  /** Hears once of each model whose cost is only guessed. */
  readonly onUnpriced: (model: string) => void;
};

/** For a request that says nothing of its time. */
const PATIENCE_MS = 20_000;
/** Left to the last responder. */
const LAST_MS = 500;
/** With less than this no model would answer, though it would be paid. */
const LEAST_MS = 1_000;

/** Why an attempt says nothing of whether the provider works. */
const IS_ANSWER: ReadonlySet<SkipReason> = new Set(['refused', 'tool_failed']);

/**
 * The providers of a number, asked one after another, then the built-in responder. The time until the deadline is shared
 * among those that are still to come, so each may take what the ones before it left, and the last always has its own.
 * Rejects with the signal's reason when it is aborted, and as the last responder does.
 */
export const createAssistant = (ports: AssistantPorts): ReplyModel => {
  const { secrets, clock, fetch, last, onSkipped, onUnpriced } = ports;
  const circuits = createCircuits(clock);
  const unpriced = new Set<string>();
  const nowMs = () => toEpochMs(clock.now());

  const usageOf = ({ name, model }: Candidate, paid: readonly Tokens[]): readonly Usage[] => {
    if (paid.length > 0 && !isPriced(model) && !unpriced.has(model)) {
      unpriced.add(model);
      onUnpriced(model);
    }
    return paid.map((tokens) => ({ provider: name, model, ...tokens, costMicros: costMicrosOf(model, tokens) }));
  };

  const ask = async (
    candidate: Candidate,
    request: ModelRequest,
    signal: AbortSignal,
    ms: number,
  ): Promise<Attempt> => {
    const { name, model, baseUrl, apiKey } = candidate;
    if (apiKey === undefined) return { outcome: 'failed', reason: 'no_key', paid: [] };
    if (ms < LEAST_MS) return { outcome: 'failed', reason: 'no_time', paid: [] };
    const circuit = JSON.stringify([request.business.phoneNumberId, name, baseUrl, model]);
    const refusal = circuits.refusal(circuit);
    if (refusal !== undefined) return { outcome: 'failed', reason: refusal, paid: [] };

    const inTime = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    const attempt = await createChatProvider(candidate, { apiKey, fetch, clock })(request, inTime);
    if (signal.aborted) circuits.dropped(circuit);
    else if (attempt.outcome === 'decided' || IS_ANSWER.has(attempt.reason)) circuits.answered(circuit);
    else circuits.failed(circuit, attempt.retryAfterSeconds);
    return attempt;
  };

  return {
    reply: async (request, signal) => {
      signal.throwIfAborted();
      const until = (request.deadline === undefined ? nowMs() + PATIENCE_MS : toEpochMs(request.deadline)) - LAST_MS;
      const candidates = await providersOf(request.business, secrets);
      const skipped: Skipped[] = [];
      const usage: Usage[] = [];
      for (const [i, candidate] of candidates.entries()) {
        const askedAt = nowMs();
        const attempt = await ask(candidate, request, signal, (until - askedAt) / (candidates.length - i));
        usage.push(...usageOf(candidate, attempt.paid));
        if (attempt.outcome === 'decided') {
          const knowledge = [...(request.knowledge ?? []), ...attempt.found];
          const by = { provider: candidate.name, usage };
          const reply = toModelReply(attempt.decision, { ...request, knowledge }, by);
          return withSkipped(reply, skipped);
        }
        const reason = signal.aborted ? 'aborted' : attempt.reason;
        const skip = { provider: candidate.name, reason, elapsedMs: nowMs() - askedAt };
        skipped.push(skip);
        onSkipped(skip);
        signal.throwIfAborted();
      }
      const reply = await last.reply(request, signal);
      const paidReply = usage.length === 0 ? reply : { ...reply, telling: { ...reply.telling, usage } };
      return withSkipped(paidReply, skipped);
    },
  };
};

const withSkipped = (reply: ModelReply, skipped: readonly Skipped[]): ModelReply =>
  skipped.length === 0 ? reply : { ...reply, telling: { ...reply.telling, skipped } };
