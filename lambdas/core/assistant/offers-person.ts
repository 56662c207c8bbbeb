import type { Language } from '../../../schemas/language.ts';
import { speechOf, spoken } from './speech/languages.ts';
import { type Sentence, sentencesIn } from './speech/sentences.ts';

/** "Shall I?" asks about the sentence before it; a longer question asks something of its own. */
const LONGEST_TAG = 6;

const offersIn = (language: Language, { words, isQuestion }: Sentence): boolean => {
  const { offers, suggests, inquires, machines } = speechOf(language);
  if (!offers.test(words)) return false;
  return isQuestion ? !inquires.test(words) : suggests.test(words) && !machines.test(words);
};

const isTag = ({ words }: Sentence): boolean =>
  words.trim().split(' ').length <= LONGEST_TAG && !spoken.some((language) => speechOf(language).inquires.test(words));

/** An offer of a person at the end of a message. */
export type PersonOffer = {
  /** In which it is one; mostly one language. */
  readonly languages: readonly Language[];
  /** What only tells of the way to a person is not taken by an "ok", which may mean what stands above it. */
  readonly asks: boolean;
};

/** The offer of a person that a message of the assistant leaves the customer with: nothing else is asked after it. */
export const offersPerson = (text: string): PersonOffer | undefined => {
  const sentences = sentencesIn(text);
  const at = sentences.findLastIndex((sentence) => spoken.some((language) => offersIn(language, sentence)));
  const offer = sentences[at];
  const questions = sentences.slice(at + 1).filter(({ isQuestion }) => isQuestion);
  if (!offer || !questions.every(isTag)) return undefined;
  return {
    languages: spoken.filter((language) => offersIn(language, offer)),
    asks: offer.isQuestion || questions.length > 0,
  };
};
