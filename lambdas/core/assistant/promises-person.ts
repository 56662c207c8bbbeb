import { everySpeech } from './speech/languages.ts';
import { sentencesIn } from './speech/sentences.ts';

/**
 * Whether a text says, without a condition, that a person answers, calls or takes over. Who asks or leaves the choice to
 * the customer promises nothing.
 */
export const promisesPerson = (text: string): boolean =>
  sentencesIn(text).some(
    ({ words, isQuestion }) =>
      !isQuestion &&
      everySpeech().some(
        ({ promises, mildPromises, visits, conditions, suggests }) =>
          (promises.test(words) || (mildPromises.test(words) && !visits.test(words))) &&
          !conditions.test(words) &&
          !suggests.test(words),
      ),
  );
