import { type Compiled, everySpeech } from './speech/languages.ts';
import { toWords } from './speech/pattern.ts';
import { clausesIn, type Sentence, sentencesIn } from './speech/sentences.ts';

/** Whether a text says that a human writes it; what the business wrote itself, word for word, is its own. */
export const claimsHuman = (text: string, own: string): boolean => {
  const written = toWords(own);
  return sentencesIn(text).some(
    ({ words, isQuestion }) =>
      !isQuestion &&
      !written.includes(words) &&
      everySpeech().some(
        ({ humans, machines, suggests }) => humans.test(words) && !machines.test(words) && !suggests.test(words),
      ),
  );
};

const begins = (expression: RegExp, words: string): boolean => expression.exec(words)?.index === 1;

/**
 * A statement that holds a condition is about what would be. One that begins like a condition of another language is, too,
 * unless an approval begins there: the "si" of one language is the "se" of the next.
 */
const setsCondition = ({ acts, states, conditions }: Compiled, words: string): boolean =>
  conditions.test(words) ||
  (everySpeech().some((other) => begins(other.conditions, words)) && !begins(acts, words) && !begins(states, words));

const approvesIn = (speech: Compiled, clauses: readonly Sentence[], isDone: boolean): boolean => {
  const whole = ` ${clauses.map(({ words }) => words.trim()).join(' ')} `;
  const isConditional = setsCondition(speech, whole);
  const stated = clauses.filter(({ isQuestion }) => !isQuestion).map(({ words }) => words);
  const isAct = stated.some(
    (clause, at) => speech.acts.test(clause) && !stated.slice(0, at + 1).some((words) => setsCondition(speech, words)),
  );
  if (isAct) return true;
  if (isConditional) return false;
  const isWholeAct = stated.length === clauses.length && speech.acts.test(whole);
  return isWholeAct || (!isDone && stated.some((clause) => speech.states.test(clause)));
};

/**
 * Whether a text says that a booking, an order, a refund or a discount is made, changed, cancelled or granted, which an
 * assistant without a tool for it cannot have done. What the business wrote itself, word for word, is its own, and what
 * its people told the customer here is done.
 */
export const approves = (text: string, own: string, byPeople = ''): boolean => {
  const written = toWords(own);
  const isDone = byPeople !== '' && approves(byPeople, '');
  return clausesIn(text).some((clauses) => {
    const whole = ` ${clauses.map(({ words }) => words.trim()).join(' ')} `;
    return !written.includes(whole) && everySpeech().some((speech) => approvesIn(speech, clauses, isDone));
  });
};
