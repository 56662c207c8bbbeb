import type { ModelReply } from '../reply-model.ts';
import { isInAnotherLanguage } from './another-language.ts';
import { asksForSecret } from './asks-secret.ts';
import { approves, claimsHuman } from './claims.ts';
import { customersWords, type Facts } from './facts.ts';
import { fold } from './fold.ts';
import { leaks } from './leaks.ts';
import { linksIn, mayLink } from './links.ts';

/** A reply as it would leave: its parts as WhatsApp shows them, and the texts it may draw on. */
export type Draft = {
  readonly reply: ModelReply;
  readonly parts: readonly string[];
  /** What the business has written itself, and what it let the assistant know. */
  readonly own: readonly string[];
};

/** A reason why a reply does not leave, and people answer instead. */
export type AfterRule = {
  readonly reason: string;
  /** When it applies, for the table of `docs/ASSISTANT.md`. */
  readonly when: string;
  readonly applies: (draft: Draft, facts: Facts) => boolean;
};

/** Meta, text messages: a body holds at most 4,096 characters. */
export const MAX_PART_LENGTH = 4_096;
export const MAX_PARTS = 5;

/** A model that is less sure of its reply is not sure. */
export const SURE = 0.5;
export const isUnsure = ({ telling }: ModelReply): boolean =>
  telling?.confidence !== undefined && telling.confidence < SURE;

const whole = ({ parts }: Draft): string => parts.join('\n');

/** The built-in responder quotes the business, whose language is its own affair. */
const quotesBusiness = ({ reply }: Draft): boolean => reply.provider === 'built-in';

const isWrongLanguage = (draft: Draft, { questions, history, language, readLanguage }: Facts): boolean =>
  !quotesBusiness(draft) &&
  isInAnotherLanguage(
    whole(draft),
    { asked: customersWords(questions), before: customersWords(history), language },
    readLanguage,
  );

/** In order: the first one that applies counts. */
export const AFTER_MODEL: readonly AfterRule[] = [
  {
    reason: 'reply_too_long',
    when: `the reply needs more than ${MAX_PARTS} messages of ${MAX_PART_LENGTH.toLocaleString('en')} characters`,
    applies: ({ parts }) => parts.length > MAX_PARTS,
  },
  {
    reason: 'guardrail.leak',
    when: "it holds the system prompt's mark, a key or token, or a phone number, card number or e-mail address that neither the business nor this conversation has named",
    applies: (draft, { questions, history }) =>
      leaks(whole(draft), [...draft.own, ...[...history, ...questions].flatMap(({ text, name = '' }) => [text, name])]),
  },
  {
    reason: 'guardrail.asks_secret',
    when: 'it asks for card numbers, codes, passwords or identity papers, and the business has not written that sentence',
    applies: (draft) => asksForSecret(whole(draft), fold(draft.own.join('\n'))),
  },
  {
    reason: 'guardrail.link',
    when: 'it holds a link that leads to none of `linkHosts` and that the business has not written',
    applies: (draft, { settings }) => {
      const own = draft.own.flatMap(linksIn);
      return linksIn(whole(draft)).some((link) => !mayLink(link, settings.assistant?.linkHosts ?? [], own));
    },
  },
  {
    reason: 'guardrail.claims_human',
    when: 'it says that a human writes it, or that no machine does, and the business has not written that sentence',
    applies: (draft) => claimsHuman(whole(draft), draft.own.join('\n')),
  },
  {
    reason: 'guardrail.approves',
    when: 'it says that a booking, an order, a refund or a discount is made, changed, cancelled or granted, which no tool does, and neither the business nor its people here have written so',
    applies: (draft, { history }) => {
      const people = history.filter(({ author }) => author === 'person').map(({ text }) => text);
      return approves(whole(draft), draft.own.join('\n'), people.join('\n'));
    },
  },
  {
    reason: 'guardrail.language',
    when: 'it is surely in another language, or script, than the one that the customer surely writes, who has named none (not for the built-in responder, which quotes the business)',
    applies: isWrongLanguage,
  },
  {
    reason: 'reply_empty',
    when: 'it is to be sent and has no words',
    applies: ({ reply, parts }) => reply.kind === 'reply' && parts.length === 0,
  },
  {
    reason: 'low_confidence',
    when: `its confidence is below ${SURE}, as that of the reply before it was`,
    applies: ({ reply }, { conversation }) =>
      reply.kind === 'reply' && isUnsure(reply) && conversation.lowConfidenceAt !== undefined,
  },
];

/** What leaves, and hands over all the same: what was promised is done. */
export const PROMISED = {
  reason: 'promised.person',
  when: 'it says, without a condition, that a person answers, calls or takes over',
} as const;

export const ruleAfterModel = (draft: Draft, facts: Facts): AfterRule | undefined =>
  AFTER_MODEL.find(({ applies }) => applies(draft, facts));
