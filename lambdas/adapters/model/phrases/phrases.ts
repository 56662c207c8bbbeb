import type { WallMoment, Weekday } from '../../../core/assistant/opening-hours.ts';
import type { HandoverPhrases } from '../../../core/assistant/phrases/handover-phrases.ts';
import type { DayConcept } from '../lexicon.ts';

export type Spans = readonly (readonly [from: string, to: string])[];

/** All that the responder says in its own words. */
export type Phrases = Pick<HandoverPhrases, 'asked' | 'colleague' | 'colleagueWhenOpen' | 'moment'> & {
  readonly hello: string;
  readonly greeting: (businessName: string) => string;
  readonly courtesy: string;
  readonly acknowledgement: string;
  readonly identity: (businessName: string) => string;
  readonly topics: (businessName: string, questions: readonly string[]) => string;
  readonly unknown: string;
  readonly unknownRest: string;
  readonly unreadable: string;
  readonly openUntil: (until: WallMoment) => string;
  readonly openAlways: string;
  readonly closedUntil: (opens: string) => string;
  readonly hoursOf: (day: string, spans: string) => string;
  readonly closedOn: (day: string) => string;
  readonly week: string;
  /** Above the days that are not as the week says. */
  readonly exceptions: string;
  readonly dateOf: (date: string) => string;
  readonly closed: string;
  readonly spans: (spans: Spans) => string;
  readonly shortDay: Readonly<Record<Weekday, string>>;
  readonly namedDay: (day: Weekday, as: DayConcept) => string;
};

export const joined = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;

export const list = (questions: readonly string[]): string => questions.map((question) => `• ${question}`).join('\n');
