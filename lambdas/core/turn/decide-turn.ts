import type { ProviderName } from '../../../schemas/assistant.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Lead } from '../../../schemas/lead.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { isUnsure, MAX_PART_LENGTH, MAX_PARTS, PROMISED, ruleAfterModel } from '../assistant/after-model.ts';
import { EMERGENCY, ruleBeforeModel } from '../assistant/before-model.ts';
import { consentIn } from '../assistant/consent.ts';
import { LONGEST_DISCLOSURE, owesDisclosure, withDisclosure, withoutDisclosure } from '../assistant/disclosure.ts';
import {
  customersLanguage,
  type Facts,
  offerOfPerson,
  replyLanguage,
  tellOfConsent,
  tellOfHandover,
} from '../assistant/facts.ts';
import { messageParts } from '../assistant/message-parts.ts';
import { toPlainText } from '../assistant/plain-text.ts';
import { promisesPerson } from '../assistant/promises-person.ts';
import type { ReadLanguage } from '../assistant/read-language.ts';
import { mayTell, summaryOf } from '../assistant/summary.ts';
import { addSeconds } from '../instants.ts';
import type { HistoryLine, ModelReply, ModelRequest, Question, ReplyModel, Usage } from '../reply-model.ts';
import { saidIn } from '../said.ts';
import { isSameWamid } from '../wamid-tail.ts';

export type Decision =
  | {
      readonly kind: 'reply';
      readonly parts: readonly string[];
      readonly provider: string;
      readonly isUnsure?: true;
      /** The customer wants no automatic messages any more, after this one. */
      readonly optsOut?: true;
      /** It says that an assistant answers. */
      readonly discloses?: true;
      readonly usage?: readonly Usage[];
      /** What the customer told of themselves, by name. */
      readonly lead?: Lead['fields'];
    }
  | {
      readonly kind: 'handover';
      readonly reason: string;
      readonly parts: readonly string[];
      readonly provider: string;
      /** What it is about, in the assistant's own words; without, people see what the customer wrote. */
      readonly summary?: string;
      /** Beside an emergency, the customer wants no automatic messages any more. */
      readonly optsOut?: true;
      /** It says that an assistant answers. */
      readonly discloses?: true;
      readonly usage?: readonly Usage[];
      readonly lead?: Lead['fields'];
    }
  | { readonly kind: 'later'; readonly reason: string; readonly at: IsoInstant; readonly error: unknown }
  /** Nobody wants a reply any more. */
  | { readonly kind: 'unwanted' };

/** Kinds of message that ask nothing: they are settled in silence, for this reason. */
const SILENT: ReadonlyMap<string, string> = new Map([
  ['reaction', 'reaction'],
  ['system', 'system'],
  ['revoke', 'revoked'],
  ['request_welcome', 'welcome'],
]);

export const silenceOf = (message: InboundMessage): string | undefined => SILENT.get(message.kind);

/** How long a model that failed is left alone. */
const MODEL_RETRY_SECONDS = 10;

/** What is said to the customer. */
type Said = Extract<Decision, { kind: 'reply' | 'handover' }>;

/** Decided without a model. */
const RULES = 'rules';
const BUILT_IN: ProviderName = 'built-in';

export type DecidePorts = { readonly model: ReplyModel; readonly readLanguage: ReadLanguage };

export type DecideRequest = {
  /** What is open and asks something, oldest first; never empty. */
  readonly questions: readonly InboundMessage[];
  readonly history: readonly Message[];
  readonly settings: NumberSettings;
  readonly conversation: Facts['conversation'];
  /** By all conversations of the number; 0 where it is absent. */
  readonly spentTodayMicros?: number | undefined;
  /** What the customer told before. */
  readonly lead?: Lead['fields'];
  readonly now: IsoInstant;
};

/**
 * Decides what becomes of all that a customer left unanswered: people answer where a rule says so, before a model is
 * asked or after; else the model's reply goes out. A model that fails is asked again later, unless
 * it was stopped: `signal` is aborted when nobody wants the reply any more.
 */
export const decideTurn = async (
  { model, readLanguage }: DecidePorts,
  { questions, history, settings, conversation, lead = {}, spentTodayMicros, now }: DecideRequest,
  signal: AbortSignal,
): Promise<Decision> => {
  const said = { questions: questions.map(toHistoryLine), history: history.map(toHistoryLine), settings, readLanguage };
  const facts: Facts = {
    ...said,
    language: customersLanguage(said),
    lastSaid: lastSaidBefore(questions, history),
    conversation,
    spentTodayMicros,
    now,
  };
  const consent = consentIn(facts.questions.map(({ text }) => text));
  if (EMERGENCY.applies(facts)) {
    const { reason } = EMERGENCY;
    const optsOut = consent?.wants === 'stop' && ({ optsOut: true } as const);
    return disclosed({ kind: 'handover', reason, parts: [EMERGENCY.tell(facts)], provider: RULES, ...optsOut }, facts);
  }
  if (consent) {
    const parts = [tellOfConsent(facts, consent)];
    return { kind: 'reply', parts, provider: RULES, ...(consent.wants === 'stop' && { optsOut: true }) };
  }
  const rule = ruleBeforeModel(facts);
  if (rule)
    return disclosed({ kind: 'handover', reason: rule.reason, parts: [rule.tell(facts)], provider: RULES }, facts);
  const name = questions.at(-1)?.sender.name;
  const request: ModelRequest = {
    business: settings,
    history: facts.history,
    questions: questions.map((question) => toQuestion(question, [...history, ...questions])),
    ...(facts.language && { language: facts.language }),
    now,
    customer: { ...(name !== undefined && { name }), lead },
  };
  let reply: ModelReply;
  try {
    reply = await model.reply(request, signal);
  } catch (error) {
    if (signal.aborted) return { kind: 'unwanted' };
    return { kind: 'later', reason: 'model_failed', at: addSeconds(now, MODEL_RETRY_SECONDS), error };
  }
  return disclosed(check(reply, facts, ownTextsOf(settings, reply)), facts);
};

