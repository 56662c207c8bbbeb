import type { Holiday } from '../../../schemas/number-settings.ts';
import {
  localMoment,
  openingStatus,
  type WallMoment,
  wallClock,
  weekdays,
} from '../../core/assistant/opening-hours.ts';
import type { HistoryLine, ModelRequest, Question } from '../../core/reply-model.ts';
import type { Said } from '../../core/said.ts';
import { fenced } from './fence.ts';
import { knownIn } from './prompt-knowledge.ts';
import { promptRules } from './prompt-rules.ts';
import { cutToTokens, takeWithin } from './token-budget.ts';

/**
 * `system` is the same, byte by byte, for every customer and question of a number, so that providers charge less for it;
 * `user` is this turn's.
 */
export type Prompt = { readonly system: string; readonly user: string };

/** In tokens, beside `KNOWN_BUDGET`. What does not fit is left out, never the rules. */
export const PROMPT_BUDGET = {
  history: 1_500,
  questions: 3_000,
  one: 600,
  quoted: 150,
} as const;

const NAME_TOKENS = 40;

/**
 * What a model is told of a turn: the rules and the business, what is known, what was said before as far as it fits,
 * the newest first to be taken, and last the questions. Every text that is not ours is fenced as data.
 */
export const buildPrompt = (request: ModelRequest): Prompt => {
  const { business, history, questions, customer } = request;
  const known = knownIn(request);
  const lines = history.toReversed().map((line) => toLine(line, business.timeZone));
  const asked = questions.map(toAsked);
  const name = customer?.name === undefined ? [] : [fenced('name', {}, cutToTokens(customer.name, NAME_TOKENS))];
  const lead = Object.entries(customer?.lead ?? {}).map(([name, value]) => fenced('field', { name }, value));
  const user = [
    `<now>${nowOf(request)}</now>`,
    block('knowledge', known.chosen),
    block('known', [...name, ...lead]),
    block('history', takeWithin(lines, PROMPT_BUDGET.history).toReversed()),
    // A burst is longer than its newest messages only when it is no conversation any more.
    block('questions', takeWithin(asked.toReversed(), PROMPT_BUDGET.questions).toReversed()),
  ];
  const system = [
    promptRules(business),
    '',
    block('business', profileOf(request, known.whole.answers)),
    block('knowledge', known.whole.documents),
  ];
  return { system: system.join('\n').trimEnd(), user: user.filter(Boolean).join('\n') };
};

const block = (tag: string, items: readonly string[]): string =>
  items.length === 0 ? '' : [`<${tag}>`, ...items, `</${tag}>`].join('\n');

/** Of a message that is more than words: what it is, and what its file or place is called. */
const about = ({ kind, name }: Said) => ({
  ...(kind !== undefined && { kind }),
  ...(name !== undefined && { name: cutToTokens(name, NAME_TOKENS) }),
});

/** A question right behind what it answers. */
const toAsked = ({ quoted, ...said }: Question): string => {
  const question = fenced('question', about(said), cutToTokens(said.text, PROMPT_BUDGET.one));
  if (!quoted) return question;
  const text = cutToTokens(quoted.text, PROMPT_BUDGET.quoted);
  return `${fenced('quoted', { from: quoted.author, ...about(quoted) }, text)}\n${question}`;
};

/** Said when, by the clock that `<now>` is told by. */
const toLine = ({ author, sentAt, ...said }: HistoryLine, timeZone: string): string =>
  fenced(
    author,
    { at: wallClock(localMoment(sentAt, timeZone)), ...about(said) },
    cutToTokens(said.text, PROMPT_BUDGET.one),
  );

const profileOf = ({ business }: ModelRequest, answers: readonly string[]): readonly string[] => {
  const { businessName, timeZone, hours, holidays = [] } = business;
  const week = weekdays.map((day) => `${day} ${spansOf(hours[day])}`);
  return [
    fenced('name', {}, businessName),
    fenced('hours', { 'time-zone': timeZone }, week.join('; ')),
    ...holidays.map(({ date, hours: spans }) => fenced('holiday', { date }, spansOf(spans))),
    ...answers,
  ];
};

/** Opening hours of one day. */
export const spansOf = (hours: Holiday['hours']): string =>
  hours.length === 0 ? 'closed' : hours.map(([from, to]) => `${from}-${to}`).join(', ');

/** The business's own clock, and whether it is open. */
export const nowOf = ({ business, now }: ModelRequest): string => {
  const moment = localMoment(now, business.timeZone);
  return `${wallClock(moment)}, ${statusOf(openingStatus(business, moment))}`;
};

const statusOf = (status: ReturnType<typeof openingStatus>): string => {
  const at = ({ date, day, time, daysAhead }: WallMoment) =>
    daysAhead === 0 ? `today ${time}` : `${day}${daysAhead < 7 ? '' : ` ${date}`} ${time}`;
  switch (status.state) {
    case 'open':
      return `open until ${at(status.until)}`;
    case 'always':
      return 'always open';
    case 'closed':
      return `closed, opens ${at(status.opens)}`;
    case 'unknown':
      return 'opening hours are not known';
  }
};
