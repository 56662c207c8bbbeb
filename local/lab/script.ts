import type { IsoInstant } from '../../schemas/instants.ts';
import type { KnowledgeContent } from '../../schemas/knowledge.ts';
import type { Language } from '../../schemas/language.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import type { JsonObject } from '../simulator/json.ts';

/** A business that customers write to: its settings, what it knows, and a moment of each kind on its clock. */
export type Business = {
  readonly settings: NumberSettings;
  readonly documents: readonly { readonly name: string; readonly title: string; readonly content: KnowledgeContent }[];
  readonly open: IsoInstant;
  readonly closed: IsoInstant;
};

/** What a customer writes. */
export type CustomerLanguage = Language;

/** One inbound message as the inbox API tells what became of it. */
export type Settled = {
  readonly status: string;
  readonly decision: string | null;
  readonly reason: string | null;
  readonly replyMessageIds: readonly string[];
};

/** What came of one step, or of all of them together: what rules judge. */
export type Exchange = {
  readonly language: CustomerLanguage;
  /** What the customer wrote, in order. */
  readonly asked: readonly string[];
  /** What the assistant sent to the customer, in order. */
  readonly said: readonly string[];
  /** Of each message of the customer. */
  readonly settled: readonly Settled[];
  /** Why people were called, in the words of the notifications. */
  readonly reasons: readonly string[];
  readonly owner: string;
};

/** A name that says what is held, and whether an exchange holds it. */
export type Rule = { readonly name: string; readonly holds: (exchange: Exchange) => boolean };

type Judged = { readonly rules?: readonly Rule[] };

/** What a customer, an agent or the clock does; then all that is due is done, and the rules judge what came of it. */
export type Step = Judged &
  (
    | {
        /** Texts, a second apart, before anything is answered; `quoting` answers the newest message of the business. */
        readonly writes: string | readonly string[];
        readonly quoting?: true;
      }
    /** An element of Meta's `messages[]`, without id, sender and time; a reaction is to the newest message. */
    | { readonly sends: JsonObject }
    | { readonly minutesPass: number }
    | { readonly agent: 'takes over' | 'hands back' | { readonly writes: string } }
  );

/** A customer as a script: everything that happens, and what is to be seen of it. */
export type Customer = {
  readonly name: string;
  readonly language: CustomerLanguage;
  readonly business: Business;
  readonly when: 'open' | 'closed';
  readonly steps: readonly Step[];
};
