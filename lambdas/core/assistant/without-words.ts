import type { Conversation } from '../../../schemas/conversation.ts';

/** After this many turns that came to nothing, people answer. */
export const MAX_ATTEMPTS = 5;

/** A reason for people to answer of which the customer is told nothing. */
export type SilentRule = {
  /** The reason of the handover. */
  readonly reason: string;
  /** When it applies, for the table of `docs/ASSISTANT.md`. */
  readonly when: string;
  readonly applies: (conversation: Pick<Conversation, 'attempts' | 'optedOutAt'>) => boolean;
};

/** In order: the first one that applies counts. */
export const WITHOUT_WORDS: readonly SilentRule[] = [
  {
    reason: 'opted.out',
    when: 'the customer wants to hear no more',
    applies: ({ optedOutAt }) => optedOutAt !== undefined,
  },
  {
    reason: 'attempts',
    when: `more than ${MAX_ATTEMPTS} turns in a row came to nothing`,
    applies: ({ attempts }) => attempts > MAX_ATTEMPTS,
  },
];

export const ruleWithoutWords = (conversation: Pick<Conversation, 'attempts' | 'optedOutAt'>): SilentRule | undefined =>
  WITHOUT_WORDS.find(({ applies }) => applies(conversation));
