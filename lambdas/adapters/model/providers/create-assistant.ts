import { toEpochMs } from '../../../core/instants.ts';
import type { Clock } from '../../../core/ports.ts';
import type { ModelReply, ModelRequest, ReplyModel, Skipped, Usage } from '../../../core/reply-model.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { costMicrosOf, isPriced } from '../prices.ts';
import type { Attempt, Failure, Tokens } from './attempt.ts';
import { createChatProvider } from './chat-provider.ts';
import { createCircuits } from './circuits.ts';
import { type Candidate, findKey, type ProviderServers, providersOf } from './providers-of.ts';
import { toModelReply } from './to-model-reply.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export type ProviderSkipped = Skipped & Pick<Failure, 'reason' | 'error'>;

export type AssistantPorts = {
  readonly secrets: Pick<Secrets, 'find'>;
  readonly servers: ProviderServers;
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
/** Node, Timers: a longer delay ends at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whole milliseconds, as timers take them; 0 where no time is left. */
const toWholeMs = (ms: number): number => (ms > 0 ? Math.floor(Math.min(ms, LONGEST_MS)) : 0);

/**
 * The providers of a number, asked one after another, then the built-in responder. The time until the deadline is shared
 * among those that are still to come, so each may take what the ones before it left, and the last always has its own.
 * Whatever goes wrong with one provider, its key and its price included, is the failure of that provider alone.
 * Rejects with the signal's reason when it is aborted, and as the last responder does.
 */
export const createAssistant = (ports: AssistantPorts): ReplyModel => {
  const { secrets, servers, clock, fetch, last, onSkipped, onUnpriced } = ports;
  const circuits = createCircuits(clock);
  const unpriced = new Set<string>();
  const nowMs = () => toEpochMs(clock.now());
  const within = (ms: number, signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(toWholeMs(ms))]);

  const usageOf = ({ name, model }: Candidate, paid: readonly Tokens[]): readonly Usage[] =>
    paid.map((tokens) => ({ provider: name, model, ...tokens, costMicros: costMicrosOf(model, tokens) }));

  const tellUnpriced = ({ model }: Candidate, paid: readonly Tokens[]) => {
    if (paid.length === 0 || isPriced(model) || unpriced.has(model)) return;
    unpriced.add(model);
    onUnpriced(model);
  };

  const attempt = async (
    candidate: Candidate,
    request: ModelRequest,
    signal: AbortSignal,
    ms: number,
  ): Promise<Attempt> => {
    const { name, model, baseUrl, apiKey } = candidate;
    const failed = (failure: Failure): Attempt => ({ outcome: 'failed', ...failure, paid: [] });
    if (apiKey.read === 'absent') return failed({ reason: 'no_key' });
    if (apiKey.read === 'failed') return failed({ reason: 'key_unreadable', error: apiKey.error });
    if (ms < LEAST_MS) return failed({ reason: 'no_time' });
    const circuit = JSON.stringify([request.business.phoneNumberId, name, baseUrl, model]);
    const refusal = circuits.refusal(circuit);
    if (refusal !== undefined) return failed({ reason: refusal });

    // A circuit that lets one attempt through waits for its end: it is told of that whatever happens.
    let verdict: Verdict = 'unknown';
    let retryAfterSeconds: number | undefined;
    try {
      const ask = createChatProvider(candidate, { apiKey: apiKey.key, fetch, clock });
      const ended = await ask(request, within(ms, signal));
      if (ended.outcome === 'failed') ({ retryAfterSeconds } = ended);
      if (!signal.aborted) verdict = ended.outcome === 'decided' ? 'works' : verdictOn(ended.reason);
      return ended;
    } finally {
      if (verdict === 'works') circuits.answered(circuit);
      else if (verdict === 'broken') circuits.failed(circuit, retryAfterSeconds);
      else circuits.dropped(circuit);
    }
  };

  /** What one provider answers and what that cost; never rejects. */
  const ask = async (
    candidate: Candidate,
    request: ModelRequest,
    signal: AbortSignal,
    ms: number,
  ): Promise<
    { readonly usage: readonly Usage[] } & ({ readonly reply: ModelReply } | { readonly failure: Failure })
  > => {
    let usage: readonly Usage[] = [];
    try {
      const ended = await attempt(candidate, request, signal, ms);
      usage = usageOf(candidate, ended.paid);
      tellUnpriced(candidate, ended.paid);
      if (ended.outcome === 'failed') return { usage, failure: ended };
      const knowledge = [...(request.documents ?? []), ...(request.knowledge ?? []), ...ended.found];
      return { usage, reply: toModelReply(ended.decision, { ...request, knowledge }, candidate.name) };
    } catch (error) {
      return { usage, failure: { reason: 'internal', error } };
    }
  };

  return {
    reply: async (request, signal) => {
      signal.throwIfAborted();
      const until = (request.deadline === undefined ? nowMs() + PATIENCE_MS : toEpochMs(request.deadline)) - LAST_MS;
      const forKeys = within((until - nowMs()) / 2, signal);
      const candidates = await providersOf(request.business, (secret) => findKey(secrets, secret, forKeys), servers);
      signal.throwIfAborted();
      const skipped: Skipped[] = [];
      const usage: Usage[] = [];
      for (const [i, candidate] of candidates.entries()) {
        const askedAt = nowMs();
        const asked = await ask(candidate, request, signal, toWholeMs((until - askedAt) / (candidates.length - i)));
        usage.push(...asked.usage);
        if ('reply' in asked) return withPast(asked.reply, usage, skipped);
        const { reason, error } = asked.failure;
        const skip = {
          provider: candidate.name,
          reason: signal.aborted ? ('aborted' as const) : reason,
          elapsedMs: nowMs() - askedAt,
        };
        skipped.push(skip);
        onSkipped(error === undefined ? skip : { ...skip, error });
        signal.throwIfAborted();
      }
      return withPast(await last.reply(request, signal), usage, skipped);
    },
  };
};

/** A reply that tells what was paid on the way to it, and who was passed over. */
const withPast = (reply: ModelReply, usage: readonly Usage[], skipped: readonly Skipped[]): ModelReply => {
  if (usage.length + skipped.length === 0) return reply;
  const past = { ...(usage.length > 0 && { usage }), ...(skipped.length > 0 && { skipped }) };
  return { ...reply, telling: { ...reply.telling, ...past } };
};
