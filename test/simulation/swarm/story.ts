import type { NumberSettings } from '../../../schemas/number-settings.ts';
import type { FunctionName } from '../invocation.ts';

/** What an agent does with a conversation; what is to be decided on is whatever waits for it then. */
export type AgentsAct =
  | 'takeover'
  | 'message'
  | 'handback'
  | 'handback unanswered'
  | 'close'
  | 'delete'
  | 'restore'
  | 'block'
  | 'snooze'
  | 'retry'
  | 'dismiss';

/** One text of a customer, written some time before Meta posts it. */
export type WrittenText = {
  readonly customer: number;
  readonly name: string;
  readonly beforeMs: number;
  /** Named by the user id alone, where there is one. */
  readonly hidesPhone?: true;
};

/** One thing that happens, so many milliseconds after the start. */
export type Happening = { readonly at: number } & (
  | { readonly what: 'post'; readonly texts: readonly WrittenText[] }
  | { readonly what: 'agent'; readonly customer: number; readonly act: AgentsAct; readonly name: string }
  | { readonly what: 'opt out'; readonly customer: number }
  /** WhatsApp says that a customer has another number, or another user id, from now on. */
  | { readonly what: 'address changes'; readonly customer: number; readonly of: 'number' | 'id'; readonly name: string }
  /** A customer's phone number has another owner, who writes from it; the first one keeps the user id. */
  | { readonly what: 'number passes on'; readonly customer: number; readonly to: number; readonly name: string }
  /** A person answers from the phone app. */
  | { readonly what: 'echo'; readonly text: WrittenText }
  | { readonly what: 'deploy' | 'redrive' | 'purge' }
  /** The Graph API takes nothing, of one number or at all: Meta's code, or no answer whatsoever. */
  | {
      readonly what: 'trouble';
      readonly refusal: number | 'unreachable';
      readonly forMs: number;
      readonly phoneNumberId?: string;
    }
  /** AWS refuses whatever these functions ask of it. */
  | { readonly what: 'outage'; readonly of: readonly FunctionName[]; readonly forMs: number }
);

export type StoryNumber = Pick<NumberSettings, 'inDoubt' | 'maxSendsPerSecond' | 'afterPersonTimeout'> &
  Partial<Pick<NumberSettings, 'personTimeoutMinutes'>> & { readonly phoneNumberId: string };

/** A while in the life of a business, as plain data: what is drawn from a seed, shrunk, and replayed. */
export type Story = {
  readonly numbers: readonly StoryNumber[];
  /** Whom each customer writes to; customers are named by their place. */
  readonly customers: readonly { readonly phoneNumberId: string; readonly hasUserId?: boolean }[];
  readonly limits: {
    /** Sends that the Graph API takes from a number in a second. */
    readonly sendsPerSecond: number;
    /** Sends to one customer that it takes in a row; one in six seconds is had again. */
    readonly sendsInARow: number;
  };
  readonly clockErrorSeconds: number;
  readonly happenings: readonly Happening[];
  /** From then on nothing goes wrong any more. */
  readonly calmAt: number;
};
