import { addSeconds } from '../instants.ts';
import type { HistoryLine } from '../reply-model.ts';
import { acceptsOffer } from './accepts-offer.ts';
import { asksForPerson } from './asks-for-person.ts';
import { budgetOf } from './budget.ts';
import { isEmergency } from './emergency.ts';
import { customersWords, type Facts, isOutsideHours, tellOfHandover } from './facts.ts';
import { fold } from './fold.ts';

/** A reason for people to answer, found without asking a model. */
export type BeforeRule = {
  /** The reason of the handover. */
  readonly reason: string;
  /** When it applies, for the table of `docs/ASSISTANT.md`. */
  readonly when: string;
  readonly applies: (facts: Facts) => boolean;
  /** What the customer is told. */
  readonly tell: (facts: Facts) => string;
};

/** As much of a message as a rule reads; a longer one is a letter, and the model's to understand. */
const CHARACTERS_LOOKED_AT = 4_000;

/** Folded words with one blank around each. */
const wordsIn = (text: string): string =>
  ` ${
    fold(text.slice(0, CHARACTERS_LOOKED_AT))
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;

/** A topic's words in their order, the last one in its plural too. */
const isAbout = (text: string, topic: string): boolean => {
  const words = wordsIn(topic).trim();
  const said = wordsIn(text);
  return words !== '' && ['', 's', 'es'].some((plural) => said.includes(` ${words}${plural} `));
};

/** So many messages say the same as those before them, … */
const REPEATED = 3;
/** … and so many replies are too many, in so long. */
export const MAX_REPLIES = 12;
export const LOOP_SECONDS = 600;

const saysTheSameAgain = ({ questions, history, now }: Facts): boolean => {
  const isCustomers = ({ author }: HistoryLine) => author === 'customer';
  const newest = [...history, ...questions].filter(isCustomers).slice(-2 * REPEATED);
  const [first] = newest;
  if (newest.length < 2 * REPEATED || !first || first.sentAt <= addSeconds(now, -LOOP_SECONDS)) return false;
  const isAnswered = history.some(({ author, sentAt }) => author === 'assistant' && sentAt >= first.sentAt);
  const words = newest.map(({ kind = '', name = '', text }) =>
    JSON.stringify([kind, name, wordsIn(text), wordsIn(text).trim() === '' ? text.trim() : '']),
  );
  return isAnswered && words.slice(0, REPEATED).every((text, i) => text === words[i + REPEATED]);
};

const repliesTooOften = ({ conversation: { replying }, now }: Facts): boolean =>
  replying !== undefined && replying.count > MAX_REPLIES && now < addSeconds(replying.since, LOOP_SECONDS);

/** A turn that has begun ends, so a budget may be passed by what one reply costs. */
const isBudgetSpent = ({ settings, conversation: { budgetMicros = 0 }, spentTodayMicros = 0 }: Facts): boolean => {
  const { conversationMicros, dayMicros } = budgetOf(settings);
  return budgetMicros >= conversationMicros || spentTodayMicros >= dayMicros;
};

/** Before all else, what a customer says of automatic messages too: that is heeded beside it. */
export const EMERGENCY: BeforeRule = {
  reason: 'emergency',
  when: "the customer's words hold one of the `words` of the number's `emergency`, in one sentence",
  applies: ({ questions, settings }) => isEmergency(customersWords(questions), settings),
  tell: ({ settings }) => settings.emergency?.text ?? '',
};

/** In order: the first one that applies counts. */
export const BEFORE_MODEL: readonly BeforeRule[] = [
  {
    reason: 'asked_for_person',
    when: 'the customer asks for a person, or wants no machine (in seven languages)',
    applies: ({ questions }) => customersWords(questions).some((text) => asksForPerson(text) !== undefined),
    tell: (facts) => tellOfHandover(facts, 'asked'),
  },
  {
    reason: 'accepted_offer',
    when: "the assistant's last message offers a person, nothing was said since, and the customer takes the offer (seven languages, or 👍)",
    applies: ({ questions, lastSaid }) =>
      lastSaid !== undefined && acceptsOffer(lastSaid, customersWords(questions).join('\n')),
    tell: (facts) => tellOfHandover(facts, 'asked'),
  },
  {
    reason: 'policy_topic',
    when: "the customer's words hold one of the number's `policyTopics`",
    applies: ({ questions, settings }) => {
      const topics = settings.assistant?.policyTopics ?? [];
      return customersWords(questions).some((text) => topics.some((topic) => isAbout(text, topic)));
    },
    tell: (facts) => tellOfHandover(facts, 'topic'),
  },
  {
    reason: 'loop.same_texts',
    when: `the customer's last ${REPEATED} messages equal the ${REPEATED} before them, within ten minutes and with a reply among them`,
    applies: saysTheSameAgain,
    tell: (facts) => tellOfHandover(facts, 'circles'),
  },
  {
    reason: 'loop.too_many_replies',
    when: `the assistant has sent more than ${MAX_REPLIES} replies here in ten minutes`,
    applies: repliesTooOften,
    tell: (facts) => tellOfHandover(facts, 'circles'),
  },
  {
    reason: 'budget_spent',
    when: "the assistant has spent the number's `budget`, or the default one, here since it was last given the conversation, or today in all",
    applies: isBudgetSpent,
    tell: (facts) => tellOfHandover(facts),
  },
  {
    reason: 'outside_hours',
    when: 'the business is closed, and the number has `handOverOutsideHours`',
    applies: (facts) => facts.settings.assistant?.handOverOutsideHours === true && isOutsideHours(facts),
    tell: (facts) => tellOfHandover(facts),
  },
];

export const ruleBeforeModel = (facts: Facts): BeforeRule | undefined =>
  BEFORE_MODEL.find(({ applies }) => applies(facts));