/** The first automatic message in 30 days says so. What confirms a STOP or START speaks of automatic messages anyway. */
const disclosed = (decision: Said, facts: Facts): Said => {
  const { parts } = decision;
  if (parts.length === 0 || !owesDisclosure(facts.conversation, facts.settings, facts.now)) return decision;
  return { ...decision, parts: withDisclosure(parts, replyLanguage(parts, facts)), discloses: true };
};

/** What the assistant said last, if the questions were written after it and quote nothing else. */
const lastSaidBefore = (questions: readonly InboundMessage[], history: readonly Message[]): string | undefined => {
  const said = history.findLast((message) => message.direction === 'OUTBOUND' || silenceOf(message) === undefined);
  if (said?.direction !== 'OUTBOUND' || said.author.kind !== 'assistant') return undefined;
  const isAnswer = ({ sentAt, quotedWamid }: InboundMessage) =>
    toSecond(sentAt) >= toSecond(said.sentAt) && (quotedWamid === undefined || isSameWamid(quotedWamid, said.wamid));
  return questions.every(isAnswer) ? withoutDisclosure(said.body) : undefined;
};

/** WhatsApp's clock has whole seconds, ours has not. */
const toSecond = (instant: IsoInstant): string => instant.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);

/** What leaves of a model's reply. Whatever must not is replaced, whole, by our own words: people answer instead. */
const check = (reply: ModelReply, facts: Facts, own: readonly string[]): Said => {
  const { provider, telling } = reply;
  const isPromise = reply.kind === 'reply' && promisesPerson(reply.parts.join('\n'));
  const offered = reply.kind === 'reply' && isUnsure(reply) && !isPromise ? [offerOfPerson(facts)] : [];
  const kept = owesDisclosure(facts.conversation, facts.settings, facts.now) ? LONGEST_DISCLOSURE : 0;
  const parts = toMessages(reply.parts, offered, kept);
  const broken = ruleAfterModel({ reply, parts, own }, facts);
  const told = telling?.summary === undefined ? undefined : toPlainText(telling.summary);
  const summary = told !== undefined && mayTell(told, own, facts) ? summaryOf(told, []) : undefined;
  const usage = telling?.usage ?? [];
  const spent = usage.length === 0 ? {} : { usage };
  const summed = { ...spent, ...(summary !== undefined && { summary }) };
  if (broken) {
    return { kind: 'handover', reason: broken.reason, parts: [tellOfHandover(facts, 'unsure')], provider, ...summed };
  }
  // Of whoever wrote what must not leave, nothing else is believed either.
  const learnt = telling?.lead && { lead: telling.lead };
  if (isPromise) return { kind: 'handover', reason: PROMISED.reason, parts, provider, ...summed, ...learnt };
  if (reply.kind === 'reply')
    return { kind: 'reply', parts, provider, ...spent, ...learnt, ...(isUnsure(reply) && { isUnsure: true }) };
  const words = parts.length > 0 ? parts : [tellOfHandover(facts, 'unsure')];
  return { kind: 'handover', reason: reply.reason, parts: words, provider, ...summed, ...learnt };
};

/**
 * As many messages as hold a reply; an offer stands below the last one, and the first one has room for `kept`
 * characters more. Of a reply that is far too long, one message too many.
 */
const toMessages = (parts: readonly string[], offered: readonly string[], kept: number): readonly string[] => {
  const texts: string[] = [];
  let left = (MAX_PARTS + 1) * MAX_PART_LENGTH;
  for (const part of parts) {
    const text = toPlainText(part.slice(0, left));
    left -= text.length;
    if (text !== '') texts.push(text);
  }
  const last = texts.pop();
  const paragraphs = last === undefined ? [] : [...texts.map((text) => [text]), [last, ...offered]];
  const longest = (at: number) => (at === 0 ? MAX_PART_LENGTH - kept : MAX_PART_LENGTH);
  return paragraphs.flatMap((each, at) => messageParts(each, longest(at))).slice(0, MAX_PARTS + 1);
};

/** What the business has written, and knows, itself; the built-in responder says nothing else. */
const ownTextsOf = (
  { businessName, displayPhoneNumber, answers }: NumberSettings,
  { provider, parts, telling }: ModelReply,
): readonly string[] => [
  businessName,
  displayPhoneNumber,
  ...answers.flatMap(({ question, answer }) => [question, answer]),
  ...(telling?.knew ?? []).flatMap(({ title, text }) => [title, text]),
  ...(provider === BUILT_IN ? parts : []),
];

/** With what it quotes, where that is among the messages at hand. */
const toQuestion = (question: InboundMessage, thread: readonly Message[]): Question => {
  const { quotedWamid } = question;
  const quoted = quotedWamid === undefined ? undefined : thread.find(({ wamid }) => isSameWamid(wamid, quotedWamid));
  return { ...saidIn(question), ...(quoted && { quoted: { author: authorOf(quoted), ...saidIn(quoted) } }) };
};

const authorOf = (message: Message): HistoryLine['author'] =>
  message.direction === 'INBOUND' ? 'customer' : message.author.kind;

const toHistoryLine = (message: Message): HistoryLine => ({
  author: authorOf(message),
  ...saidIn(message),
  ...(message.direction === 'OUTBOUND' && { text: withoutDisclosure(message.body) }),
  sentAt: message.sentAt,
});
