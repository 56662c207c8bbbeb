import type { IsoInstant } from '../../schemas/instants.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';

/** What a model may know of the business it answers for. */
export type BusinessProfile = Pick<NumberSettings, 'businessName' | 'timeZone' | 'hours' | 'answers'>;

export type HistoryLine = {
  readonly author: 'customer' | 'assistant' | 'person';
  readonly text: string;
  readonly sentAt: IsoInstant;
};

export type ModelRequest = {
  readonly business: BusinessProfile;
  /** What was said before, oldest first; the questions are not in it. */
  readonly history: readonly HistoryLine[];
  /** Every unanswered message of the customer, in order; one reply covers them all. Never empty. */
  readonly questions: readonly string[];
  readonly now: IsoInstant;
};

export type ModelReply =
  | { readonly kind: 'reply'; readonly parts: readonly string[]; readonly provider: string }
  /** `parts` tells the customer what happens next. */
  | {
      readonly kind: 'handover';
      readonly reason: string;
      readonly parts: readonly string[];
      readonly provider: string;
    };

/** Writes the answer to everything a customer left unanswered. It must stop when `signal` is aborted. */
export type ReplyModel = {
  reply(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
};
