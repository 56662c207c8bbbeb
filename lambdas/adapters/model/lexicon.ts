import type { Weekday } from '../../core/assistant/opening-hours.ts';

export type DayConcept = `day:${Weekday | 'today' | 'tomorrow' | 'overmorrow' | 'weekend' | 'weekdays'}`;

/** What customers ask any business about, whatever word they use for it. */
export type SubjectConcept =
  | 'price'
  | 'free'
  | 'discount'
  | 'place'
  | 'when'
  | 'duration'
  | 'count'
  | 'age'
  | 'who'
  | 'why'
  | 'contents'
  | 'offer'
  | 'hours'
  | 'now'
  | 'clock'
  | 'parking'
  | 'payment'
  | 'booking'
  | 'order'
  | 'cancel'
  | 'change'
  | 'delivery'
  | 'rental'
  | 'return'
  | 'children'
  | 'pets'
  | 'insurance'
  | 'invoice'
  | 'emergency'
  | 'pain'
  | 'comfort'
  | 'access'
  | 'gluten'
  | 'contact'
  | 'status'
  | 'complaint'
  | 'job'
  | DayConcept;

/** What a customer does with words rather than asks about. */
export type SpeechConcept =
  | 'greeting'
  | 'thanks'
  | 'acknowledgement'
  | 'help'
  | 'talk'
  | 'human'
  | 'someone'
  | 'machine'
  | 'identity';

export type Concept = SubjectConcept | SpeechConcept;
/** The languages whose questions are read word by word. */
export type LexiconLanguage = 'en' | 'es';

/** Entries are folded (lower case, no accents), separated by `,`; an entry of several words is a phrase. */
export type Lexicon = {
  /** Words that carry no subject: they are left out of every comparison. */
  readonly stop: string;
  /** Words that say little of the subject: they count for little, whether they match or not. */
  readonly light: string;
  readonly concepts: Readonly<Partial<Record<Concept, string>>>;
  /** First words of a question or a request; they tell it from a remark. */
  readonly questionStarts: string;
};

export const entriesOf = (list: string): readonly string[] =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
