import { describe, expect, it } from '@jest/globals';
import { readLanguage } from '../../lambdas/adapters/language/read-language.ts';
import type { Phrases } from '../../lambdas/adapters/model/phrases/phrases.ts';
import { phrasesIn } from '../../lambdas/adapters/model/phrases.ts';
import type { HandoverPhrases } from '../../lambdas/core/assistant/phrases/handover-phrases.ts';
import { handoverPhrases } from '../../lambdas/core/assistant/phrases.ts';
import { LANGUAGES } from '../../schemas/language.ts';

const MONDAY = { date: '2026-03-02', day: 'mon', time: '09:00' } as const;
const MOMENTS = [0, 1, 3, 10].map((daysAhead) => ({ ...MONDAY, daysAhead }));

/** All that people are told where they take over, as text. */
const handoverTexts = ({ moment, colleagueWhenOpen, ...texts }: HandoverPhrases): readonly string[] => [
  ...Object.values(texts),
  ...MOMENTS.map((when) => colleagueWhenOpen(moment(when))),
];

/** All sentences of the responder, as text. */
const responderTexts = (phrases: Phrases): readonly string[] => {
  const { hello: _, closed: __, ...all } = phrases;
  const own = Object.values(all).filter((value) => typeof value === 'string');
  const days = [
    ['mon', 'day:today'],
    ['sat', 'day:tomorrow'],
    ['wed', 'day:wed'],
    ['sun', 'day:sun'],
  ] as const;
  return [
    ...own,
    phrases.greeting('X'),
    phrases.identity('X'),
    phrases.topics('X', []),
    phrases.topics('X', ['?']),
    ...MOMENTS.flatMap((when) => [phrases.openUntil(when), phrases.closedUntil(phrases.moment(when))]),
    ...days.flatMap(([day, as]) => {
      const name = phrases.namedDay(day, as);
      const spans = [['09:00', '13:00'] as const, ['16:00', '20:00'] as const];
      return [phrases.hoursOf(name, phrases.spans(spans)), phrases.closedOn(name)];
    }),
  ];
};

describe('our own words', () => {
  it('exist in every language that is told apart', () => {
    for (const phrases of [handoverPhrases, phrasesIn])
      expect(Object.keys(phrases).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      expect(Object.keys(phrasesIn[language]).sort()).toEqual(Object.keys(phrasesIn.en).sort());
      expect(Object.keys(handoverPhrases[language]).sort()).toEqual(Object.keys(handoverPhrases.en).sort());
    }
  });

  it.each(LANGUAGES)('are written in their language, and none stands in for another (%s)', (language) => {
    const texts = [...handoverTexts(handoverPhrases[language]), ...responderTexts(phrasesIn[language])];
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) expect([text, readLanguage(text, language)?.language]).toEqual([text, language]);
  });

  it('are shared by no two languages', () => {
    const all = LANGUAGES.flatMap((language) => [
      ...new Set([...handoverTexts(handoverPhrases[language]), ...responderTexts(phrasesIn[language])]),
    ]);
    expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([]);
  });

  it.each(LANGUAGES)('have no blank where a word is missing, and no text that is empty (%s)', (language) => {
    for (const text of responderTexts(phrasesIn[language]))
      expect(text).toMatch(/^\S(?:(?! {2}|undefined|null).)*\S$/s);
  });
});
