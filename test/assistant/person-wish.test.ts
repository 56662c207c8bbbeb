import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { asksForPerson } from '../../lambdas/core/assistant/asks-for-person.ts';
import { LANGUAGES, type Language } from '../../schemas/language.ts';

type Case = { readonly text: string; readonly wish: boolean };

const casesOf = (language: Language): readonly Case[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'cases/person-wish', `${language}.json`), 'utf8'));

/** What the detector does not get right. Whoever changes it changes this list, and looks at each text. */
const MISSED: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: ['pass me to a collegue', 'is this even a person'],
  pt: ['nao aguento mais esse robo'],
};
const FALSE_ALARMS: Readonly<Partial<Record<Language, readonly string[]>>> = {};

/** Of each language: how many cases ask for a person, and how many do not. */
const COUNTS: Readonly<Record<Language, readonly [wishes: number, others: number]>> = {
  en: [89, 81],
  es: [67, 62],
  pt: [62, 56],
  fr: [61, 54],
  de: [61, 55],
  it: [61, 53],
  ar: [55, 50],
};

const isFound = ({ text }: Case): boolean => asksForPerson(text) !== undefined;
const texts = (cases: readonly Case[]): readonly string[] => cases.map(({ text }) => text);

describe('the wish for a person', () => {
  it.each(LANGUAGES)('has cases that ask, and cases that do not (%s)', (language) => {
    const cases = casesOf(language);
    const wishes = cases.filter(({ wish }) => wish).length;
    expect([wishes, cases.length - wishes]).toEqual(COUNTS[language]);
  });

  it.each(LANGUAGES)('is found, but for these (%s)', (language) => {
    const wishes = casesOf(language).filter(({ wish }) => wish);
    expect(texts(wishes.filter((one) => !isFound(one)))).toEqual(MISSED[language] ?? []);
  });

  it.each(LANGUAGES)('is found nowhere else, but for these (%s)', (language) => {
    const others = casesOf(language).filter(({ wish }) => !wish);
    expect(texts(others.filter(isFound))).toEqual(FALSE_ALARMS[language] ?? []);
  });

  it.each([
    "I'm not happy can I speak to a manager",
    'I dont understand can i talk to a human',
    'no entiendo nada quiero hablar con una persona',
    'não resolveu nada quero falar com um atendente',
    'ca ne marche pas je veux parler a un conseiller',
    'das hilft mir nicht ich will mit einem menschen reden',
    'non mi aiuta voglio parlare con un operatore',
    'ما فهمت ابي اكلم موظف',
  ])('is not hidden by a negation that governs something else: %s', (text) => {
    expect(asksForPerson(text)).toBeDefined();
  });

  it.each([
    'I do not need to talk to a person',
    "I don't want anyone to call me",
    'ya no necesito hablar con un agente',
    'não preciso mais falar com o atendente',
    'je ne veux plus parler à un conseiller',
    'ich muss nicht mehr mit einem mitarbeiter sprechen',
    'non ho più bisogno di parlare con un operatore',
    'مش عايز اكلم حد',
  ])('is taken back by a negation that governs it: %s', (text) => {
    expect(asksForPerson(text)).toBeUndefined();
  });

  it.each([
    'no quiero hablar con un robot',
    'je ne veux pas parler à une machine',
    'ich will keinen bot',
    'basta bot',
    'tired of this chatbot',
    'مش عايز اتكلم مع روبوت',
  ])('is what refuses a machine: %s', (text) => {
    expect(asksForPerson(text)).toBeDefined();
  });

  it('is read from as much of a long text as matters, whatever stands in it', () => {
    for (const words of [
      'talk to a ',
      'please now ',
      'no quiero de que ',
      'mit dem der die ',
      'عايز اكلم مع ',
      'xsomonee ',
    ])
      expect(() => asksForPerson(words.repeat(5_000))).not.toThrow();
    expect(asksForPerson(`${'so '.repeat(200)}, can I talk to a human?`)).toBe('en');
  });
});
