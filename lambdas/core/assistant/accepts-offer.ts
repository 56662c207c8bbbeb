import type { Language } from '../../../schemas/language.ts';
import { offersPerson } from './offers-person.ts';
import { type Compiled, speechOf, spoken } from './speech/languages.ts';
import { toWords } from './speech/pattern.ts';

const CHARACTERS_LOOKED_AT = 1_000;

const THUMB_UP = /[👍👌✅🆗💯🤝☑✔👏🙌]/gu;
const THUMB_DOWN = /[👎❌🚫🙅✋⛔🖐]/u;

/** Only words that take an offer mildly, or are polite, from beginning to end. */
const isAllMild = (words: string, { mildYes, polite }: Compiled): boolean => {
  if (!mildYes.test(words)) return false;
  let rest = words;
  while (rest.trim() !== '') {
    const found = [mildYes, polite].map((each) => each.exec(rest)).find((match) => match?.index === 1);
    if (!found) return false;
    rest = rest.slice(found[0].length);
  }
  return true;
};

/** A yes comes first, or after an "oh well". */
const WORDS_BEFORE_YES = 2;

const beginsWith = (expression: RegExp, words: string, most: number): boolean => {
  const at = expression.exec(words)?.index;
  return at !== undefined && words.slice(0, at).trim().split(' ').filter(Boolean).length <= most;
};

type Answer = 'yes' | 'mild' | 'no' | undefined;

const answerIn = (words: string, language: Language, before: number): Answer => {
  const speech = speechOf(language);
  if (speech.no.test(words)) return 'no';
  if (speech.inquires.test(words)) return undefined;
  if (beginsWith(speech.yes, words, before)) return 'yes';
  return isAllMild(words, speech) ? 'mild' : undefined;
};

/** Who is asked in one language may answer in another: then the answer begins with the yes. */
const answerTo = (words: string, languages: readonly Language[]): Answer => {
  const expected = languages.map((language) => answerIn(words, language, WORDS_BEFORE_YES));
  const answers = expected.some((answer) => answer !== undefined)
    ? expected
    : spoken.map((language) => answerIn(words, language, 0));
  return (['no', 'yes', 'mild'] as const).find((answer) => answers.includes(answer));
};

/** Whether what a customer wrote takes the person that the assistant's last message offers. */
export const acceptsOffer = (offered: string, text: string): boolean => {
  const offer = offersPerson(offered);
  const said = text.slice(0, CHARACTERS_LOOKED_AT);
  if (!offer || THUMB_DOWN.test(said)) return false;
  const answer = answerTo(toWords(said.replace(THUMB_UP, ' ok ')), offer.languages);
  return answer === 'yes' || (answer === 'mild' && offer.asks);
};
