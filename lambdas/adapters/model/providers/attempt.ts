import type { ModelDecision } from '../../../../schemas/assistant.ts';
import type { KnowledgePiece } from '../../../core/reply-model.ts';

/** Why a provider did not answer, in the log and in `telling.skipped`; never in its own words. */
export type SkipReason =
  /** Asked in vain. */
  | 'timeout'
  | 'rate_limited'
  /** The provider's account has no credit left, or is closed; it says so with another status than 402. */
  | 'account_refused'
  | `http_${number}`
  | 'network'
  /** An answer of another protocol, such as a page of a proxy. */
  | 'unreadable'
  | 'cut_off'
  | 'refused'
  /** Still so after the repair. */
  | 'empty'
  | 'not_json'
  | 'not_valid'
  | 'wrong_language'
  /** It called tools on and on. */
  | 'tool_calls'
  /** What a tool of ours reads could not be read. */
  | 'tool_failed'
  /** Code of ours threw. */
  | 'internal'
  /** Not asked. */
  | 'no_key'
  /** Its key could not be read. */
  | 'key_unreadable'
  | 'no_time'
  | 'open_circuit'
  | 'retry_after'
  /** Whoever asked wants no answer any more. */
  | 'aborted';

export type Tokens = { readonly inputTokens: number; readonly outputTokens: number };

export type Failure = {
  readonly reason: SkipReason;
  /** The provider said so. */
  readonly retryAfterSeconds?: number;
  /** Of a failure that is ours: what was thrown, to be logged by name and place. */
  readonly error?: unknown;
};

/** What became of asking one provider, and what is to be paid for it either way: a pair for each of its answers. */
export type Attempt = { readonly paid: readonly Tokens[] } & (
  | {
      readonly outcome: 'decided';
      readonly decision: ModelDecision;
      /** Found by tools, beside what the prompt held. */
      readonly found: readonly KnowledgePiece[];
    }
  | ({ readonly outcome: 'failed' } & Failure)
);
