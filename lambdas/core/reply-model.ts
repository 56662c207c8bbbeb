import type { IsoInstant } from '../../schemas/instants.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import type { Reading } from './assistant/read-language.ts';
import type { Said } from './said.ts';

/** What a model may know of the business it answers for. */
export type BusinessProfile = Pick<
  NumberSettings,
  'businessName' | 'timeZone' | 'hours' | 'answers' | 'holidays' | 'language'
> & {
  readonly phoneNumberId?: string;
  readonly assistant?: NumberSettings['assistant'];
};

export type HistoryLine = Said & {
  readonly author: 'customer' | 'assistant' | 'person';
  readonly sentAt: IsoInstant;
};

/** One unanswered message of the customer. */
export type Question = Said & {
  /** The message that it answers, if the customer quoted one of the newest. */
  readonly quoted?: Omit<HistoryLine, 'sentAt'>;
};

export type ModelRequest = {
  readonly business: BusinessProfile;
  /** What was said before, oldest first; the questions are not in it. */
  readonly history: readonly HistoryLine[];
  /** Every unanswered message of the customer, in order; one reply covers them all. Never empty. */
  readonly questions: readonly Question[];
  /** What the customer writes, or is taken to write; absent where nothing tells. */
  readonly language?: Reading;
  readonly now: IsoInstant;
  /** All that the number's documents say, in an order of their own; absent where it is too much for a prompt. */
  readonly documents?: readonly KnowledgePiece[];
  /** Pieces of the documents that may answer, the likeliest first; absent where `documents` has them all. */
  readonly knowledge?: readonly KnowledgePiece[];
  /** Searches what this number knows, and nothing else: by words that a model chooses. */
  readonly lookUp?: (query: string) => Promise<readonly KnowledgePiece[]>;
  /** What is known of the customer: the name, and the fields of the lead by their names. */
  readonly customer?: { readonly name?: string; readonly lead: Readonly<Record<string, string>> };
  /** When an answer is of no use any more. */
  readonly deadline?: IsoInstant;
};

export type KnowledgePiece = { readonly id: string; readonly title: string; readonly text: string };

/** What a reply cost. */
export type Usage = {
  readonly provider: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
};

/** A provider that was asked, or passed over, before the one that answered. */
export type Skipped = { readonly provider: string; readonly reason: string; readonly elapsedMs: number };

/** What a model tells beside its words. The built-in responder tells nothing. */
export type Telling = {
  readonly language?: string;
  readonly confidence?: number;
  /** For people, of a handover. */
  readonly summary?: string;
  readonly lead?: Readonly<Record<string, string>>;
  readonly sources?: readonly string[];
  /** What of the business's knowledge it was given: it may say what stands there. */
  readonly knew?: readonly KnowledgePiece[];
  readonly usage?: readonly Usage[];
  readonly skipped?: readonly Skipped[];
};

export type ModelReply =
  | { readonly kind: 'reply'; readonly parts: readonly string[]; readonly provider: string; readonly telling?: Telling }
  /** `parts` tells the customer what happens next. */
  | {
      readonly kind: 'handover';
      readonly reason: string;
      readonly parts: readonly string[];
      readonly provider: string;
      readonly telling?: Telling;
    };

/** Writes the answer to everything a customer left unanswered. It must stop when `signal` is aborted. */
export type ReplyModel = {
  reply(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
};
